// What this browser keeps beside the outbox: conflicts that nobody has read yet, and the boards as they were last drawn. In a database
// of its own, so that nothing which goes wrong here ever costs a tap.
import { answer, finished } from "./idb.js";

const name = "kitchenops-kept", stores = { conflicts: "id", boards: "path" };

/** @type {Promise<IDBDatabase> | undefined} */
let opened;

async function open() {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => { for (const [store, keyPath] of Object.entries(stores)) opening.result.createObjectStore(store, { keyPath }); };
  const db = await answer(opening);
  db.onversionchange = () => db.close();
  db.onclose = () => { opened = undefined; };
  return db;
}

/**
 * @template T
 * @param {IDBTransactionMode} mode @param {keyof typeof stores} store @param {(rows: IDBObjectStore) => IDBRequest} work
 * @returns {Promise<T>}
 */
async function within(mode, store, work) {
  opened ??= open();
  opened.catch(() => { opened = undefined; });
  const transaction = (await opened).transaction(store, mode), done = finished(transaction);
  const result = await answer(work(transaction.objectStore(store)));
  await done;
  return result;
}

/**
 * Rows of one kind, by key. Each method fails where the browser keeps nothing.
 * @template Row
 * @typedef {{all: () => Promise<Row[]>, get: (key: string) => Promise<Row | undefined>, put: (row: Row) => Promise<unknown>, remove: (key: string) => Promise<unknown>, clear: () => Promise<unknown>}} Kept
 */

/**
 * @template Row
 * @param {keyof typeof stores} store
 * @returns {Kept<Row>}
 */
export const kept = store => ({
  all: () => within("readonly", store, rows => rows.getAll()),
  get: key => within("readonly", store, rows => rows.get(key)),
  put: row => within("readwrite", store, rows => rows.put(row)),
  remove: key => within("readwrite", store, rows => rows.delete(key)),
  clear: () => within("readwrite", store, rows => rows.clear()),
});
