// Which key asks for what: one table, from which the keys are read and the help sheet is drawn, so that a device's own table can take
// its place. Pure.
import { phrase } from "./phrase.js";

/**
 * @typedef {"board" | "expo" | "pad" | "floor"} Screen
 *
 * What a key asks for. A move goes to another stop; whatever else has no name of its own here presses the element that carries the
 * name in `data-key`.
 * @typedef {"next" | "previous" | "down" | "up" | "first" | "last" | "nth" | "nextLane" | "previousLane" | "page" | "pageBack" | "basket" | "count"} Move
 * @typedef {{keys: string[], act: string, says: string, on: Screen[], shown?: string, isWhileTyping?: boolean}} Row `shown`: instead of the keys
 */

/** @type {Screen[]} */ const all = ["board", "expo", "pad", "floor"];
/** @type {Screen[]} */ const kitchen = ["board", "expo"];

/** What a bump bar and a keyboard do unless a device's profile says otherwise. @type {Row[]} */
export const preset = [
  { keys: ["ArrowRight"], act: "next", says: "next ticket, dish or table", on: all },
  { keys: ["ArrowLeft"], act: "previous", says: "the one before", on: all },
  { keys: ["ArrowDown"], act: "down", says: "next line of it, then what is below", on: all },
  { keys: ["ArrowUp"], act: "up", says: "line before, then what is above", on: all },
  { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], shown: "1 – 9", act: "nth", says: "that one of the rail", on: all },
  { keys: ["Shift+ArrowRight", "]"], act: "nextLane", says: "next rail or part of the screen", on: all },
  { keys: ["Shift+ArrowLeft", "["], act: "previousLane", says: "rail or part before", on: all },
  { keys: ["Home"], act: "first", says: "first", on: all },
  { keys: ["End"], act: "last", says: "last", on: all },
  { keys: ["PageDown", "p"], act: "page", says: "next page", on: all },
  { keys: ["PageUp"], act: "pageBack", says: "page before", on: all },
  { keys: ["Enter"], act: "enter", says: "bump the ticket in focus, or do what is in focus", on: all },
  { keys: ["b"], act: "bump", says: "bump the ticket or line; at the pass, serve", on: kitchen },
  { keys: ["s"], act: "start", says: "start the ticket", on: ["board"] },
  { keys: ["n"], act: "note", says: "note, priority and 86 of the ticket; at the pass, its quality", on: kitchen },
  { keys: ["u"], act: "rush", says: "rush, or back", on: ["expo"] },
  { keys: ["f"], act: "fire", says: "fire the next course", on: ["expo", "floor"] },
  { keys: ["r"], act: "recall", says: "recall list", on: ["board"] },
  { keys: ["z"], act: "recall-last", says: "recall the last bump", on: ["board"] },
  { keys: ["a"], act: "all-day", says: "all-day counts", on: ["board"] },
  { keys: ["c"], act: "count", says: "tickets of the next all-day count", on: ["board"] },
  { keys: ["g"], act: "signal", says: "signal to the others: hands, 2 min, waiting", on: ["board"] },
  { keys: ["k"], act: "basket", says: "next basket or batch: what is over first", on: ["board"] },
  { keys: ["m"], act: "make-batch", says: "make a batch", on: ["board"] },
  { keys: ["v"], act: "arrange", says: "lines as sent, combined, by seat", on: ["board"] },
  { keys: ["w"], act: "person", says: "switch person, on a paired screen", on: all },
  { keys: ["/"], act: "search", says: "find a dish", on: ["pad"] },
  { keys: ["Ctrl+Enter"], act: "send", says: "send the order, save the note", on: ["board", "pad"], isWhileTyping: true },
  { keys: ["?"], act: "help", says: "this sheet", on: all },
  { keys: ["Escape"], act: "close", says: "close, or from the line back to its ticket", on: all, isWhileTyping: true },
];

/** @typedef {{key: string, code?: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean}} Pressed */

/**
 * What a table calls the keys that are down: letters small whatever the lock, Shift only where it does not make another character.
 * @param {Pressed} event @returns {string[]} the best first; digits also by their place, where the layout has them behind Shift
 */
export function namesOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }) {
  const isCharacter = key.length === 1;
  const name = isCharacter ? key.toLowerCase() : key;
  const held = `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shiftKey && !isCharacter ? "Shift+" : ""}`;
  const digit = !held && !shiftKey && /^(?:Digit|Numpad)([1-9])$/.exec(code ?? "")?.[1];
  return digit && digit !== name ? [`${held}${name}`, digit] : [`${held}${name}`];
}

/**
 * @param {Pressed} event @param {Row[]} [table]
 * @returns {{row: Row, name: string} | undefined}
 */
export function asked(event, table = preset) {
  for (const name of namesOf(event)) {
    const row = table.find(one => one.keys.includes(name));
    if (row) return { row, name };
  }
  return undefined;
}

/** @type {Record<string, string>} */
const caps = { ArrowRight: "→", ArrowLeft: "←", ArrowDown: "↓", ArrowUp: "↑", PageDown: "Page ↓", PageUp: "Page ↑", Escape: "Esc" };

/**
 * What the help sheet says of a screen.
 * @param {Screen} screen @param {Row[]} [table]
 * @returns {{keys: string[], says: string}[]}
 */
export const helpOf = (screen, table = preset) => table.filter(row => row.on.includes(screen)).map(row => ({
  keys: row.shown ? [row.shown] : row.keys.map(key => key.split(/\+(?=.)/).map(part => caps[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join(" + ")),
  says: phrase(row.says),
}));

/** @param {Iterable<string>} classes of the screen's root @returns {Screen} */
export const screenOf = classes => {
  const has = new Set(classes);
  return has.has("expo") ? "expo" : has.has("pad") ? "pad" : has.has("floor") ? "floor" : "board";
};
