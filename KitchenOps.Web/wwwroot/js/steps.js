// Where the focus goes from here. Pure: lists of ids and boxes in, an id or a place out.

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/**
 * Who takes the focus of one that has left: what came after it, which now stands in its place, or else what came before it.
 * @param {string[]} before in order, with the one that left @param {string} gone @param {string[]} now
 * @returns {string | undefined} nobody, if none of them is left
 */
export function heir(before, gone, now) {
  const at = before.indexOf(gone), there = new Set(now);
  return before.slice(at + 1).find(id => there.has(id)) ?? before.slice(0, Math.max(at, 0)).findLast(id => there.has(id)) ?? now[0];
}

/**
 * The nearest one straight below or above.
 * @param {Box[]} boxes @param {number} from @param {1 | -1} way 1 is down
 * @returns {number} its place, or -1
 */
export function beneath(boxes, from, way) {
  const here = boxes[from];
  let best = -1, bestGap = Infinity;
  boxes.forEach((box, i) => {
    const gap = way > 0 ? box.top - here.bottom : here.top - box.bottom;
    if (i === from || gap < -4 || Math.min(box.right, here.right) - Math.max(box.left, here.left) <= 0) return;
    if (gap < bestGap) [best, bestGap] = [i, gap];
  });
  return best;
}

/**
 * The first that begins inside.
 * @param {Box[]} boxes @param {Box} rail
 */
export const firstSeen = (boxes, rail) => boxes.findIndex(box => box.left >= rail.left - 1 && box.left < rail.right - 1 && box.top >= rail.top - 1 && box.top < rail.bottom - 1);

/** @param {Box | undefined} box @param {Box} rail @returns {boolean} whether all of it is in sight */
export const isWhole = (box, rail) => box !== undefined && box.left >= rail.left - 1 && box.right <= rail.right + 1 && box.top >= rail.top - 1 && box.bottom <= rail.bottom + 1;

/** @typedef {{id: string, since: number}} Placed what stands in a place, and since when */

/**
 * Since when each stands where it stands.
 * @param {Placed[] | undefined} before in order; nothing where none was seen yet: what is there then was always there
 * @param {string[]} now @param {number} at the time
 * @returns {Placed[]}
 */
export const placed = (before, now, at) => now.map((id, i) => (before?.[i]?.id === id ? before[i] : { id, since: before ? at : -Infinity }));
