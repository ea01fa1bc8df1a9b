// Offline protection: the worker that brings a kept screen back when there is no server. It is asked for once the screen is live and has
// drawn: what it loads is for later, and must not hold up what is needed now.

const afterMs = 5000, againMs = 60_000;

/**
 * Goes on until there is protection: the network may fail while the files are fetched, and a wall is one page for weeks.
 * @param {(is: boolean) => void} tell whether this page comes back without a network
 */
export async function protect(tell) {
  const workers = globalThis.isSecureContext ? navigator.serviceWorker : undefined;
  if (!workers) return tell(false);
  for (let isThere = false, waitMs = afterMs; !isThere; waitMs = againMs) {
    await new Promise(resolve => setTimeout(resolve, waitMs));
    // A certificate that the device does not trust is enough for the browser to refuse.
    isThere = await workers.register("/service-worker.js", { updateViaCache: "none" }).then(filled, () => false);
    tell(isThere);
  }
}

/** @param {ServiceWorkerRegistration} registration @returns {Promise<boolean>} whether its newest worker has all its files */
async function filled({ installing, waiting, active }) {
  if (!installing) return Boolean(waiting ?? active);
  return new Promise(resolve => installing.addEventListener("statechange", () => {
    if (installing.state === "redundant") resolve(false);
    else if (installing.state !== "installing") resolve(true);
  }));
}
