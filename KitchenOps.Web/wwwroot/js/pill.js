// <ko-pill>: whether this screen is live, in a dot, a word and a number. Always the same place, on every screen. A tap on it asks for more.
import { phrase } from "./phrase.js";

const style = `
  :host { position: relative; box-sizing: border-box; max-inline-size: 100%; display: inline-flex; align-items: center; gap: .5em; padding: .35em .85em; border-radius: 999px; white-space: nowrap;
    font: 600 max(16px, .95em)/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums;
    background: var(--ko-pill-ground, #161B22); color: var(--ko-pill-ink, #F4F1EA); outline: 1px solid var(--ko-pill-line, #2A313B); --dot: #8B98A5; }
  button { position: absolute; inset: -10px 0; padding: 0; border: 0; border-radius: 999px; background: none; cursor: pointer; touch-action: manipulation; }
  button:focus-visible { outline: 3px solid #2563EB; outline-offset: -6px; box-shadow: inset 0 0 0 6px #fff; }
  i { inline-size: .75em; block-size: .75em; border-radius: 50%; background: var(--dot); flex: none; }
  .detail:empty { display: none; }
  .detail { font-weight: 500; opacity: .85; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; }
  :host([data-state=live]) { --dot: #2FA36B; }
  :host([data-state=slow]) { --dot: #F2B13C; }
  :host([data-state=checking]) i, :host([data-state=catching]) i { background: none; border: 3px solid var(--dot); box-sizing: border-box; }
  :host([data-state=reconnecting]), :host([data-state=restarting]), :host([data-state=unsaved]) { --dot: #F2B13C; outline: 2px solid #F2B13C; }
  :host([data-state=unsaved]) i { border-radius: 2px; }
  :host([data-state=offline]), :host([data-state=stopped]) { --dot: #fff; background: #B4232A; color: #fff; outline-color: #fff; }
  :host([data-state=offline]) i, :host([data-state=stopped]) i { border-radius: 2px; }
`;

/** @type {import("./pill-state.js").Pill | undefined} */
let shown;

const Base = globalThis.HTMLElement ?? class {};

class Pill extends Base {
  #word = /** @type {HTMLElement | undefined} */ (undefined);
  #detail = /** @type {HTMLElement | undefined} */ (undefined);

  connectedCallback() {
    if (!this.#word) {
      const root = this.attachShadow({ mode: "open" });
      // The word is read out when it changes; the numbers beside it change every second and are not.
      root.innerHTML = `<style>${style}</style><i aria-hidden="true"></i><span class="word" role="status"></span><span class="detail" aria-hidden="true"></span><button type="button" aria-label="${phrase("Connection, and what waits to be sent")}"></button>`;
      // Not around the word: what is inside a button is not read out when it changes.
      root.querySelector("button")?.addEventListener("click", event => this.dispatchEvent(new CustomEvent("ko-connection", { bubbles: true, composed: true, detail: { byKeys: /** @type {MouseEvent} */ (event).detail === 0 } })));
      this.#word = /** @type {HTMLElement} */ (root.querySelector(".word"));
      this.#detail = /** @type {HTMLElement} */ (root.querySelector(".detail"));
    }
    this.show(shown);
  }

  /** @param {import("./pill-state.js").Pill | undefined} pill nothing is known before the first look */
  show(pill) {
    const { state, word, detail } = pill ?? { state: "checking", word: phrase("checking"), detail: "" };
    if (this.getAttribute("data-state") !== state) this.setAttribute("data-state", state);
    put(this.#word, word);
    put(this.#detail, detail);
  }
}

/** @param {HTMLElement | undefined} element @param {string} text */
function put(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

globalThis.customElements?.define("ko-pill", Pill);

/** @param {import("./pill-state.js").Pill} pill */
export function show(pill) {
  shown = pill;
  for (const element of document.querySelectorAll("ko-pill")) /** @type {Pill} */ (element).show(pill);
}
