// What waits to be sent, kept where a closed tab or a power cut does not reach it.
import { openIndexedStore } from "./indexed-store.js";
import { spilling } from "./spill.js";

/**
 * A command as it was tapped. What is sent is this without `marks` and `label`, which are for people.
 * @typedef {{commandId: string, baseSeq: number | null, issuedAt: string, actingSession?: string, type: string, data: unknown, marks: string[], label?: string}} Draft
 * @typedef {Draft & {clientId: string, clientSeq: number}} Stored
 */

/**
 * Who sends: one tab, in one restaurant, in one sign-in. A tap of one person is never sent as another's.
 * @typedef {{id: string, restaurant: string, session: string, next: number}} Client
 */

/**
 * Each method is one transaction.
 * @typedef {object} Store
 * @property {boolean} isDurable whether it outlives the page
 * @property {(client: Omit<Client, "next">) => Promise<void>} enrol a client, unless it is known
 * @property {() => Promise<Client[]>} clients
 * @property {(clientId: string, draft: Draft) => Promise<Stored>} add gives the client's next number
 * @property {(clientId: string) => Promise<Stored[]>} waiting in the order of their numbers
 * @property {(clientId: string, clientSeqs: number[]) => Promise<void>} remove
 * @property {(from: string, to: string) => Promise<void>} restart moves what waits to a new client, numbered from 1, and forgets the old one
 * @property {(clientId: string) => Promise<void>} forget a client, if nothing of it waits
 */

/**
 * For browsers without IndexedDB, and for tests.
 * @returns {Store}
 */
export function memoryStore() {
  /** @type {Map<string, Client>} */ const clients = new Map();
  /** @type {Map<string, Stored[]>} */ const queues = new Map();
  const queue = (/** @type {string} */ id) => queues.get(id) ?? [];
  const known = (/** @type {string} */ id) => {
    const client = clients.get(id);
    if (!client) throw new Error(`client ${id} is not enrolled`);
    return client;
  };
  return {
    isDurable: false,
    async enrol(client) {
      if (!clients.has(client.id)) clients.set(client.id, { ...client, next: 1 });
    },
    clients: async () => [...clients.values()].map(client => ({ ...client })),
    async add(clientId, draft) {
      const stored = { ...draft, clientId, clientSeq: known(clientId).next++ };
      queues.set(clientId, [...queue(clientId), stored]);
      return stored;
    },
    waiting: async clientId => queue(clientId),
    async remove(clientId, clientSeqs) {
      queues.set(clientId, queue(clientId).filter(one => !clientSeqs.includes(one.clientSeq)));
    },
    async restart(from, to) {
      const moved = queue(from).map((one, i) => ({ ...one, clientId: to, clientSeq: i + 1 }));
      clients.set(to, { ...known(from), id: to, next: moved.length + 1 });
      queues.set(to, moved);
      clients.delete(from);
      queues.delete(from);
    },
    async forget(clientId) {
      if (queue(clientId).length === 0) clients.delete(clientId);
    },
  };
}

/**
 * The best that this browser has.
 * @param {IDBFactory | undefined} [factory]
 * @returns {Promise<Store>}
 */
export async function openStore(factory = globalThis.indexedDB) {
  if (!factory) return memoryStore();
  try {
    return spilling(await openIndexedStore(factory));
  } catch {
    // Private windows and blocked site data: a tap still goes out, it only does not outlive the page; the pill says so.
    return memoryStore();
  }
}
