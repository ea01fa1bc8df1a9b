// <ko-waiting>: behind the pill, how this screen is, in sentences, and what waits to be sent, in the order in which it will be.
import { timeOfDay } from "./age.js";
import { wishOf } from "./labels.js";
import { Panel, panelOf } from "./panel.js";
import { phrase } from "./phrase.js";

class WaitingList extends Panel {}

globalThis.customElements?.define("ko-waiting", WaitingList);

/**
 * @param {import("./store.js").Stored[]} waiting
 * @returns {import("./panel.js").Row[]}
 */
export const rowsOf = waiting => waiting.map(({ type, label, issuedAt }) => ({ mine: `${wishOf(type)}${label ? ` · ${label}` : ""}`, time: timeOfDay(Date.parse(issuedAt)) }));

/**
 * @param {import("./pill-state.js").Pill} pill @param {number} count @param {number} left taps of others
 * @returns {string} how this screen is
 */
export function aboutOf(pill, count, left) {
  const state = pill.banner ? `${[pill.banner, pill.bannerDetail].filter(Boolean).map(part => part.replace(/\.$/, "")).join(": ")}.` : phrase("This screen is {0}.", `${pill.word}${pill.detail ? ` (${pill.detail})` : ""}`);
  return [state, phrase(count > 0 ? "What waits is kept on this device and goes out by itself, each once." : "Nothing waits to be sent."), left > 0 ? phrase("{0} of others wait here until they are back.", left) : ""].filter(Boolean).join(" ");
}

export class Waiting {
  #of; #pill; #left;

  /** @param {{of: () => Promise<import("./store.js").Stored[]>, pill: () => import("./pill-state.js").Pill, left: () => number}} needs what waits, and how the screen is */
  constructor({ of, pill, left }) { this.#of = of; this.#pill = pill; this.#left = left; }

  get #panel() { return panelOf("ko-waiting"); }

  /** @param {boolean} byKeys whether it takes the focus */
  async toggle(byKeys) {
    if (this.#panel.isShown) return this.#panel.hide();
    await this.#draw();
    if (byKeys) this.#panel.focus();
  }

  /** Draws it again where it is open. */
  again() { if (document.querySelector("body > ko-waiting[data-shown]")) void this.#draw(); }

  async #draw() {
    const panel = this.#panel, waiting = await this.#of();
    panel.onClose = () => panel.hide();
    panel.show({ title: waiting.length > 0 ? phrase("{0} waiting to send", waiting.length) : phrase("Connection"), about: aboutOf(this.#pill(), waiting.length, this.#left()), rows: rowsOf(waiting), close: phrase("Close") });
  }
}
