// <ko-start done="EPOCH_MS" target-seconds="180">: when to begin what takes so long, so that it is ready with the rest of its order: a
// countdown, and then that it is time. The closest element around it with data-stretch, or the view that it names (views.js), says how much
// longer everything takes where there is a lot to do, in percent: one number for a station, so that a busy one moves every countdown at the cost of none.
// With "held" it is held back until then: the server releases it at its start, and a screen that hears nothing from it says so by itself.
// Sets data-now on itself once it is time.
import { minutes } from "./age.js";
import { Timer } from "./clock.js";
import { phrase } from "./phrase.js";
import { viewOnPage } from "./views.js";

/**
 * @param {number} done when the order is ready together, milliseconds since the epoch
 * @param {number} targetSeconds @param {number} stretch in percent
 * @returns {number} when to begin
 */
export const startAt = (done, targetSeconds, stretch) => done - targetSeconds * stretch * 10;

/** @param {number} left milliseconds until then @param {boolean} [isHeld] back until then @returns {string} */
export const startText = (left, isHeld = false) => (left < 1000 ? phrase("start now") : isHeld ? phrase("held, starts in {0}", minutes(left)) : phrase("start in {0}", minutes(left)));

class StartAt extends Timer {
  static observedAttributes = ["done", "target-seconds", "held"];

  /** @param {number} now */
  show(now) {
    const number = (/** @type {Element | null} */ of, /** @type {string} */ name) => Number(of?.getAttribute(name) ?? NaN);
    const left = startAt(number(this, "done"), number(this, "target-seconds"), number(this.closest("[data-stretch]") ?? viewOnPage(this), "data-stretch") || 100) - now;
    if (!Number.isFinite(left)) return;
    this.say(startText(left, this.hasAttribute("held")));
    this.toggleAttribute("data-now", left < 1000);
  }
}

globalThis.customElements?.define("ko-start", StartAt);
