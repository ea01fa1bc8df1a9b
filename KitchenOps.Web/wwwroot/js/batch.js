// <ko-batch of="BATCH" soon="EPOCH_MS" until="EPOCH_MS">: how long a prepared batch may still be served, counted here: it is to be used first from `soon` on, and to be discarded from
// `until` on. Sets data-batch on itself: soon, over. Each is told once, for whoever makes a sound of it, however often the batch is drawn: not of what was so when it came.
// <ko-batch-form>: the form that labels one. Whatever is picked fills in how it was made the last time, as the server wrote it beside the pick.
import { minutes } from "./age.js";
import { Timer } from "./clock.js";
import { Holds } from "./hold.js";
import { phrase } from "./phrase.js";

/** @param {number} now @param {number} soon @param {number} until @returns {"soon" | "over" | undefined} */
export const batchOf = (now, soon, until) => (now >= until ? "over" : now >= soon ? "soon" : undefined);

const minuteMs = 60_000, hourMs = 3_600_000;
/** @param {number} ms @returns {string} to the second where seconds count */
const roughly = ms => (ms < 10 * minuteMs ? minutes(ms) : ms < hourMs ? `${Math.floor(ms / minuteMs)} min`
  : ms < 48 * hourMs ? `${Math.floor(ms / hourMs)} h ${String(Math.floor(ms / minuteMs) % 60).padStart(2, "0")}` : phrase("{0} days", Math.floor(ms / (24 * hourMs))));

/** @param {number} now @param {number} soon @param {number} until @returns {string} */
export function batchText(now, soon, until) {
  const left = until - now;
  if (left <= 0) return phrase("discard now +{0}", roughly(-left));
  return now >= soon ? phrase("use first · {0}", roughly(left)) : phrase("{0} left", roughly(left));
}

const told = new Holds();

class Batch extends Timer {
  static observedAttributes = ["soon", "until"];

  /** @param {number} now */
  show(now) {
    const [soon, until] = ["soon", "until"].map(name => Number(this.getAttribute(name) ?? NaN)), of = this.getAttribute("of") ?? "";
    if (!Number.isFinite(soon) || !Number.isFinite(until)) return;
    const is = batchOf(now, soon, until);
    this.say(batchText(now, soon, until));
    if (!is) this.removeAttribute("data-batch");
    else if (this.getAttribute("data-batch") !== is) this.setAttribute("data-batch", is);
    // Both are asked, so that each is seen while it has time; one sound where both came at once.
    const news = [told.isOver(`${of} soon`, soon, now), told.isOver(`${of} over`, until, now)];
    if (news.includes(true)) this.dispatchEvent(new CustomEvent("ko-time-up", { bubbles: true }));
  }
}

/**
 * What a pick or a preset fills in.
 * @param {{dataset: DOMStringMap, value?: string}} of
 * @returns {Record<string, string>} by the name of the field: a preset fills in its own, a pick all of them, so that nothing keeps as long as what was picked before it
 */
export function fillsOf({ dataset, value }) {
  const isPick = value !== undefined, written = isPick && !("own" in dataset) ? dataset.written ?? "" : undefined;
  const fills = { portions: dataset.portions ?? (isPick ? "" : undefined), holdMinutes: dataset.minutes ?? (isPick ? "" : undefined), written };
  return /** @type {Record<string, string>} */ (Object.fromEntries(Object.entries(fills).filter(([, one]) => one !== undefined)));
}

const Base = globalThis.HTMLElement ?? class {};

class BatchForm extends Base {
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("input", event => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field.name === "item") this.#fill(field);
      // Who writes means what they write.
      if (field.name === "written") /** @type {HTMLInputElement} */ (this.querySelector("[data-own]")).checked = true;
      this.#ask();
    }, { signal });
    this.addEventListener("click", event => {
      const preset = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("button.preset")) : null;
      if (preset) this.#fill({ dataset: preset.dataset });
    }, { signal });
    // Each batch is asked for anew.
    this.addEventListener("beforetoggle", event => {
      if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
      this.querySelector("form")?.reset();
      this.#ask();
    }, { signal });
  }

  disconnectedCallback() { this.#stop.abort(); }

  /** @param {{dataset: DOMStringMap, value?: string}} of */
  #fill(of) {
    for (const [name, value] of Object.entries(fillsOf(of))) /** @type {HTMLInputElement} */ (this.querySelector(`[name=${name}]`)).value = value;
  }

  // Its own words only where it has no name yet, and then it must have some.
  #ask() {
    const isOwn = /** @type {HTMLInputElement | null} */ (this.querySelector("[data-own]"))?.checked === true, words = /** @type {HTMLInputElement} */ (this.querySelector("[name=written]"));
    words.required = isOwn;
    this.toggleAttribute("data-own-words", isOwn);
    if (isOwn && document.activeElement?.matches("[data-own]:not(:focus-visible)")) words.focus();
  }
}

globalThis.customElements?.define("ko-batch", Batch);
globalThis.customElements?.define("ko-batch-form", BatchForm);
