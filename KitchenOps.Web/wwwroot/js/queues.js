// The queues that one tab sends: its own, and those adopted from tabs that are gone.

/** @typedef {import("./store.js").Stored} Stored */

export class Queues {
  #store;
  /** The adopted before the own, because they are older. @type {Map<string, ((id: string) => void) | undefined>} */
  #clients = new Map();
  /** Numbers are given, and series started anew, one after another. @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /** @param {import("./store.js").Store} store */
  constructor(store) { this.#store = store; }

  /** @param {string} clientId @param {(id: string) => void} [done] called when an adopted queue is empty; none with the own */
  include(clientId, done) {
    this.#clients = new Map(done ? [[clientId, done], ...this.#clients] : [...this.#clients, [clientId, done]]);
  }

  /** @param {import("./store.js").Draft} draft for the own queue; when this is done, it is stored */
  add(draft) {
    return this.#inTurn(() => {
      const own = [...this.#clients].find(([, done]) => !done);
      if (!own) throw new Error("there is no client to send as");
      return this.#store.add(own[0], draft);
    });
  }

  /** @param {number} most @returns {Promise<Stored[] | undefined>} what goes next, in order, all of one client */
  async next(most) {
    for (const [id, done] of this.#clients) {
      const waiting = await this.#store.waiting(id);
      if (waiting.length > 0) return waiting.slice(0, most);
      if (!done) continue;
      this.#clients.delete(id);
      done(id);
    }
    return undefined;
  }

  /** @param {string} clientId */
  waiting(clientId) { return this.#store.waiting(clientId); }

  /** @param {Stored[]} commands of one client */
  async remove(commands) {
    if (commands.length > 0) await this.#store.remove(commands[0].clientId, commands.map(one => one.clientSeq));
  }

  /** @param {string} clientId @param {(id: string) => Promise<string>} renew gives the client that goes on in its place, from 1 */
  restart(clientId, renew) {
    return this.#inTurn(async () => {
      const fresh = await renew(clientId);
      await this.#store.restart(clientId, fresh);
      this.#clients = new Map([...this.#clients].map(([id, done]) => [id === clientId ? fresh : id, done]));
    });
  }

  /** What waits in all of them, in the order in which it goes out. */
  async all() { return (await Promise.all([...this.#clients.keys()].map(id => this.#store.waiting(id)))).flat(); }

  /** How many wait in all of them. */
  async count() { return (await this.all()).length; }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #inTurn(work) {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}
