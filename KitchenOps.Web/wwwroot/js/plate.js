// <ko-plate since="EPOCH_MS">: since when everything of a plate is there, and after three minutes that it is to be plated now.
// Sets data-now on itself then, and says so once, for whoever makes a sound of it: not of what was late when it came.
import { minutes } from "./age.js";
import { Ending } from "./clock.js";
import { phrase } from "./phrase.js";

const patienceMs = 180_000;

/** @param {number} since milliseconds @returns {string} */
export const plateText = since => (since >= patienceMs ? phrase("plate now") : phrase("all ready {0}", minutes(since)));

class Plate extends Ending {
  static observedAttributes = ["since"];

  /** @param {number} now */
  show(now) {
    const since = now - Number(this.getAttribute("since") ?? NaN);
    if (!Number.isFinite(since)) return;
    this.say(plateText(since));
    this.end(since >= patienceMs, "data-now");
  }
}

globalThis.customElements?.define("ko-plate", Plate);
