// The way back to the server. First a small request, again and again, which costs the server next to nothing; only when it is
// answered the circuit; and where the circuit is gone, the page anew. It never gives up, and no two screens do it in step.
// A server that comes up and dies again within seconds is asked ever more rarely: only a circuit that lasted makes all well again.
import { asked, backoff, later } from "./backoff.js";

const probeMs = 2000, firstMs = 500, circuitTakesMs = 20_000;
/** A circuit that was up so long has lasted. */
export const steadyMs = 10_000;
/** A circuit that comes back was never gone, so the server is well and the path is not: rarely enough for both, soon enough for who stands there. */
const mostOnTrialMs = 4000;

/** @typedef {{isOk: boolean, isStopping?: boolean, retryAfter?: number}} Probe `isStopping`: the server itself said that it is about to go */

/**
 * How long to wait before a page is loaded anew: soon the first time, ever longer where it does not help.
 * @param {{count: number, at: number} | null} before the last time, as it was remembered
 * @param {number} now @param {() => number} [random]
 * @returns {{wait: number, remember: {count: number, at: number}}}
 */
export function reloadWait(before, now, random = Math.random) {
  const isSeries = before !== null && now - before.at < 300_000 && now >= before.at;
  const count = isSeries ? before.count + 1 : 1;
  const wait = count === 1 ? Math.round(random() * 500) : backoff(count - 1, { first: 2000, most: 60_000, random });
  return { wait, remember: { count, at: now + wait } };
}

class TooLong extends Error {}

export class ReconnectLoop {
  #needs; #isDown = false; #isBusy = false; #tries = 0; #circuitFailures = 0; #isReloading = false;
  /** Circuits in a row that came up and did not last; whether this one still has to. */
  #shortLives = 0; #isOnTrial = false;
  /** Whether being looked at may cut the wait short: not one that the server asked for, or that spares it. */
  #mayHurry = false;
  /** Whether something that was sent got no answer, so that the next may go the same way. */
  #wasSilent = false;
  #cancel = () => {};
  #cancelReload = () => {};
  #cancelTrial = () => {};

  /**
   * @param {object} needs
   * @param {(wasSilent: boolean) => Promise<Probe>} needs.probe never throws; told whether something else got no answer
   * @param {() => Promise<boolean>} needs.reconnect whether the circuit is still there; throws if it was not reached
   * @param {() => number} needs.planReload remembers it, and says how long to wait
   * @param {() => void} needs.reload
   * @param {() => boolean} needs.isVisible
   * @param {(change: {tries: number, isReachable?: boolean, isStopping?: boolean}) => void} needs.tell
   * @param {() => void} [needs.onSteady] the circuit lasted
   * @param {typeof later} [needs.timer]
   * @param {() => number} [needs.random]
   */
  constructor(needs) { this.#needs = { timer: later, random: Math.random, onSteady: () => {}, ...needs }; }

  /** The circuit is gone. @param {boolean} [wasSilent] whether it had said nothing for a while before */
  down(wasSilent = false) {
    if (this.#isDown) return;
    this.#isDown = true;
    this.#wasSilent = wasSilent;
    this.#tries = this.#circuitFailures = 0;
    this.#cancelTrial();
    if (this.#isOnTrial) this.#shortLives++;
    this.#isOnTrial = false;
    this.#needs.tell({ tries: 0 });
    if (this.#shortLives === 0) this.#wait(this.#needs.random() * firstMs, true);
    else this.#wait(backoff(this.#shortLives, { first: firstMs, most: mostOnTrialMs, random: this.#needs.random }), false);
  }

  /** The circuit is back, whoever did it. */
  up() {
    this.#isDown = false;
    this.#cancel();
    this.#cancelTrial();
    this.#isOnTrial = true;
    this.#cancelTrial = this.#needs.timer(steadyMs, () => {
      this.#isOnTrial = false;
      this.#shortLives = 0;
      this.#needs.onSteady();
    });
  }

  /** Something came through the circuit after all. */
  heard() {
    if (this.#isDown || !this.#isReloading) return;
    this.#cancelReload();
    this.#isReloading = false;
  }

  /** There may be a network again, or somebody looks: try at once. */
  wake() {
    if (this.#isDown && this.#mayHurry) { this.#cancel(); void this.#try(); }
  }

  /** The circuit says that it is up, and nothing comes through it: where the server is well, only a new page helps. */
  async suspect() {
    if (this.#isDown || this.#isBusy || this.#isReloading) return;
    this.#isBusy = true;
    const { isOk } = await this.#needs.probe(true);
    this.#isBusy = false;
    if (isOk && !this.#isDown) this.#reload();
  }

  async #try() {
    if (!this.#isDown || this.#isReloading) return;
    if (this.#isBusy) return this.#wait(firstMs, true);
    // Nobody looks, so nobody waits: the next look goes on at once.
    if (!this.#needs.isVisible()) { this.#mayHurry = true; return; }
    this.#isBusy = true;
    this.#mayHurry = false;
    this.#needs.tell({ tries: ++this.#tries });
    const probe = await this.#needs.probe(this.#wasSilent);
    this.#wasSilent = false;
    this.#needs.tell({ tries: this.#tries, isReachable: probe.isOk, isStopping: probe.isStopping });
    const next = this.#isDown ? await this.#afterProbe(probe) : undefined;
    this.#isBusy = false;
    if (next && this.#isDown) this.#wait(next.wait, next.mayHurry);
  }

  /** @param {Probe} probe @returns {Promise<{wait: number, mayHurry: boolean} | undefined>} */
  async #afterProbe({ isOk, retryAfter }) {
    const { random } = this.#needs;
    if (!isOk) return retryAfter === undefined ? { wait: probeMs * (0.5 + random()), mayHurry: true } : { wait: asked(retryAfter, random), mayHurry: false };
    try {
      const isThere = await Promise.race([this.#needs.reconnect(), this.#tooLong()]);
      if (isThere) this.up(); else this.#reload();
      return undefined;
    } catch (wrong) {
      this.#wasSilent = wrong instanceof TooLong;
      return { wait: backoff(++this.#circuitFailures, { first: 1000, random }), mayHurry: false };
    }
  }

  /** @returns {Promise<never>} */
  #tooLong() { return new Promise((_, reject) => this.#needs.timer(circuitTakesMs, () => reject(new TooLong("the circuit does not answer")))); }

  #reload() {
    if (this.#isReloading) return;
    this.#isReloading = true;
    this.#cancelReload = this.#needs.timer(this.#needs.planReload(), async () => {
      // A server that went away meanwhile would leave the browser's error page here, on which nothing comes back by itself.
      if ((await this.#needs.probe(false)).isOk) return this.#needs.reload();
      this.#isReloading = false;
      if (this.#isDown) this.#wait(probeMs * (0.5 + this.#needs.random()), true);
    });
  }

  /** @param {number} ms @param {boolean} mayHurry */
  #wait(ms, mayHurry) {
    this.#cancel();
    this.#mayHurry = mayHurry;
    this.#cancel = this.#needs.timer(Math.round(ms), () => void this.#try());
  }
}
