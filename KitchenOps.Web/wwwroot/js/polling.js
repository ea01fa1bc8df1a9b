// Whether the circuit runs over single requests: something on the way lets no WebSocket through, and the framework took what was left.

/** The hub itself: what is negotiated, and the word of a page that leaves, have longer paths. */
const isOfTheHub = (/** @type {string} */ address) => new URL(address).pathname === "/_blazor";

/**
 * WebSockets are not among the requests that a browser tells of, so each one to the hub's address that it does tell of is a poll.
 * @param {(at: number) => void} polled when the last one ended, on the page's own clock
 */
export function watchPolling(polled) {
  new PerformanceObserver(list => {
    const polls = list.getEntries().filter(entry => isOfTheHub(entry.name));
    if (polls.length > 0) polled(Math.max(...polls.map(entry => entry.startTime + entry.duration)));
  }).observe({ type: "resource", buffered: true });
}
