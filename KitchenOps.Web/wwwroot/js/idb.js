// What every use of IndexedDB needs: a request, and a transaction, as promises.

/** @param {IDBRequest | IDBOpenDBRequest} request @returns {Promise<any>} */
export const answer = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/**
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>} once it is kept, not only in the browser's memory; whoever leaves it because a request failed need not look after it
 */
export function finished(transaction) {
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(transaction.error ?? new Error("the transaction was aborted"));
  });
  done.catch(() => {});
  return done;
}
