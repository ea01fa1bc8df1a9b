// How a time since something is written, and how bad it is. Pure.
import { phrase } from "./phrase.js";

const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

/** @param {number} ms @returns {string} m:ss, from an hour on h:mm:ss; what is still to come with a minus sign */
export function minutes(ms) {
  if (!Number.isFinite(ms)) return "–:––";
  const seconds = Math.floor(Math.abs(ms) / 1000), h = Math.floor(seconds / 3600), m = Math.floor(seconds / 60) % 60;
  const text = h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
  return ms <= -1000 ? `−${text}` : text;
}

/**
 * How long something is being made that has a target: nothing before its time has come, so that nobody takes for its age how long it still waits.
 * @param {number} ms @returns {string}
 */
export const timeInHand = ms => (ms <= -1000 ? "" : minutes(ms));

/** From the best to the worst. */
export const ages = /** @type {const} */ (["calm", "due", "late", "critical"]);

/** @typedef {typeof ages[number]} Age */

/**
 * @param {number} ms since it began
 * @param {number} targetSeconds how long it should take
 * @param {{due: number, late: number, critical: number}} percents of the target
 * @returns {Age}
 */
export function ageOf(ms, targetSeconds, { due, late, critical }) {
  const percent = ms / (targetSeconds * 10);
  return percent >= critical ? "critical" : percent >= late ? "late" : percent >= due ? "due" : "calm";
}

/** @param {Age[]} all @returns {Age | undefined} */
export const worst = all => ages.findLast(age => all.includes(age));

/** @param {number} ms @returns {string} how long ago, in a sentence */
export function ago(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 3) return phrase("just now");
  if (seconds < 60) return phrase("{0} s ago", seconds);
  if (seconds < 3600) return phrase("{0} min ago", Math.floor(seconds / 60));
  return phrase("{0} h {1} min ago", Math.floor(seconds / 3600), two(Math.floor(seconds / 60) % 60));
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** @param {number} ms since the epoch @returns {string} 18:04:12, as the clock on the wall has it */
export const timeOfDay = ms => (Number.isFinite(ms) ? clock.format(ms) : "");
