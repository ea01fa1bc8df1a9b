// How long to wait before the next try. Everything that tries again uses this, so that a thousand screens never come back in step.

/**
 * Doubles from `first` to `most`, each time somewhere between half and one and a half of it.
 * @param {number} failures how many there were in a row, from 1
 * @param {{first?: number, most?: number, random?: () => number}} [options] in milliseconds
 */
export function backoff(failures, { first = 500, most = 30_000, random = Math.random } = {}) {
  const base = Math.min(most, first * 2 ** Math.min(failures - 1, 20));
  return Math.round(base * (0.5 + random()));
}

/**
 * The wait that a server asked for, never shorter, spread by up to half of it so that not all come at its end.
 * @param {number} seconds
 * @param {() => number} [random]
 */
export const asked = (seconds, random = Math.random) => Math.round(seconds * 1000 * (1 + random() / 2));

/**
 * What a Retry-After header says, in seconds.
 * @param {string | null | undefined} header seconds or a date
 * @param {number} now milliseconds since the epoch
 * @returns {number | undefined}
 */
export function retryAfter(header, now) {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 300) : undefined;
}

/**
 * A timer.
 * @param {number} ms @param {() => void} then
 * @returns {() => void} cancels it
 */
export function later(ms, then) {
  const id = setTimeout(then, ms);
  return () => clearTimeout(id);
}
