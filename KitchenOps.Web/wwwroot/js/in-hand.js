// Taps between the finger and the store. To be on the disk takes a store up to half a second on a slow tablet, and a page that is loaded anew
// in that moment must not take them along: they are written down at once, in what the tab remembers, until the store has them.

/** @typedef {import("./store.js").Draft} Draft */

const key = "kitchenops-in-hand";

/** What the tab remembers over a reload; to be refused it throws, where site data is blocked. */
export function tabMemory() {
  try { return globalThis.sessionStorage; } catch { return undefined; }
}

export class InHand {
  #tab; #key;

  /** @param {string} restaurant @param {string} session who tapped: nobody else's are ever picked up @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined} [tab] */
  constructor(restaurant, session, tab = tabMemory()) { this.#tab = tab; this.#key = `${key} ${restaurant} ${session}`; }

  /** @returns {Draft[]} in the order of their taps; none where what is remembered is not of ours */
  all() {
    try {
      const kept = JSON.parse(this.#tab?.getItem(this.#key) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch { return []; }
  }

  /** @param {Draft} draft was tapped just now */
  take(draft) { this.#keep([...this.all(), draft]); }

  /** @param {string} commandId is in the store, or came to its end */
  leave(commandId) { this.#keep(this.all().filter(one => one.commandId !== commandId)); }

  /**
   * Puts into the store what the page before this one still had in hand. What it had stored without knowing is not stored again; what it had
   * sent as well is known to the server by its id.
   * @param {Draft[]} left of it
   * @param {Pick<import("./store.js").Store, "add" | "waiting">} store @param {string} clientId in whose queue they go, in their order
   */
  async putDown(left, store, clientId) {
    if (left.length === 0) return;
    const stored = new Set((await store.waiting(clientId)).map(one => one.commandId));
    for (const draft of left) {
      if (!stored.has(draft.commandId)) await store.add(clientId, draft);
      this.leave(draft.commandId);
    }
  }

  /** @param {Draft[]} drafts */
  #keep(drafts) {
    // A tab that may not remember has the store alone.
    try { if (drafts.length > 0) this.#tab?.setItem(this.#key, JSON.stringify(drafts)); else this.#tab?.removeItem(this.#key); } catch { /* full, or blocked */ }
  }
}
