// <ko-batch of="BATCH" soon="EPOCH_MS" until="EPOCH_MS">: how long a prepared batch may still be served, counted here: it is to be used first from `soon` on, and to be discarded from
// `until` on. Sets data-batch on itself: soon, over. Each is told once, for whoever makes a sound of it, however often the batch is drawn: not of what was so when it came.
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

globalThis.customElements?.define("ko-batch", Batch);
