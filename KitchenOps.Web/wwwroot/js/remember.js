// <ko-remember name="ko-lines" value="AsSent">: what is chosen on a page, remembered on the device. The page says what is chosen; where this
// device remembers something else, the page is told once, as an event of its own: onkoremember. What is chosen from then on is kept.
const heard = "koremember", sent = "ko-remember";

/** @param {{registerCustomEventType?: (name: string, how: object) => void} | undefined} blazor the page's framework; none where the page stands in for one that cannot be had */
export function tellWhatIsRemembered(blazor) {
  blazor?.registerCustomEventType?.(heard, { browserEventName: sent, createEventArgs: (/** @type {CustomEvent} */ event) => ({ value: event.detail }) });
}

/** @typedef {{getItem: (key: string) => string | null, setItem: (key: string, value: string) => void}} Memory */

/** One choice of a page, and what the device knows of it. */
export class Choice {
  #memory; #tell; #isKnown = false;

  /** @param {() => Memory | undefined} memory fails where site data is blocked @param {(value: string) => void} tell the page what is remembered */
  constructor(memory, tell) { this.#memory = memory; this.#tell = tell; }

  /** The page is there. @param {string} name @param {string} value what it shows */
  begin(name, value) {
    this.#isKnown = true;
    let kept = null;
    try { kept = this.#memory()?.getItem(name) ?? null; } catch { /* Nothing is kept. */ }
    if (kept !== null && kept !== value) this.#tell(kept);
  }

  /** The page shows another. @param {string} name @param {string} value */
  chosen(name, value) {
    if (!this.#isKnown) return;
    try { this.#memory()?.setItem(name, value); } catch { /* It is full or closed: forgotten with the page. */ }
  }
}

const Base = globalThis.HTMLElement ?? class {};

class Remember extends Base {
  static observedAttributes = ["value"];
  #choice = new Choice(() => globalThis.localStorage, value => this.dispatchEvent(new CustomEvent(sent, { bubbles: true, detail: value })));

  // Once the drawing that brought it is done: before, neither its attributes nor who listens are there.
  connectedCallback() { queueMicrotask(() => { if (this.isConnected) this.#choice.begin(this.#name, this.getAttribute("value") ?? ""); }); }

  /** @param {string} _ @param {string | null} was @param {string | null} value */
  attributeChangedCallback(_, was, value) { if (was !== null && value !== null) this.#choice.chosen(this.#name, value); }

  get #name() { return this.getAttribute("name") ?? ""; }
}

globalThis.customElements?.define("ko-remember", Remember);
