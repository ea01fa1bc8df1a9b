// Bump bars by their makers: what is printed on each key, and what it asks for here. Which code a key sends is for whoever programmed the bar to say, and
// no maker's guide tells it of all keys; so a device learns it, key by key (key-choice.js). Keys that every keyboard has are known. Pure.
import { namesOf, preset } from "./keymap.js";

/** @typedef {import("./keymap.js").Row} Row */
/** @typedef {{label: string, act: string, says: string, on?: import("./keymap.js").Screen[], keys?: string[]}} Key `keys`: known without learning; what has none is learnt */
/** @typedef {{name: string, keys: Key[]}} Bar */
/** @typedef {{bar: string, learnt: Record<string, string>, digits?: "bump"}} Choice `bar`: empty for the keyboard alone; `learnt`: the code of each label; `digits`: that a digit bumps its ticket, where it would go there */

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
/** @type {Key[]} */ const arrows = [
  { label: "→", act: "next", says: "next ticket", keys: ["ArrowRight"] }, { label: "←", act: "previous", says: "the one before", keys: ["ArrowLeft"] },
  { label: "↓", act: "down", says: "next line of it, then what is below", keys: ["ArrowDown"] }, { label: "↑", act: "up", says: "line before, then what is above", keys: ["ArrowUp"] },
];
/** @type {Key} */ const numbers = { label: "1 – 9", act: "nth", says: "that one of the rail", keys: digits };

/** By what a device remembers them as. Where each comes from stands in docs/bump-bars.md. @type {Record<string, Bar>} */
export const bars = {
  oracle: { name: "Oracle Simphony", keys: [
    { label: "Done", act: "bump", says: "bump the ticket; at the pass, serve" }, { label: "Done Item", act: "line", says: "to the lines of the ticket; on a line, bump it" },
    { label: "Order Started", act: "start", says: "start the ticket" }, { label: "Recall", act: "recall", says: "recall list" }, { label: "Recall Last", act: "recall-last", says: "recall the last bump" },
    { label: "Production Summary", act: "all-day", says: "all-day counts" }, { label: "Cancel", act: "close", says: "close, or from the line back to its ticket", keys: ["Escape"] },
    ...arrows, numbers, { label: "Home", act: "first", says: "first", keys: ["Home"] }, { label: "End", act: "last", says: "last", keys: ["End"] },
    { label: "Page right", act: "page", says: "next page", keys: ["PageDown"] }, { label: "Page left", act: "pageBack", says: "page before", keys: ["PageUp"] },
  ] },
  clover: { name: "Clover KB9000", keys: [
    { label: "BUMP", act: "bump", says: "bump the ticket; at the pass, serve" }, { label: "REDRAW", act: "line", says: "to the lines of the ticket; on a line, bump it" },
    { label: "RECALL", act: "recall-last", says: "recall the last bump" }, { label: "SUM", act: "note", says: "note, priority and 86 of the ticket" }, { label: "PAGE", act: "page", says: "next page" },
    { label: "DOWN", act: "down", says: "next line of it, then what is below", keys: ["ArrowDown"] }, { label: "UP", act: "up", says: "line before, then what is above", keys: ["ArrowUp"] }, numbers,
  ] },
  lightspeed: { name: "Lightspeed Kitchen", keys: [
    { label: "Bump", act: "bump", says: "bump the ticket or line; at the pass, serve" }, { label: "Unbump", act: "recall-last", says: "recall the last bump" },
    { label: "Archived tickets", act: "recall", says: "recall list" }, { label: "Enter", act: "note", says: "note, priority and 86 of the ticket" }, { label: "Prioritize", act: "rush", says: "rush, or back" , on: ["expo"] },
    { label: "Cancel", act: "close", says: "close, or from the line back to its ticket", keys: ["Escape"] }, ...arrows, numbers,
  ] },
};

/** What a device does that was told nothing. @type {Choice} */
export const none = { bar: "", learnt: {} };

/** @param {Choice} choice @returns {Bar | undefined} */
export const barOf = ({ bar }) => (Object.hasOwn(bars, bar) ? bars[bar] : undefined);

/** @param {Choice} choice @returns {Key[]} what its bar has to be taught, in order */
export const toLearn = choice => (barOf(choice)?.keys ?? []).filter(key => key !== numbers);

/** @param {Choice} choice @param {Key} key @returns {string[]} what it sends, as far as is known */
const sentBy = ({ learnt }, key) => (learnt[key.label] ? [learnt[key.label]] : key.keys ?? []);

/** @param {Choice} choice @returns {Row[]} the table of a device: its bar's keys first, and of the keyboard what they leave */
export function tableOf(choice) {
  /** @type {Row[]} */ const ofBar = (barOf(choice)?.keys ?? []).map(key => ({ keys: sentBy(choice, key), act: key.act, says: key.says, on: key.on ?? ["board", "expo", "floor", "pad"], shown: key.label, isWhileTyping: key.act === "close" }));
  const taken = new Set(ofBar.flatMap(row => row.keys));
  const table = [...ofBar.filter(row => row.keys.length > 0), ...preset.map(row => ({ ...row, keys: row.keys.filter(key => !taken.has(key)) })).filter(row => row.keys.length > 0)];
  // Only where there is something to bump: dishes and tables are gone to.
  return choice.digits !== "bump" ? table : table.map(row => (row.act === "nth" ? { ...row, act: "nthBump", says: "bumps that one of the rail; a dish or a table is gone to" } : row));
}

/** @param {Choice} choice @param {string} label @param {string} code @returns {Choice} with this key learnt; no code asks for two things */
export const taught = ({ learnt, ...choice }, label, code) => ({ ...choice, learnt: { ...Object.fromEntries(Object.entries(learnt).filter(([, old]) => old !== code)), [label]: code } });

/** @param {Choice} choice @param {string} digits "bump", or whatever else goes to the ticket @returns {Choice} */
export const withDigits = ({ digits: _, ...choice }, digits) => (digits === "bump" ? { ...choice, digits } : choice);

const modifiers = ["Shift", "Control", "Alt", "Meta"];

/** Which key was pressed, for who is being taught: a modifier is a key of its own only if nothing is pressed with it. */
export class Learner {
  #held = "";

  /** @param {"keydown" | "keyup"} type @param {import("./keymap.js").Pressed} event @returns {string | undefined} its name, once it is sure */
  heard(type, event) {
    const name = namesOf(event)[0];
    if (!modifiers.includes(event.key)) {
      this.#held = "";
      return type === "keydown" ? name : undefined;
    }
    if (type === "keydown") { this.#held = name; return undefined; }
    const was = this.#held;
    this.#held = "";
    return was || undefined;
  }
}
