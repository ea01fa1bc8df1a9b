// Keyboard and bump bar. It moves the focus and presses what is there, and knows no rule of the kitchen: whatever a key does, a tap
// does too. What it finds its way by stands in the page:
//   data-lane="grill"    what is gone through in order: a rail, the pass, the menu
//   data-stop="ID"       where the arrows stop: a dish, a table, and every <article data-order="ID">. Its buttons are the stops within
//   data-key="bump …"    what these keys press. "primary": what Enter presses when its ticket has the focus. A line that has none is
//                        bumped by what bumps its ticket
//   data-of="ID"         a button that belongs to a stop but stands elsewhere: serve, at the pass
// The focus is the browser's own, so that Tab, readers and this agree. It is lost when the page takes away or moves what had it, and is
// given back at once: to the same ticket, or to the one that slid into its place.
import { rows } from "./key-choice.js";
import { asked, screenOf } from "./keymap.js";
import { turn } from "./more.js";
import { beneath, firstSeen, heir, isWhole, placed } from "./steps.js";
import { viewOnPage } from "./views.js";

/** The sheet with the keys, once somebody asked for it: hardly anybody does, and a first load need not wait for it. @type {typeof import("./key-help.js") | undefined} */
let help;
const toggleHelp = async () => (help ??= await import("./key-help.js")).toggle(kind());

/** Nobody can mean what slid under the finger less than this ago. */
const slideMs = 350;
const stopAt = "[data-stop], article[data-order]";
const pressable = "button:not(:disabled), a[href], summary, input:not(:disabled), select:not(:disabled), textarea:not(:disabled)";

/** @typedef {{lane: string, stop: string, line: string, order: string[]}} Place where the focus was last, and its lane in order */

/** @type {Place | undefined} */ let place;
/** Whether the focus goes by keys: a finger needs no ring, and nothing is given back to it. */
let isByKeys = false;
let slidAt = -Infinity;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let settling;
/** By lane. @type {Map<string, import("./steps.js").Placed[]>} */ const places = new Map();

/** Listens for as long as the page lives. */
export function start() {
  addEventListener("keydown", event => { press(event); });
  // Before anybody else hears of it: where the focus then goes, it goes by keys.
  addEventListener("keydown", event => { if (!["Shift", "Control", "Alt", "Meta"].includes(event.key)) byKeys(true); }, { capture: true });
  addEventListener("pointerdown", () => byKeys(false), { capture: true, passive: true });
  addEventListener("focusin", remember);
  new MutationObserver(keep).observe(document.body, { childList: true, subtree: true });
  // From the moment on in which a digit bumps.
  new MutationObserver(keepPlaces).observe(document.documentElement, { attributeFilter: ["data-digits"] });
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const found = asked(event, rows());
  if (!found) return;
  const { row, name } = found, target = /** @type {Element} */ (event.composedPath()[0] ?? document.body);
  const isDone = isTyping(target) ? typed(row, /** @type {HTMLElement} */ (target)) : done(row.act, name, event);
  if (isDone) event.preventDefault();
}

/** Somebody writes: nothing is taken but what leaves the field. @param {import("./keymap.js").Row} row @param {HTMLElement} field */
function typed(row, field) {
  if (field.matches('[data-key~="search"]') && (row.act === "down" || row.act === "enter")) return go(stops(lanes()[0])[0]);
  if (!row.isWhileTyping) return false;
  // What opened for it closes by itself.
  if (row.act === "close" && field.closest("[popover]")) return false;
  if (row.act === "close") { field.blur(); return true; }
  const button = pressed(row.act);
  if (!button) return false;
  // What was typed last reaches the page only when the field is left: then it is there to be sent, with the next press. A form takes
  // what stands in its fields, and what is searched for is not sent.
  if (field.matches('[data-key~="search"]') || field.closest("form")?.contains(button)) button.click(); else button.focus();
  return true;
}

/**
 * @param {string} act @param {string} name of the key @param {KeyboardEvent} event
 * @returns {boolean} whether it was for here
 */
