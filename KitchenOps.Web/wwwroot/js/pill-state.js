// From what is known about the connection to what the pill and the banner say. Pure.
import { ago, timeOfDay } from "./age.js";
import { phrase } from "./phrase.js";

/**
 * @typedef {object} Facts times in milliseconds of one monotonic clock
 * @property {"starting" | "up" | "down"} circuit
 * @property {boolean} isReachable whether the last small request got an answer, and the device has a network
 * @property {number} tries to come back, since it went down
 * @property {number} stoppedAt when the server last said that it is about to stop; 0 once it is back
 * @property {number} notSavingSince when it was first heard that the server cannot save; 0 while it can
 * @property {number} waiting taps that nobody has decided yet
 * @property {number} left taps of others on this screen, which only go out when they are back
 * @property {boolean} isHeldUp whether the last attempt to send them reached nobody
 * @property {number} heardAt when the whole path last answered; at first, when the page came
 * @property {number} wokeAt when the tab was last looked at again
 * @property {number} askedAt when the question was asked that is still open; 0 if none is
 * @property {number} roundTripMs of the last heartbeat
 * @property {number} polledAt when a single request of the circuit ended; 0 where it has its WebSocket
 * @property {number | null} seq the number that the view reflects
 * @property {boolean} isChecking the tab woke and has not heard since
 * @property {boolean} isCatchingUp the circuit came back and has not drawn since
 * @property {"" | "signIn" | "revoked"} trouble with sending
 * @property {number} keptAt of when the copy is that stands in for the screen, by this device's clock; 0 where the screen itself is shown
 * @property {boolean} isProtected whether taps outlive the page and the page can outlive the network
 *
 * @typedef {{state: string, word: string, detail: string, isStale: boolean, banner: string, bannerDetail: string}} Pill
 */

const slowMs = 400, staleMs = 5000;
/** Some heartbeats long: a circuit that polls is heard of with each of them. */
const polledMs = 10_000;
/** A server that was told to stop is back within this, or it is not restarting. */
const restartsMs = 60_000;
const number = new Intl.NumberFormat("en");

/**
 * @param {Facts} facts @param {number} now of the same clock
 * @returns {Pill}
 */
export function pillOf(facts, now) {
  // A tab that slept could not hear anything: its silence counts from when it woke, and until then it says that it is checking.
  const silentMs = now - Math.max(facts.heardAt, facts.wokeAt), sinceMs = now - facts.heardAt;
  const isStale = silentMs > staleMs;
  const [state, word, ...details] = wordOf(facts, now);
  if (!facts.isProtected) details.push(phrase("no offline protection"));
  const [banner, bannerDetail] = bannerOf(facts, isStale, sinceMs, now);
  return { state, word, detail: details.join(" · "), isStale, banner, bannerDetail };
}

/** @param {Facts} facts @param {number} now @returns {string[]} state, word, details */
function wordOf(facts, now) {
  const waiting = facts.waiting > 0 ? [phrase("{0} to send", facts.waiting)] : [];
  if (facts.trouble === "revoked") return ["stopped", phrase("access ended"), ...waiting];
  if (facts.trouble === "signIn") return ["stopped", phrase("sign in"), ...waiting];
  // A socket on a dead network looks open for a while; the silence and the failed sending tell.
  const isUp = facts.circuit === "up" && !(facts.isHeldUp || now - facts.heardAt > staleMs);
  if (isRestarting(facts, now)) return ["restarting", phrase("restarting"), ...waiting];
  if (!isUp && !facts.isReachable) return ["offline", phrase("offline"), phrase("{0} waiting to send", facts.waiting)];
  if (facts.circuit === "down") return ["reconnecting", phrase("reconnecting"), phrase("try {0}", Math.max(1, facts.tries)), ...waiting];
  if (facts.isChecking) return ["checking", phrase("checking"), ...waiting];
  if (facts.circuit === "starting" || facts.isCatchingUp) return ["catching", phrase("catching up"), ...waiting];
  const path = [facts.seq === null ? "" : `#${number.format(facts.seq)}`, seconds(now - facts.heardAt)].filter(Boolean);
  // Each tap waits for a moment; only what is held up is worth a word.
  if (facts.isHeldUp || facts.notSavingSince) path.push(...waiting);
  if (facts.left > 0) path.push(phrase("{0} wait for who tapped", facts.left));
  const openMs = facts.askedAt ? now - facts.askedAt : 0;
  const isPolled = facts.polledAt > 0 && now - facts.polledAt < polledMs;
  if (isPolled) path.push(phrase("no WebSocket"));
  if (facts.notSavingSince) return ["unsaved", phrase("not saving"), ...path];
  return isPolled || Math.max(facts.roundTripMs, openMs) > slowMs ? ["slow", phrase("slow"), ...path] : ["live", phrase("live"), ...path];
}

/** @param {Facts} facts @param {boolean} isStale @param {number} sinceMs @param {number} now */
function bannerOf(facts, isStale, sinceMs, now) {
  const kept = facts.waiting === 0 ? "" : facts.waiting === 1 ? phrase("1 tap is kept on this device.") : phrase("{0} taps are kept on this device.", facts.waiting);
  if (facts.trouble === "revoked") return [phrase("Access from this screen was ended. Nothing is sent any more; ask a manager."), kept];
  if (facts.trouble === "signIn") return [phrase("Sign in again. Until then nothing is sent."), kept];
  // How many taps wait, and what the server does, the pill beside it says: a longer banner would cover tickets.
  if (isStale && facts.keptAt > 0) return [phrase("No connection. Screen of {0}", timeOfDay(facts.keptAt)), ago(sinceMs)];
  if (isStale) return [phrase("This screen may be out of date"), phrase("last heard {0}", ago(sinceMs))];
  // What is over within seconds is not worth covering the header.
  if (facts.circuit !== "up" || !facts.notSavingSince || now - facts.notSavingSince <= staleMs) return ["", ""];
  return [phrase("Server cannot save. Taps are kept here."), ""];
}

/** @param {Facts} facts @param {number} now */
const isRestarting = (facts, now) => facts.circuit === "down" && facts.stoppedAt > 0 && now - facts.stoppedAt < restartsMs;

const seconds = (/** @type {number} */ ms) => (ms < 10_000 ? `${(Math.max(0, ms) / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);
