// <ko-hold until="EPOCH_MS" of="LINE">: how long what was plated cold may still wait, counted here; it warns when little is left and
// says when the time is over. With data-sounds that is heard once, however often the line is drawn meanwhile: what was over
// when the page first showed it is no news. Sets data-hold on itself: soon, over.
import { minutes } from "./age.js";
import { Timer } from "./clock.js";
import { phrase } from "./phrase.js";
import { player } from "./sound-button.js";

const soonMs = 120_000, forgottenAfterMs = 60_000;

/** @param {number} left milliseconds @returns {"soon" | "over" | undefined} */
export const holdOf = left => (left <= 0 ? "over" : left <= soonMs ? "soon" : undefined);

/** @param {number} left milliseconds @returns {string} */
export const holdText = left => (left > 0 ? phrase("hold {0}", minutes(left)) : phrase("hold over"));

/** What was seen while it still had time. */
export class Holds {
  /** @type {Map<string, number>} */ #running = new Map();

  /** @param {string} of @param {number} until @param {number} now @returns {boolean} whether its time is over just now */
  isOver(of, until, now) {
    const hold = `${of} ${until}`;
    if (until > now) { this.#running.set(hold, until); return false; }
    const isNews = this.#running.delete(hold);
    // What was served before its end is never asked for again.
    for (const [one, end] of this.#running) if (end < now - forgottenAfterMs) this.#running.delete(one);
    return isNews;
  }
}

const holds = new Holds();
let isHeard = false;

/** Plates that go over in the same second are heard once. */
function hear() {
  if (isHeard) return;
  isHeard = true;
  queueMicrotask(() => { isHeard = false; player.play(["urgent"]); });
}

class Hold extends Timer {
  static observedAttributes = ["until"];

  /** @param {number} now */
  show(now) {
    const until = Number(this.getAttribute("until") ?? NaN), left = until - now;
    if (!Number.isFinite(left)) return;
    const hold = holdOf(left);
    this.say(holdText(left));
    if (!hold) this.removeAttribute("data-hold");
    else if (this.getAttribute("data-hold") !== hold) this.setAttribute("data-hold", hold);
    if (this.hasAttribute("data-sounds") && holds.isOver(this.getAttribute("of") ?? "", until, now)) hear();
  }
}

globalThis.customElements?.define("ko-hold", Hold);