function done(act, name, event) {
  const move = moves[/** @type {import("./keymap.js").Move} */ (act)];
  if (act === "close") return out();
  if (act === "help") { if (!event.repeat) void toggleHelp(); return true; }
  // It lies over everything: what is behind it is not reached.
  if (help?.isOpen()) return false;
  if (act === "nthBump") return bumpNth(name, event.repeat);
  if (move) return move(name);
  if (act === "line") return onLine(event.repeat);
  const hasSlid = performance.now() - slidAt < slideMs, isHeld = event.repeat || hasSlid;
  if (act === "enter") {
    // Buttons and links press themselves, but once, and not when they have only just come.
    if (document.activeElement?.matches(pressable)) return isHeld && stopOf(document.activeElement) !== null;
    const stop = stopOf(document.activeElement);
    if (!stop) return false;
    const button = pressed("primary");
    if (!button) return go(within(stop)[0]);
    if (!isHeld) button.click();
    return true;
  }
  const button = pressed(act);
  if (!button) return false;
  // What is no part of the ticket did not slide: the last bump can be taken back at once.
  if (event.repeat || (hasSlid && button.closest(`${stopAt}, [data-of]`))) return true;
  if (button.matches("input, textarea")) { button.focus(); /** @type {HTMLInputElement} */ (button).select(); } else button.click();
  return true;
}

/**
 * Straight to the one that is meant, and bumped. A digit means a place: what came to it only just now, whoever moved it there, was not meant. What has no
 * bump is gone to. @param {string} name @param {boolean} isHeld
 */
function bumpNth(name, isHeld) {
  const here = places.get(lane()?.getAttribute("data-lane") ?? "")?.[Number(name) - 1];
  if (isHeld || (here && performance.now() - here.since < slideMs)) return true;
  if (!moves.nth(name)) return false;
  if (stopOf(document.activeElement)?.matches("article")) pressed("bump")?.click();
  return true;
}

/** One key for a line: from the ticket to its first line, and there bumps it. @param {boolean} isHeld */
function onLine(isHeld) {
  const active = document.activeElement, stop = stopOf(active);
  if (!stop) return go(lastStop());
  if (!active?.hasAttribute("data-line")) return go(within(stop).find(one => one.hasAttribute("data-line")));
  const button = pressed("bump");
  if (!isHeld) button?.click();
  return true;
}

/** @type {Record<import("./keymap.js").Move, (name: string) => boolean>} */
const moves = {
  next: () => step(1),
  previous: () => step(-1),
  down: () => straight(1),
  up: () => straight(-1),
  first: () => go(stops(lane())[0]),
  last: () => go(stops(lane()).at(-1)),
  nth: name => go(stops(lane())[Number(name) - 1]),
  nextLane: () => toLane(1),
  previousLane: () => toLane(-1),
  page: () => page(1),
  pageBack: () => page(-1),
  // What is to be lifted, or thrown away, comes first.
  basket: () => {
    const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-key~="basket"], [data-key~="batch"]')].filter(isThere)), at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const over = at < 0 ? all.find(one => one.querySelector("ko-basket[data-over]") || one.matches("li:has(ko-batch[data-batch=over]) .discard")) : undefined;
    return go(over ?? all[(at + 1) % all.length]);
  },
  count: () => {
    if (!document.querySelector("[data-shows]")) return false;
    void import("./highlight.js").then(highlight => highlight.next(lane()));
    return true;
  },
};

/** To the next stop in order, past the end of a lane to the next lane. @param {1 | -1} way */
function step(way) {
  const stop = stopOf(document.activeElement);
  if (!stop) return go(lastStop());
  const here = stops(laneOf(stop)), to = here[here.indexOf(stop) + way];
  return go(to ?? (way > 0 ? stops(otherLane(1))[0] : stops(otherLane(-1)).at(-1))) || true;
}

