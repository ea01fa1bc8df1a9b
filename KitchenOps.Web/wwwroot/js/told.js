// What the circuit is told about each tap: that it is on its way, and what became of it. Who heard the first and never the second
// would draw the tap as pending for ever; so each is said again to every circuit that comes (back), until it is heard. It may be
// heard twice: the circuit knows what it was told.

/** @typedef {{tell: unknown[], isHeard: boolean, end?: string}} Tap `tell` and `end` are what to say, and whether the first was heard */

export class Told {
  #say;
  /** Those whose end the circuit is not known to have heard. @type {Map<string, Tap>} by command id */
  #taps = new Map();

  /** @param {(method: string, ...args: unknown[]) => Promise<unknown> | undefined} say resolves once it was heard; nothing comes back where nobody listens */
  constructor(say) { this.#say = say; }

  /** How many are remembered. */
  get size() { return this.#taps.size; }

  /** @param {string} id @param {string} type @param {unknown} data @param {number} issuedAt */
  tell(id, type, data, issuedAt) {
    const tap = { tell: [id, type, JSON.stringify(data), Math.round(issuedAt)], isHeard: false };
    this.#taps.set(id, tap);
    this.#begin(tap);
  }

  /** @param {string} id @param {object} outcome */
  settle(id, outcome) {
    const tap = this.#taps.get(id) ?? { tell: [], isHeard: true };
    this.#taps.set(id, tap);
    tap.end = JSON.stringify({ ...outcome, commandId: id });
    this.#finish(id, tap);
  }

  /** A circuit listens: perhaps another one than before, perhaps the same after it was deaf. */
  again() {
    for (const [id, tap] of this.#taps) {
      if (!tap.isHeard) this.#begin(tap);
      if (tap.end !== undefined) this.#finish(id, tap);
    }
  }

  /** @param {Tap} tap */
  #begin(tap) { this.#say("Tell", ...tap.tell)?.then(() => { tap.isHeard = true; }, () => {}); }

  /** @param {string} id @param {Tap} tap */
  #finish(id, tap) { this.#say("Settled", tap.end)?.then(() => { this.#taps.delete(id); }, () => {}); }
}
