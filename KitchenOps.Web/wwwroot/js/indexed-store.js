// The store in IndexedDB. Several tabs share it; a client's rows are written by the tab that holds its lock.

import { answer, finished } from "./idb.js";

const name = "kitchenops";

/** @param {string} clientId */
const allOf = clientId => IDBKeyRange.bound([clientId, 0], [clientId, Number.MAX_SAFE_INTEGER]);

/** @param {IDBFactory} factory @returns {Promise<IDBDatabase>} */
async function open(factory) {
  const opening = factory.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("clients", { keyPath: "id" });
    opening.result.createObjectStore("commands", { keyPath: ["clientId", "clientSeq"] });
  };
  const db = await answer(opening);
  // A newer page wants to change the shape: give way, or it waits for this tab to be closed.
  db.onversionchange = () => db.close();
  return db;
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<import("./store.js").Store>}
 */
export async function openIndexedStore(factory) {
  let db = await open(factory);

  /**
   * Runs `work` in one transaction and waits until it is on the disk, not only in the browser's memory.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(clients: IDBObjectStore, commands: IDBObjectStore) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function within(mode, work) {
    let transaction;
    try {
      transaction = db.transaction(["clients", "commands"], mode, { durability: "strict" });
    } catch {
      // Browsers close the connection when a tablet's storage was under pressure.
      db = await open(factory);
      transaction = db.transaction(["clients", "commands"], mode, { durability: "strict" });
    }
    const done = finished(transaction);
    const result = await work(transaction.objectStore("clients"), transaction.objectStore("commands"));
    await done;
    return result;
  }

  const known = async (/** @type {IDBObjectStore} */ clients, /** @type {string} */ id) => {
    const client = await answer(clients.get(id));
    if (!client) throw new Error(`client ${id} is not enrolled`);
    return client;
  };

  return {
    isDurable: true,
    enrol: client => within("readwrite", async clients => {
      if (!(await answer(clients.get(client.id)))) await answer(clients.put({ ...client, next: 1 }));
    }),
    clients: () => within("readonly", clients => answer(clients.getAll())),
    add: (clientId, draft) => within("readwrite", async (clients, commands) => {
      const client = await known(clients, clientId);
      const stored = { ...draft, clientId, clientSeq: client.next };
      clients.put({ ...client, next: client.next + 1 });
      await answer(commands.add(stored));
      return stored;
    }),
    waiting: clientId => within("readonly", (_, commands) => answer(commands.getAll(allOf(clientId)))),
    remove: (clientId, clientSeqs) => within("readwrite", async (_, commands) => {
      for (const seq of clientSeqs) commands.delete([clientId, seq]);
    }),
    restart: (from, to) => within("readwrite", async (clients, commands) => {
      const client = await known(clients, from);
      /** @type {import("./store.js").Stored[]} */ const moved = await answer(commands.getAll(allOf(from)));
      moved.forEach((one, i) => commands.put({ ...one, clientId: to, clientSeq: i + 1 }));
      commands.delete(allOf(from));
      clients.put({ ...client, id: to, next: moved.length + 1 });
      clients.delete(from);
    }),
    forget: clientId => within("readwrite", async (clients, commands) => {
      if ((await answer(commands.count(allOf(clientId)))) === 0) clients.delete(clientId);
    }),
  };
}
