// What a station's page has drawn, for the server to know that the station has it: said with the heartbeat, which a page sends only while it
// can be seen and its circuit is up, so that neither a hidden tab nor a copy ever says so, and which costs no message more. Said until the
// answer shows that it is known, whoever said it first.

import { stationOf } from "./views.js";

/** More than four rails ever draw. */
const most = 400;

/** @param {ParentNode} page @returns {string[]} each ticket as its station and its order */
export const drawnOn = page => [...page.querySelectorAll(".rail[data-lane] article[data-order]")]
  .map(ticket => `${stationOf(ticket)} ${ticket.getAttribute("data-order")}`);

export class Receipts {
  /** Those drawn that are known to be received. @type {Set<string>} */ #known = new Set();

  /** @param {string[]} drawn now @returns {string[]} what is to be said of it */
  unsaid(drawn) {
    // What left the rail and comes back has been said; whether it was, the answer says again.
    this.#known = new Set(drawn.filter(one => this.#known.has(one)));
    return drawn.filter(one => !this.#known.has(one)).slice(0, most);
  }

  /** @param {string[] | null | undefined} received what need not be said again */
  settle(received) { for (const one of received ?? []) this.#known.add(one); }
}
