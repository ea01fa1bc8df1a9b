// The small request that asks whether the server lets screens in. It also brings the server's time.
import { retryAfter } from "./backoff.js";
import { serverTime } from "./server-time.js";

/** How long an answer is waited for, and one that only has to show that its connection is a good one. */
export const patienceMs = 4000, shakenMs = 1500;
/** As many connections as a browser keeps open to one server. */
const mostKept = 6;

/** @typedef {import("./reconnect-loop.js").Probe} Probe */

export class Prober {
  #fetch; #limit;
  /** Whether connections were shaken since the server last answered: to do it each time would be six requests for one, of every screen, at a server that hangs. */
  #isShaken = false;

  /**
   * @param {typeof globalThis.fetch} [fetch]
   * @param {(ms: number) => AbortSignal} [limit]
   */
  constructor(fetch = (...of) => globalThis.fetch(...of), limit = ms => AbortSignal.timeout(ms)) { this.#fetch = fetch; this.#limit = limit; }

  /**
   * @param {boolean} [wasSilent] whether something else that was sent got no answer: this request may find a good connection where the next would not
   * @returns {Promise<Probe>}
   */
  async ask(wasSilent = false) {
    if (wasSilent) await this.shake();
    const first = await this.#once();
    if (first || this.#isShaken) return first ?? { isOk: false };
    await this.shake();
    return await this.#once() ?? { isOk: false };
  }

  /**
   * After nothing came back at all: maybe the path is dead, and maybe only the connections that the browser keeps for later, which still
   * look open. Whatever is sent next would go into each of them in turn, so all are tried at once, and what carries nothing is closed.
   */
  async shake() {
    if (this.#isShaken) return;
    this.#isShaken = true;
    await Promise.all(Array.from({ length: mostKept }, () => this.#shakeOne()));
  }

  /** @returns {Promise<Probe | undefined>} undefined where there was no answer in time */
  async #once() {
    const began = performance.now(), limit = this.#limit(patienceMs);
    try {
      const response = await this.#request(limit);
      // The portal of a guest network answers everything with its own page.
      const word = await response.text();
      this.#isShaken = false;
      if (response.ok && word === "open") {
        serverTime.dated(Date.parse(response.headers.get("Date") ?? ""), performance.now() - began);
        return { isOk: true };
      }
      return { isOk: false, isStopping: response.status === 503 && word === "stopping", retryAfter: retryAfter(response.headers.get("Retry-After"), Date.now()) };
    } catch {
      return limit.aborted ? undefined : { isOk: false };
    }
  }

  /** A request that is given up closes its connection; one that is answered leaves a good one. */
  async #shakeOne() {
    try {
      await (await this.#request(this.#limit(shakenMs))).text();
    } catch {
      // It is closed, which is what this was for.
    }
  }

  /**
   * With the page's cookies, which nobody reads: a browser keeps connections for requests without them apart, and those say nothing about
   * the ones that a tap and the circuit go by.
   * @param {AbortSignal} signal
   */
  #request(signal) { return this.#fetch("/health/open", { cache: "no-store", credentials: "same-origin", redirect: "error", signal }); }
}

const prober = new Prober();

/** @param {boolean} [wasSilent] whether something that was sent got no answer @returns {Promise<Probe>} never throws */
export const probe = wasSilent => prober.ask(wasSilent);

/** Closes the connections that look open and carry nothing, after something that was sent got no answer. Never throws. */
export const shake = () => prober.shake();
