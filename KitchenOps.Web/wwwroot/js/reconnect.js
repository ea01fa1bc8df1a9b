// Starts the circuit, with our own way back in place of the framework's: that one covers the page with a dialog, which swallows
// taps, and tries ten times at once, which a server that is just coming up does not need from a thousand screens.
import { probe } from "./probe.js";
import { ReconnectLoop, reloadWait } from "./reconnect-loop.js";

const reloadsKey = "kitchenops-reloads";

/** @returns {number} how long to wait before this page is loaded anew */
export function planReload() {
  try {
    const { wait, remember } = reloadWait(JSON.parse(sessionStorage.getItem(reloadsKey) ?? "null"), Date.now());
    sessionStorage.setItem(reloadsKey, JSON.stringify(remember));
    return wait;
  } catch {
    // Nothing can be remembered, so each time has to be slow.
    return 20_000 + Math.random() * 20_000;
  }
}

/** The circuit lasted: the next reload is the first again. */
function forgetReloads() {
  try { sessionStorage.removeItem(reloadsKey); } catch { /* Nothing was remembered. */ }
}

/**
 * @param {object} needs
 * @param {(change: Partial<import("./pill-state.js").Facts>) => void} needs.tell
 * @param {() => void} needs.onReached the server answers again
 * @param {() => boolean} needs.isSilent whether nothing was heard through the circuit for a while
 * @returns {{loop: ReconnectLoop, start: () => Promise<void>, down: () => void}} `down`: there is no circuit to begin with
 */
export function circuit({ tell, onReached, isSilent }) {
  const blazor = /** @type {any} */ (globalThis).Blazor;
  let hasStarted = false;
  const loop = new ReconnectLoop({
    probe,
    // Where it never was up there is nothing to come back to.
    reconnect: async () => hasStarted && blazor.reconnect(),
    planReload,
    onSteady: forgetReloads,
    reload: () => location.reload(),
    isVisible: () => document.visibilityState !== "hidden",
    tell: ({ isStopping, ...change }) => {
      tell(isStopping ? { ...change, stoppedAt: performance.now() } : change);
      if (change.isReachable) onReached();
    },
  });
  const up = () => {
    hasStarted = true;
    loop.up();
    tell({ circuit: "up", isReachable: true, tries: 0, stoppedAt: 0 });
    onReached();
  };
  const down = () => {
    const wasSilent = isSilent();
    tell({ circuit: "down" });
    loop.down(wasSilent);
  };
  return {
    loop,
    down,
    start: async () => {
      try {
        await blazor.start({
          circuit: {
            circuitHandlers: [{ onCircuitOpened: up }],
            reconnectionHandler: { onConnectionDown: down, onConnectionUp: up },
            // A dead network is found in 15 s instead of 30.
            configureSignalR: (/** @type {any} */ builder) => builder.withServerTimeout(15_000).withKeepAliveInterval(5_000),
          },
        });
      } catch {
        down();
      }
    },
  };
}
