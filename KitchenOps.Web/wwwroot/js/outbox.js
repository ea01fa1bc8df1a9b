// The way of a tap to the server. First in, first out; in the store before it is sent; one request in flight per tab; the
// same ids and numbers however often it is sent.
import { asked, backoff, later } from "./backoff.js";
import { Queues } from "./queues.js";
import { verdict } from "./verdict.js";

/** @typedef {import("./store.js").Stored} Stored */

const perRequest = 32;

/**
 * Events: `found` (a command from before this page), `waiting` (how many), `deciding` ({command, outcome, until}: goes on once what it is given is done), `settled` ({command, outcome}), `signInNeeded`, `revoked`, `reached` (whether), `gap` ({expected, moved}).
 */
export class Outbox extends EventTarget {
  #queues; #post; #renew; #later; #random;
  #busy = false; #waiting = 0; #failures = 0; #size = perRequest;
  /** Whether there may be more to send; when woken, without the wait. @type {"" | "tapped" | "woken"} */
  #again = "";
  /** @type {"sending" | "signIn" | "revoked"} */ #state = "sending";
  #cancel = () => {};
  /** What the server said it expects of a client, until something moves. @type {Map<string, number | undefined>} */
  #expected = new Map();

  /**
   * @param {object} needs
   * @param {import("./store.js").Store} needs.store
   * @param {(commands: Stored[]) => Promise<import("./post.js").Answer>} needs.post
   * @param {(clientId: string) => Promise<string>} needs.renew a new client in place of one whose numbers have a gap
   * @param {typeof later} [needs.timer]
   * @param {() => number} [needs.random]
   */
  constructor({ store, post, renew, timer = later, random = Math.random }) {
    super();
    this.#queues = new Queues(store); this.#post = post; this.#renew = renew; this.#later = timer; this.#random = random;
  }

  /** How many are not yet decided. */
  get waiting() { return this.#waiting; }

  /** @returns {Promise<Stored[]>} what is not yet decided, in the order in which it goes out */
  all() { return this.#queues.all(); }

  /** @param {string} clientId whose queue to send @param {(id: string) => void} [done] called when it is empty; none with the own client */
  async serve(clientId, done) {
    this.#queues.include(clientId, done);
    for (const command of await this.#queues.waiting(clientId)) this.#tell("found", command);
    await this.#count();
    this.wake();
  }

  /** @param {import("./store.js").Draft} draft is stored when this is done, and sent when it can be */
  async add(draft) {
    await this.#queues.add(draft);
    await this.#count();
    // While it waits to try again, a tap is no reason to try sooner.
    if (this.#failures === 0) this.#run("tapped");
  }

  /** Sends without further waiting: the network is back, somebody signed in, the tab is looked at. */
  wake() {
    if (this.#state === "signIn") this.#state = "sending";
    this.#run("woken");
  }

  #run(/** @type {"tapped" | "woken"} */ why) {
    this.#cancel();
    if (this.#again !== "woken") this.#again = why;
    if (!this.#busy) void this.#pump();
  }

  async #pump() {
    this.#busy = true;
    while (this.#again && this.#state === "sending") {
      this.#again = "";
      const wait = await this.#sendAll().catch(() => this.#wait()); // the store failed; what is in it is not lost
      if (wait === undefined || /** @type {string} */ (this.#again) === "woken") continue;
      this.#again = "";
      this.#cancel = this.#later(wait, () => this.#run("woken"));
    }
    this.#busy = false;
  }

  /** @returns {Promise<number | undefined>} how long to wait, if anything is left */
  async #sendAll() {
    for (let batch; this.#state === "sending" && (batch = await this.#queues.next(this.#size));) {
      const answer = await this.#post(batch);
      this.#tell("reached", answer.kind !== "unreached");
      const wait = await this.#follow(verdict(batch, answer), batch);
      if (wait !== undefined) return wait;
    }
    return undefined;
  }

  /** @param {import("./verdict.js").Verdict} verdict @param {Stored[]} batch */
  async #follow({ left, then, seconds, expected }, batch) {
    const client = batch[0].clientId;
    if (left.length > 0) {
      // What somebody must read is kept before the queue forgets the tap: a page that goes in between asks again, and hears the same.
      /** @type {Promise<unknown>[]} */ const kept = [];
      for (const [command, outcome] of left) this.#tell("deciding", { command, outcome, until: (/** @type {Promise<unknown>} */ done) => kept.push(done) });
      await Promise.all(kept);
      await this.#queues.remove(left.map(([command]) => command));
      for (const [command, outcome] of left) this.#tell("settled", { command, outcome });
      this.#expected.delete(client);
      await this.#count();
    }
    if (then === "wait") return this.#wait(seconds);
    if (then === "number") return await this.#number(client, expected);
    if (then === "signIn" || then === "revoked") {
      this.#state = then;
      this.#tell(then === "signIn" ? "signInNeeded" : "revoked");
      return undefined;
    }
    this.#failures = 0;
    this.#size = then === "smaller" ? Math.ceil(batch.length / 2) : perRequest;
    return undefined;
  }

  /** @param {string} client @param {number | undefined} expected */
  async #number(client, expected) {
    const isRepeated = this.#expected.has(client) && this.#expected.get(client) === expected;
    this.#expected.set(client, expected);
    // Once, send again from what the store has now: another tab may have sent the missing one in this moment.
    if (!isRepeated) return undefined;
    const waiting = await this.#queues.waiting(client);
    if (expected === undefined || waiting.length === 0 || waiting[0].clientSeq === expected) return this.#wait();

    // A gap: what is expected is not here any more, so that nothing behind it could ever be decided. Nothing behind it was,
    // and whatever was is known by its id, so the same commands go, in the same order, under a client that starts at 1.
    await this.#queues.restart(client, this.#renew);
    this.#tell("gap", { expected, moved: waiting.length });
    return undefined;
  }

  /** @param {number} [seconds] as somebody asked */
  #wait(seconds) {
    this.#failures++;
    return seconds === undefined ? backoff(this.#failures, { random: this.#random }) : asked(seconds, this.#random);
  }

  async #count() {
    this.#waiting = await this.#queues.count();
    this.#tell("waiting", this.#waiting);
  }

  #tell(/** @type {string} */ name, /** @type {unknown} */ detail = undefined) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
