// Every tap on an element that carries a command is taken here, before the page's own framework hears of it: that one would send
// it into a socket that may be dead, and nobody would know.

import { labelOf } from "./labels.js";
import { viewOf } from "./views.js";

/** @typedef {{type: string, data: unknown, marks: string[], key: string, seq: number | null, label?: string}} Tap `seq`: what was shown when it was tapped; `label`: what it is about, for people */

/** A finger that bounces taps twice; what it hits the second time may already be another command, such as bump after start. So does a key. */
const bounceMs = 350;

/** @typedef {{getAttribute: (name: string) => string | null}} Named */

/**
 * @param {Named & {closest: (selector: string) => Named | null}} element
 * @param {(selector: string) => any} [find] the field, or the view, that a selector names
 * @returns {Tap} what it carries
 */
export function tapOf(element, find = selector => document.querySelector(selector)) {
  const key = element.getAttribute("data-command") ?? "";
  const { type, data: carried } = JSON.parse(key), data = carried ?? {};
  for (const fill of (element.getAttribute("data-fills") ?? "").split(/\s+/).filter(Boolean)) fillIn(data, fill, find);
  // A page may show several views, and each is at a number of its own.
  const view = viewOf(element, "data-seq", find), name = view?.getAttribute("data-view"), seq = Number(view?.getAttribute("data-seq") || NaN);
  const ids = (element.getAttribute("data-marks") ?? "").split(/\s+/).filter(Boolean);
  return { type, data, marks: name ? ids.map(id => `${name} ${id}`) : ids, key, seq: Number.isFinite(seq) ? seq : null };
}

/**
 * Takes a field's text as it stands at the tap: what was typed a moment ago may not have come back from the server in the command.
 * @param {any} data @param {string} fill such as "lines.2.note=#note"; what the path leads through must be there, or it is let be
 * @param {(selector: string) => {value: string} | null} find
 */
function fillIn(data, fill, find) {
  const at = fill.indexOf("="), field = find(fill.slice(at + 1));
  if (!field) return;
  const path = fill.slice(0, at).split("."), last = /** @type {string} */ (path.pop());
  const holder = path.reduce((part, name) => part?.[name], data);
  if (holder && typeof holder === "object") holder[last] = field.value;
}

/**
 * What a form carries: its command, with what was typed in place of the values of the same name; a number where a number stood.
 * @param {Tap} tap @param {Iterable<[string, unknown]>} typed
 * @returns {Tap}
 */
export function filled(tap, typed) {
  const data = { .../** @type {Record<string, unknown>} */ (tap.data) };
  for (const [name, value] of typed) if (Object.hasOwn(data, name)) data[name] = typeof data[name] === "number" ? Number(value) : value;
  return { ...tap, data, key: JSON.stringify({ type: tap.type, data }) };
}

/** Tells a second tap from a bounce of the first. */
export class Bounces {
  /** @type {Map<string, number>} */ #last = new Map();

  /**
   * @param {Tap} tap @param {number} now @param {string} [by] the key; a finger has no name
   * @returns {boolean} whether it is the same finger, or the same key, still
   */
  has(tap, now, by = "") {
    for (const [on, at] of this.#last) if (now - at >= bounceMs) this.#last.delete(on);
    const on = `${by} ${tap.marks.length > 0 ? tap.marks.join(" ") : tap.key}`;
    const isBounce = this.#last.has(on);
    if (!isBounce) this.#last.set(on, now);
    return isBounce;
  }
}

/** A finger that lifts farther away than this meant something else. */
const slipPx = 24;

/** @param {Event} event @returns {Element | null} what carries the command; a form's goes when it is submitted */
const carrierOf = event => (event.target instanceof Element ? event.target.closest("[data-command]:not(form)") : null);

/**
 * Listens for as long as the page lives.
 * @param {(tap: Tap, isAnother?: boolean) => void} take `isAnother`: whether the same again is another wish
 * @param {Window} [target]
 */
export function listen(take, target = window) {
  const bounces = new Bounces();
  let key = "";
  // What could be a slip and would be heard everywhere waits for a moment; where it cannot, it goes at once.
  const go = (/** @type {Tap} */ tap, /** @type {Element} */ carrier) => {
    const seconds = Number(carrier.getAttribute("data-second-thoughts") ?? 0), name = carrier.getAttribute("aria-label") ?? "";
    if (seconds > 0) void import("./second-thoughts.js").then(({ hold }) => hold(tap, name, seconds, take), () => take(tap)); else take(tap);
  };
  target.addEventListener("keydown", event => { key = event.key; }, { capture: true });

  target.addEventListener("click", event => {
    const carrier = carrierOf(event);
    if (!carrier) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (carrier.getAttribute("aria-disabled") === "true") return;
    const tap = { ...tapOf(carrier), label: labelOf(carrier) };
    // A click that no finger and no mouse made came from a key.
    if (!bounces.has(tap, event.timeStamp, event.detail === 0 ? key : "")) go(tap, carrier);
    // A list that was opened for this one tap is done with.
    /** @type {HTMLElement | null} */ (carrier.closest("[popover]"))?.hidePopover();
  }, { capture: true });

  // What is under a finger may be drawn anew before it lifts, and the browser makes no click of that: it is a tap on what was pressed.
  /** @type {{carrier: Element, tap: Tap, x: number, y: number} | undefined} */ let pressed;
  target.addEventListener("pointerdown", event => {
    const carrier = event.isPrimary && event.button === 0 ? carrierOf(event) : null;
    pressed = carrier ? { carrier, tap: { ...tapOf(carrier), label: labelOf(carrier) }, x: event.clientX, y: event.clientY } : undefined;
  }, { capture: true, passive: true });
  target.addEventListener("pointercancel", () => { pressed = undefined; }, { capture: true, passive: true });
  target.addEventListener("pointerup", event => {
    const was = pressed;
    pressed = undefined;
    if (!was || was.carrier.isConnected || Math.hypot(event.clientX - was.x, event.clientY - was.y) > slipPx) return;
    if (!was.carrier.matches(":disabled, [aria-disabled=true]") && !bounces.has(was.tap, event.timeStamp)) go(was.tap, was.carrier);
  }, { capture: true });

  // The page hears of it too: it may want to put the form away.
  target.addEventListener("submit", event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-command]")) return;
    event.preventDefault();
    // Which of several buttons it was counts as typed.
    const tap = { ...filled(tapOf(form), new FormData(form, event.submitter)), label: labelOf(form) };
    // What is made twice alike is two; a form that is put away with its tap has no second one.
    const isEach = form.hasAttribute("data-each");
    if (isEach || !bounces.has(tap, event.timeStamp)) take(tap, isEach);
    /** @type {HTMLElement | null} */ (form.closest("[popover]"))?.hidePopover();
  }, { capture: true });

  target.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return;
    const carrier = carrierOf(event);
    if (!carrier || carrier !== event.target) return;
    // A key that is held down is one press.
    if (event.repeat) return event.preventDefault();
    // Buttons and links click by themselves; a row or a card does not.
    if (carrier.matches("button, a[href], input, summary")) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (carrier).click();
  }, { capture: true });
}