/** Through the lines of a ticket, then to the one below or above. @param {1 | -1} way */
function straight(way) {
  const stop = stopOf(document.activeElement);
  if (!stop) return go(lastStop());
  const lines = within(stop), at = lines.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (way > 0 && at + 1 < lines.length) return go(lines[at + 1]);
  if (way < 0 && at >= 0) return go(lines[at - 1] ?? stop);
  const here = stops(laneOf(stop)), to = here[beneath(here.map(one => one.getBoundingClientRect()), here.indexOf(stop), way)];
  return to ? go(to) : step(way);
}

/** @param {1 | -1} way */
function toLane(way) {
  const to = otherLane(way);
  return to ? go(stops(to)[0]) : false;
}

/** @param {1 | -1} way */
function page(way) {
  const rail = lane();
  let scroller = /** @type {Element | null | undefined} */ (rail);
  while (scroller && !scrolls(scroller)) scroller = scroller.parentElement;
  if (!rail || !scroller) return false;
  const here = stops(rail), boxes = () => here.map(one => one.getBoundingClientRect());
  const box = scroller === document.documentElement ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : scroller.getBoundingClientRect();
  const was = [scroller.scrollLeft, scroller.scrollTop].join(), isLast = isWhole(boxes().at(-1), box);
  if (way < 0 || !isLast) turn(scroller, way, "instant");
  // Behind the last page comes the first: one key goes through all of them. A last ticket longer than the screen is never seen whole.
  if (way > 0 && was === [scroller.scrollLeft, scroller.scrollTop].join()) scroller.scrollTo({ left: 0, top: 0, behavior: "instant" });
  if (stopOf(document.activeElement)) here[firstSeen(boxes(), box)]?.focus({ preventScroll: true });
  return true;
}

/** Escape: what is open closes by itself; here the line is left for its ticket. */
function out() {
  if (help?.close()) return true;
  const active = document.activeElement, stop = stopOf(active);
  return stop !== null && stop !== active && go(stop);
}

/** @param {string} act @returns {HTMLElement | undefined} the nearest that this key presses: in the ticket, for the ticket, in its view, on the page */
function pressed(act) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement), stop = stopOf(active), named = `[data-key~="${act}"]`;
  const usable = (/** @type {HTMLElement | undefined | null} */ one) => (one && isThere(one) && !one.matches(":disabled, [aria-disabled=true]") ? one : undefined);
  // A line that this key is for, such as one that is held back and can be started.
  if (stop && active !== stop && active?.hasAttribute("data-line") && active.matches(named)) return usable(active);
  // On a line, the key is for that line, or for nothing: nobody who looks at a line means the whole ticket.
  if (stop && active !== stop && active?.hasAttribute("data-line") && (act === "bump" || act === "primary")) return usable(active.hasAttribute("data-key") ? undefined : active);
  if (stop) {
    const own = stop.matches(named) ? stop : [...stop.querySelectorAll(named)].find(one => !one.hasAttribute("data-line"));
    const elsewhere = own ?? document.querySelector(`${named}[data-of="${CSS.escape(idOf(stop))}"]`);
    if (elsewhere) return usable(/** @type {HTMLElement} */ (elsewhere));
  }
  // Nothing of a ticket that has no focus.
  const isFree = (/** @type {Element} */ one) => !one.hasAttribute("data-of") && [null, one].includes(stopOf(one));
  const free = (/** @type {ParentNode | null | undefined} */ where) => [...(where?.querySelectorAll(named) ?? [])].find(isFree);
  return usable(/** @type {HTMLElement} */ (free(viewOnPage(stop ?? lane())) ?? free(scope())));
}

// Where things are.

/** A sheet or dialog that has the focus is all there is. */
const scope = () => document.activeElement?.closest("ko-sheet, dialog[open]") ?? document.getElementById("screen") ?? document.body;

