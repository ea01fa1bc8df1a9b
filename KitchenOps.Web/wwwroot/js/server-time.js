// The server's time. A tablet's own clock is often minutes wrong, and a cook is judged by these minutes.

export class ServerTime {
  #monotonic; #offset = /** @type {number | undefined} */ (undefined);

  /** @param {() => number} [monotonic] milliseconds since whenever, never set back */
  constructor(monotonic = () => performance.now()) { this.#monotonic = monotonic; }

  /** Whether the server's time was ever heard. */
  get isKnown() { return this.#offset !== undefined; }

  /** Milliseconds since the epoch; until the server was heard, as this device believes. */
  now() { return this.#offset === undefined ? Date.now() : this.#monotonic() + this.#offset; }

  /**
   * A page drawn at `sent` has arrived. It was on its way for a while, so that each one only says how late it is at least:
   * the latest of all is the truest, and one that was held up never sets the clock back.
   * @param {number} sent
   */
  drawn(sent) {
    const offset = sent - this.#monotonic();
    if (Number.isFinite(offset) && (this.#offset === undefined || offset > this.#offset)) this.#offset = offset;
  }

  /**
   * The Date header of a small request, true to a second. It puts right what drawing cannot: sleep, in which the monotonic
   * clock of some devices stands still, and a server whose clock was set back.
   * @param {number} date @param {number} roundTripMs
   */
  dated(date, roundTripMs) {
    const now = date + 500 + roundTripMs / 2;
    if (!Number.isFinite(now) || (this.#offset !== undefined && Math.abs(now - this.now()) < 1500)) return;
    this.#offset = now - this.#monotonic();
  }
}

/** The one of this page. */
export const serverTime = new ServerTime();
