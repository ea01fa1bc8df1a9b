// Offline protection: the worker that brings a kept screen back when there is no server. It is asked for once the screen is live and has
// drawn: what it loads is for later, and must not hold up what is needed now.

const afterMs = 5000;

/** @returns {Promise<boolean>} whether this page comes back without a network */
export async function protect() {
  if (!globalThis.isSecureContext || !navigator.serviceWorker) return false;
  await new Promise(resolve => setTimeout(resolve, afterMs));
  // A certificate that the device does not trust is enough for the browser to refuse.
  return navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" }).then(() => true, () => false);
}
