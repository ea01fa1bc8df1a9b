// <ko-clock since="EPOCH_MS" target-seconds="480">: the time since then, counted here, so that nobody renders anything on the
// server to move a clock. With until="EPOCH_MS" instead: the time that is left until then. Without a target it has no age; from when it is due, late and critical says, in percent of the target, the
// closest element around it with data-due, data-late and data-critical: one set for all the clocks of a screen.
// Sets data-age on itself, and on the closest element with data-ages the worst age of all clocks within.
import { ageOf, minutes, timeInHand, worst } from "./age.js";
import { serverTime } from "./server-time.js";

const style = `:host { font-variant-numeric: tabular-nums; white-space: nowrap; }`;

/** What shows a time that moves: `age` only where it is a time that can be too long. @typedef {Element & {show: (now: number) => void, age?: import("./age.js").Age}} Ticking */

/** All of them on the page; one timer moves them. @type {Set<Ticking>} */
const clocks = new Set();
/** What carries the worst age of some clocks now. @type {Set<Element>} */
let carriers = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Shows the time now; also after it was set. */
export function tick() {
  clearTimeout(timer);
  if (clocks.size === 0) return sum();
  const now = serverTime.now();
  for (const clock of clocks) clock.show(now);
  sum();
  // Just after the next full second, whatever this one cost.
  timer = setTimeout(tick, 1000 - (now % 1000) + 10);
}

function sum() {
  /** @type {Map<Element, import("./age.js").Age[]>} */ const found = new Map();
  for (const clock of clocks) {
    const carrier = clock.age && clock.parentElement?.closest("[data-ages]");
    if (carrier) found.set(carrier, [...(found.get(carrier) ?? []), /** @type {import("./age.js").Age} */ (clock.age)]);
  }
  for (const gone of carriers) if (!found.has(gone)) gone.removeAttribute("data-age");
  for (const [carrier, ages] of found) mark(carrier, worst(ages));
  carriers = new Set(found.keys());
  // Whoever counts them, such as the bar above a board.
  document.dispatchEvent(new CustomEvent("ko-ages"));
}

/** @param {Element} element @param {string | undefined} age */
function mark(element, age) {
  if (!age) element.removeAttribute("data-age");
  else if (element.getAttribute("data-age") !== age) element.setAttribute("data-age", age);
}

/** @param {Element} clock */
function thresholdsOf(clock) {
  const of = clock.closest("[data-due]"), percent = (/** @type {string} */ name, /** @type {number} */ otherwise) => Number(of?.getAttribute(name) ?? otherwise);
  return { due: percent("data-due", 70), late: percent("data-late", 100), critical: percent("data-critical", 150) };
}

// Where there is no document (the tests), the class is only a class.
const Base = globalThis.HTMLElement ?? class {};

class Clock extends Base {
  static observedAttributes = ["since", "until", "target-seconds"];
  /** @type {import("./age.js").Age | undefined} */ age;
  #text = /** @type {HTMLElement | undefined} */ (undefined);

  connectedCallback() {
    if (!this.#text) {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>${style}</style><span></span>`;
      this.#text = /** @type {HTMLElement} */ (root.querySelector("span"));
    }
    // Said once when it is read, not once a second.
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    moves(this);
  }

  disconnectedCallback() { rests(this); }

  attributeChangedCallback() { if (this.isConnected) moves(this); }

  /** @param {number} now */
  show(now) {
    const since = this.#number("since", NaN), target = this.#number("target-seconds", NaN);
    const text = this.hasAttribute("until") ? minutes(this.#number("until", NaN) - now) : target > 0 ? timeInHand(now - since) : minutes(now - since);
    if (this.#text && this.#text.textContent !== text) this.#text.textContent = text;
    this.age = target > 0 && Number.isFinite(since)
      ? ageOf(now - since, target, thresholdsOf(this))
      : undefined;
    mark(this, this.age);
    // For a bar that fills: the share of the target that is used up.
    if (this.age) this.style.setProperty("--ko-share", Math.min(1, Math.max(0, (now - since) / (target * 1000))).toFixed(2));
  }

  /** @param {string} name @param {number} otherwise */
  #number(name, otherwise) {
    const text = this.getAttribute(name);
    return text ? Number(text) : otherwise;
  }
}

/** An element that shows a time of its own each second. What it shows is for the one that extends it to say. @implements {Ticking} */
export class Timer extends Base {
  connectedCallback() {
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    moves(this);
  }

  disconnectedCallback() { rests(this); }

  attributeChangedCallback() { if (this.isConnected) moves(this); }

  /** @param {number} _now */
  show(_now) { /* The next one says what. */ }

  /** @param {string} text drawn only where it is another one */
  say(text) { if (this.textContent !== text) this.textContent = text; }
}

/** A timer whose end is news once: for whoever makes a sound of it, and not where it was over when it came. */
export class Ending extends Timer {
  /** Whether it was seen while there was still time. */ #wasEarly = false;

  attributeChangedCallback() {
    this.#wasEarly = false;
    super.attributeChangedCallback();
  }

  /** @param {boolean} isOver @param {string} mark the attribute that says so */
  end(isOver, mark) {
    this.toggleAttribute(mark, isOver);
    if (isOver && this.#wasEarly) this.dispatchEvent(new CustomEvent("ko-time-up", { bubbles: true }));
    this.#wasEarly = !isOver;
  }
}

/** From now on it is shown each second, and at once; also after it was set. @param {Ticking} clock */
export function moves(clock) { clocks.add(clock); soon(); }

/** It left the page. @param {Ticking} clock */
export function rests(clock) { clocks.delete(clock); soon(); }

let isSoon = false;
/** Once for all that a drawing of the page added, changed or removed, and before it is painted. */
function soon() {
  if (isSoon) return;
  isSoon = true;
  queueMicrotask(() => { isSoon = false; tick(); });
}

globalThis.customElements?.define("ko-clock", Clock);
