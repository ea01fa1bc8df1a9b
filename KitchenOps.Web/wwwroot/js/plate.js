// <ko-plate since="EPOCH_MS">: since when everything of a plate is there, and after three minutes that it is to be plated now.
// Sets data-now on itself then, and says so once, for whoever makes a sound of it: not of what was late when it came.
import { minutes } from "./age.js";
import { moves, rests } from "./clock.js";

const patienceMs = 180_000;

/** @param {number} since milliseconds @returns {string} */
export const plateText = since => (since >= patienceMs ? "plate now" : `all ready ${minutes(since)}`);

const Base = globalThis.HTMLElement ?? class {};

class Plate extends Base {
  static observedAttributes = ["since"];
  /** Whether it was seen while there was still time. */ #wasEarly = false;

  connectedCallback() {
    if (!this.hasAttribute("role")) this.setAttribute("role", "timer");
    moves(this);
  }

  disconnectedCallback() { rests(this); }

  attributeChangedCallback() { this.#wasEarly = false; if (this.isConnected) moves(this); }

  /** @param {number} now */
  show(now) {
    const since = now - Number(this.getAttribute("since") ?? NaN), isNow = since >= patienceMs;
    if (!Number.isFinite(since)) return;
    const text = plateText(since);
    if (this.textContent !== text) this.textContent = text;
    this.toggleAttribute("data-now", isNow);
    if (isNow && this.#wasEarly) this.dispatchEvent(new CustomEvent("ko-time-up", { bubbles: true }));
    this.#wasEarly = !isNow;
  }
}

globalThis.customElements?.define("ko-plate", Plate);