const isThere = (/** @type {Element} */ one) => one.getClientRects().length > 0;
const stopOf = (/** @type {Element | null} */ one) => /** @type {HTMLElement | null} */ (one?.closest(stopAt) ?? null);
const laneOf = (/** @type {Element | null} */ one) => one?.closest("[data-lane]") ?? undefined;
const idOf = (/** @type {HTMLElement} */ stop) => stop.dataset.stop ?? stop.dataset.order ?? "";
const stops = (/** @type {Element | undefined} */ where) => /** @type {HTMLElement[]} */ ([...(where?.querySelectorAll(stopAt) ?? [])].filter(one => isThere(one) && !one.matches(":disabled")));
const within = (/** @type {Element} */ stop) => /** @type {HTMLElement[]} */ ([...stop.querySelectorAll(pressable)].filter(isThere));
const lanes = () => [...scope().querySelectorAll("[data-lane]")].filter(one => stops(one).length > 0);

/** The lane that was gone through last, or the first. */
const lane = () => laneOf(document.activeElement) ?? lanes().find(one => one.getAttribute("data-lane") === place?.lane) ?? lanes()[0];

/** Where the focus was before it left the stops, or where they begin. */
function lastStop() {
  const here = stops(lane());
  return here.find(one => idOf(one) === place?.stop) ?? here[0];
}

/** @param {Element} one */
function scrolls(one) {
  const { overflowX, overflowY } = getComputedStyle(one), can = (/** @type {string} */ way) => one === document.documentElement || way === "auto" || way === "scroll";
  return (one.scrollWidth > one.clientWidth + 1 && can(overflowX)) || (one.scrollHeight > one.clientHeight + 1 && can(overflowY));
}

/** @param {1 | -1} way */
function otherLane(way) {
  const all = lanes(), here = lane();
  return here ? all[all.indexOf(here) + way] : undefined;
}

const kind = () => screenOf(document.getElementById("screen")?.classList ?? []);

/** @param {Element} one */
const isTyping = one => one.matches("input:not([type=button], [type=checkbox], [type=radio], [type=submit], [type=reset]), textarea, select, [popover] input[type=radio]") || /** @type {HTMLElement} */ (one).isContentEditable;

/** @param {HTMLElement | undefined} to @returns {boolean} whether there is such a place */
function go(to) {
  if (!to) return false;
  // Who goes on to another has seen where they are.
  slidAt = -Infinity;
  byKeys(isByKeys);
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

// What the focus does when the page is drawn.

function remember() {
  const active = document.activeElement, stop = stopOf(active), here = laneOf(stop);
  if (!stop || !here) return;
  place = { lane: here.getAttribute("data-lane") ?? "", stop: idOf(stop), line: (active !== stop && active?.getAttribute("data-line")) || "", order: [.../** @type {NodeListOf<HTMLElement>} */ (here.querySelectorAll(stopAt))].map(idOf) };
}

/** Since when each stands in its place, where a digit bumps what stands there. */
function keepPlaces() {
  if (document.documentElement.dataset.digits !== "bump") return;
  for (const one of lanes()) {
    const name = one.getAttribute("data-lane") ?? "";
    places.set(name, placed(places.get(name), stops(one).map(idOf), performance.now()));
  }
}

/** The page changed under it. */
function keep() {
  keepPlaces();
  if (!isByKeys || !place) return;
  if (document.activeElement && document.activeElement !== document.body) return remember();
  const was = place, here = [...document.querySelectorAll("[data-lane]")].find(one => one.getAttribute("data-lane") === was.lane);
  const now = stops(here), same = now.find(one => idOf(one) === was.stop);
  if (same) return void go(/** @type {HTMLElement | null} */ (was.line ? same.querySelector(`[data-line="${CSS.escape(was.line)}"]:not(:disabled)`) : null) ?? same);
  const next = heir(was.order, was.stop, now.map(idOf));
  if (!go(now.find(one => idOf(one) === next))) return;
  slidAt = performance.now();
  byKeys(true);
  clearTimeout(settling);
  settling = setTimeout(() => byKeys(isByKeys), slideMs);
}

/** @param {boolean} is */
function byKeys(is) {
  isByKeys = is;
  const root = document.documentElement, says = is ? (performance.now() - slidAt < slideMs ? "sliding" : "ready") : undefined;
  if (root.dataset.keys === says) return;
  if (says) root.dataset.keys = says; else delete root.dataset.keys;
}
