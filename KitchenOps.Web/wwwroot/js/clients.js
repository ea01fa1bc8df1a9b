// Which client this tab sends as, and whose left-behind queue it may send. A lock says that a client's tab is alive.
import { newId } from "./ids.js";

/** @typedef {Pick<LockManager, "request">} Locks */

const lockOf = (/** @type {string} */ id) => `kitchen-client-${id}`;

/**
 * Takes a lock if nobody has it, and keeps it until told or until the tab is gone.
 * @param {Locks | undefined} locks there are none over plain HTTP
 * @param {string} name
 * @returns {Promise<(() => void) | undefined>} what gives it back; nothing if another has it
 */
export function tryHold(locks, name) {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks.request(name, { ifAvailable: true }, lock => {
      if (!lock) return void resolve(undefined);
      return new Promise(release => resolve(() => release(undefined)));
    }).catch(reject);
  });
}

export class Clients {
  #store; #locks; #tab; #who; #key; #mine;
  #own = ""; #left = 0;
  /** @type {Map<string, () => void>} */ #held = new Map();

  /**
   * @param {object} needs
   * @param {import("./store.js").Store} needs.store
   * @param {Locks | undefined} needs.locks
   * @param {Pick<Storage, "getItem" | "setItem"> | undefined} needs.tab what a tab remembers over a reload
   * @param {string} needs.restaurant
   * @param {string} needs.session who is signed in, as an opaque word
   * @param {(sessions: string[]) => Promise<string[]>} [needs.mine] which earlier sign-ins were the same person's
   */
  constructor({ store, locks, tab, restaurant, session, mine = () => Promise.resolve([]) }) {
    this.#mine = mine;
    this.#store = store; this.#locks = locks; this.#tab = tab;
    this.#who = { restaurant, session };
    this.#key = `kitchenops-client ${restaurant} ${session}`;
  }

  /** How many taps of other people there were when queues were last adopted: they go out when those are back. */
  get left() { return this.#left; }

  /** @returns {Promise<string>} the client of this tab: the one from before a reload, or a new one */
  async own() {
    const before = this.#store.isDurable ? this.#tab?.getItem(this.#key) : undefined;
    // Not to be had: the tab was duplicated together with its memory, or another adopted the queue meanwhile.
    if (before && await this.#hold(before)) return this.#become(before);
    return this.#become(await this.#make());
  }

  /** @param {string} clientId @returns {Promise<string>} a new client in its place */
  async renew(clientId) {
    const fresh = await this.#make();
    if (clientId === this.#own) this.#become(fresh);
    this.#release(clientId);
    return fresh;
  }

  /** @returns {Promise<string[]>} clients with something to send whose tab is gone; from now on they are this tab's */
  async adopt() {
    const adopted = [];
    const known = (await this.#store.clients()).filter(client => client.restaurant === this.#who.restaurant && !this.#held.has(client.id));
    // A shared screen sees many come and go: whoever left nothing behind is not asked about, or those who did would not be for the crowd.
    /** How many, by session. @type {Map<string, number>} */ const others = new Map();
    for (const client of known) {
      if (client.session === this.#who.session) continue;
      const count = (await this.#store.waiting(client.id)).length;
      if (count > 0) others.set(client.session, (others.get(client.session) ?? 0) + count);
      else if (this.#locks && await this.#hold(client.id)) await this.dismiss(client.id);
    }
    // A tap made by one person is never sent as another's; who signed in anew is the same.
    const mine = new Set([this.#who.session, ...(others.size > 0 ? await this.#mine([...others.keys()]) : [])]);
    this.#left = [...others].reduce((sum, [session, count]) => sum + (mine.has(session) ? 0 : count), 0);
    for (const client of known) {
      if (!mine.has(client.session)) continue;
      // Without locks nobody knows who is alive. Sending what another sends too does no harm; forgetting its numbers would.
      if (!this.#locks && (await this.#store.waiting(client.id)).length === 0) continue;
      if (await this.#hold(client.id)) adopted.push(client.id);
    }
    return adopted;
  }

  /** @param {string} clientId an adopted one, everything of which was sent */
  async dismiss(clientId) {
    if (this.#locks) await this.#store.forget(clientId);
    this.#release(clientId);
  }

  async #make() {
    const id = newId();
    await this.#hold(id); // before anybody can see it
    await this.#store.enrol({ id, ...this.#who });
    return id;
  }

  /** @param {string} id */
  async #become(id) {
    this.#own = id;
    try { this.#tab?.setItem(this.#key, id); } catch { /* site data is blocked: a reload starts a new client, and adopts this one's queue */ }
    await this.#store.enrol({ id, ...this.#who }); // the browser may have cleared the store and not the tab's memory
    return id;
  }

  /** @param {string} id */
  async #hold(id) {
    const release = await tryHold(this.#locks, lockOf(id));
    if (release) this.#held.set(id, release);
    return release !== undefined;
  }

  /** @param {string} id */
  #release(id) {
    this.#held.get(id)?.();
    this.#held.delete(id);
  }
}
