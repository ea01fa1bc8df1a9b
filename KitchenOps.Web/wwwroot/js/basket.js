// <ko-basket until="EPOCH_MS">: the time until a basket is to be lifted, and from then on how long it has been in the oil too long.
// Sets data-over on itself once its time is up, and says so once, for whoever makes a sound of it: not of what was over when it came.
import { minutes } from "./age.js";
import { Ending } from "./clock.js";

/** @param {number} left milliseconds @returns {string} what is left of its time, or what it is over it */
export const basketText = left => (left > 0 ? minutes(left + 999) : `+${minutes(-left)}`);

class Basket extends Ending {
  static observedAttributes = ["until"];

  /** @param {number} now */
  show(now) {
    const left = Number(this.getAttribute("until") ?? NaN) - now;
    if (!Number.isFinite(left)) return;
    this.say(basketText(left));
    this.end(left <= 0, "data-over");
  }
}

globalThis.customElements?.define("ko-basket", Basket);
