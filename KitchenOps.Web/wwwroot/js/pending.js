// Which lines and orders have a tap that is on its way, or that the page does not show yet. Pure: the layer draws it.

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

  /** @param {number} seq the page, or the circuit behind it, reflects this number */
  reflect(seq) {
    for (const [id, tap] of this.#taps) if (tap.seq !== undefined && tap.seq <= seq) this.#taps.delete(id);
  }

  /** @returns {string[]} the ids to draw as pending, each once */
  ids() { return [...new Set([...this.#taps.values()].flatMap(tap => tap.marks))]; }
}
