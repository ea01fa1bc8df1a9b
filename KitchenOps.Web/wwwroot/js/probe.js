// The small request that asks whether the server lets screens in. It also brings the server's time.
import { retryAfter } from "./backoff.js";
import { serverTime } from "./server-time.js";

const patienceMs = 4000;

/** @returns {Promise<import("./reconnect-loop.js").Probe>} */
export async function probe() {
  const began = performance.now();
  try {
    const response = await fetch("/health/open", { cache: "no-store", credentials: "omit", redirect: "error", signal: AbortSignal.timeout(patienceMs) });
    // The portal of a guest network answers everything with its own page.
    const word = await response.text();
    if (response.ok && word === "open") {
      serverTime.dated(Date.parse(response.headers.get("Date") ?? ""), performance.now() - began);
      return { isOk: true };
    }
    return { isOk: false, isStopping: response.status === 503 && word === "stopping", retryAfter: retryAfter(response.headers.get("Retry-After"), Date.now()) };
  } catch {
    return { isOk: false };
  }
}
