// Which lines and orders have a tap that is on its way, or that the page does not show yet. Pure: the layer draws it.

/**
 * A mark is an id, or a view's name and an id in it, "grill 0198…": where several rails share a page, a line that two of them make is
 * on its way in the one that was tapped.
 * @param {string} mark
 * @returns {{view: string, id: string}} the view is empty where it does not matter
 */
export function markOf(mark) {
  const at = mark.lastIndexOf(" ");
  return { view: mark.slice(0, Math.max(at, 0)), id: mark.slice(at + 1) };
}

export class Pending {
  /** @type {Map<string, {marks: string[], key: string, seq?: number}>} by command id */
  #taps = new Map();

  /**
   * @param {string} commandId @param {string[]} marks @param {string} key what was tapped
   */
  begin(commandId, marks, key) { this.#taps.set(commandId, { marks, key }); }

  /** @param {string} key @returns {boolean} whether this very thing was tapped and nobody has answered yet: a second tap is the same */
  isOnItsWay(key) { return [...this.#taps.values()].some(tap => tap.key === key && tap.seq === undefined); }

  /**
   * Somebody has decided. What was accepted stays marked until the page shows it, or it would flicker back for a moment.
   * @param {string} commandId @param {string} outcome @param {number} [seq] from where on it shows
   * @returns {string[]} what to give back with a shake, because it was not done
   */
  settle(commandId, outcome, seq) {
    const tap = this.#taps.get(commandId);
    if (!tap) return [];
    if (outcome === "accepted" && seq !== undefined) { tap.seq = seq; return []; }
    this.#taps.delete(commandId);
    return outcome === "accepted" ? [] : tap.marks;
  }

  /** @param {number} seq is reflected now @param {string} [view] by this view; without it, by all that the page shows */
  reflect(seq, view) {
    for (const [id, tap] of this.#taps)
      if (tap.seq !== undefined && tap.seq <= seq && (view === undefined || tap.marks.every(mark => markOf(mark).view === view))) this.#taps.delete(id);
  }

  /** @returns {string[]} the marks to draw as pending, each once */
  marks() { return [...new Set([...this.#taps.values()].flatMap(tap => tap.marks))]; }
}
