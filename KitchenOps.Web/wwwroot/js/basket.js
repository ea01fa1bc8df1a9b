// <ko-basket until="EPOCH_MS">: the time until a basket is to be lifted, and from then on how long it has been in the oil too long.
// Sets data-over on itself once its time is up, and says so once, for whoever makes a sound of it: not of what was over when it came.
import { minutes } from "./age.js";
import { moves, rests } from "./clock.js";

/** @param {number} left milliseconds @returns {string} what is left of its time, or what it is over it */
export const basketText = left => (left > 0 ? minutes(left + 999) : `+${minutes(-left)}`);

const Base = globalThis.HTMLElement ?? class {};

class Basket extends Base {
  static observedAttributes = ["until"];
  /** Whether it was seen while there was still time. */ #wasEarly = false;

  connectedCallback() {
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    moves(this);
  }

  disconnectedCallback() { rests(this); }

  attributeChangedCallback() { this.#wasEarly = false; if (this.isConnected) moves(this); }

  /** @param {number} now */
  show(now) {
    const left = Number(this.getAttribute("until") ?? NaN) - now, isOver = left <= 0;
    if (!Number.isFinite(left)) return;
    const text = basketText(left);
    if (this.textContent !== text) this.textContent = text;
    this.toggleAttribute("data-over", isOver);
    if (isOver && this.#wasEarly) this.dispatchEvent(new CustomEvent("ko-time-up", { bubbles: true }));
    this.#wasEarly = !isOver;
  }
}

globalThis.customElements?.define("ko-basket", Basket);
