// The last that this screen showed, dated, for when it is loaded anew without a network. Only what stood on it anyway, and only for as
// long as its sign-in: whoever signs in next, or is told that the access ended, finds nothing of it.
import { kept } from "./kept.js";

/**
 * @typedef {{path: string, restaurant: string, session: string, version: string, title: string, html: string, keptAt: number, shownAt: number}} Copy
 * `keptAt`: when, by this device's clock; `shownAt`: the same moment by the server's
 */

const everyMs = 5000, mostCopies = 12, longest = 2_000_000;

/** What has no place in it: what lay over the screen, forms with a token in them, what the browser's own elements draw by themselves. */
const left = "ko-sheet, form[method=post], script, ko-paper > *";

/**
 * @param {HTMLElement} screen
 * @returns {string} as it stands, without the marks by which a circuit finds its elements
 */
export function htmlOf(screen) {
  const copy = /** @type {HTMLElement} */ (screen.cloneNode(true));
  for (const element of copy.querySelectorAll(left)) element.remove();
  const marks = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT), gone = [];
  while (marks.nextNode()) gone.push(/** @type {Comment} */ (marks.currentNode));
  for (const comment of gone) comment.remove();
  copy.dataset.interactive = "false";
  return copy.outerHTML;
}

export class BoardCopies {
  #copies; #now; #later; #at = -Infinity; #isWaiting = false; #last = "";

  /**
   * @param {import("./kept.js").Kept<Copy>} [copies]
   * @param {() => number} [now] of one monotonic clock
   * @param {(ms: number, then: () => void) => unknown} [later]
   */
  constructor(copies = kept("boards"), now = () => performance.now(), later = (ms, then) => setTimeout(then, ms)) { this.#copies = copies; this.#now = now; this.#later = later; }

  /** The screen was drawn: it is kept soon, and not more often than now and then. @param {() => Copy | undefined} copy as it is then; nothing where it is not to be kept */
  drawn(copy) {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#later(Math.max(0, this.#at + everyMs - this.#now()), () => {
      this.#isWaiting = false;
      this.#at = this.#now();
      void this.#put(copy()).catch(() => { /* Where nothing can be kept, there is nothing to come back to; taps are kept elsewhere. */ });
    });
  }

  /** @param {Copy | undefined} copy */
  async #put(copy) {
    if (!copy || copy.html.length > longest) return;
    await this.#copies.put(copy);
    // Only what comes newly can be one too many, or somebody else's neighbour.
    const is = `${copy.session} ${copy.path}`;
    if (is === this.#last) return;
    this.#last = is;
    const all = (await this.#copies.all()).sort((a, b) => b.keptAt - a.keptAt);
    const stay = new Set(all.filter(one => one.session === copy.session).slice(0, mostCopies));
    for (const one of all) if (!stay.has(one)) await this.#copies.remove(one.path);
  }

  /** Nobody's any more. */
  forget() { return this.#copies.clear().catch(() => {}); }

  /** @param {string} version of the scripts that are to show it @returns {Promise<Copy[]>} the newest first */
  async of(version) {
    const all = await this.#copies.all().catch(() => []);
    return all.filter(one => one.version === version).sort((a, b) => b.keptAt - a.keptAt);
  }
}
