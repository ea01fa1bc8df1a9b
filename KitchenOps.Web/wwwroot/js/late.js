// <ko-late>: how many tickets of its view are late now. Only the browser knows: lateness comes with time, and the server draws
// nothing for it.
import { phrase } from "./phrase.js";

/** @param {(string | null)[]} ages of the tickets @returns {number} */
export const lateOf = ages => ages.filter(age => age === "late" || age === "critical").length;

/** @param {ParentNode} view @returns {number} */
export const lateIn = view => lateOf([...view.querySelectorAll("[data-ages]")].map(ticket => ticket.getAttribute("data-age")));

/** What is said of a view: where not all of it is drawn, that there may be more. @param {number} late of what is drawn @param {ParentNode} view @returns {string} */
export const saidOf = (late, view) => `${late}${view.querySelector("[data-rest]") ? "+" : ""}`;

const Base = globalThis.HTMLElement ?? class {};

class Late extends Base {
  #text = /** @type {HTMLElement | undefined} */ (undefined);

  connectedCallback() {
    if (!this.#text) {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>:host([hidden]) { display: none; } b { color: var(--ko-late-ink, #F3F5F7); font-size: 1.25em; margin-inline-end: .25em; }</style><b></b>${phrase("late")}`;
      this.#text = /** @type {HTMLElement} */ (root.querySelector("b"));
    }
    this.show();
  }

  show() {
    const view = this.closest("[data-view]") ?? document, late = lateIn(view), text = saidOf(late, view);
    if (this.#text && this.#text.textContent !== text) this.#text.textContent = text;
    this.hidden = late === 0;
  }
}

globalThis.customElements?.define("ko-late", Late);

globalThis.document?.addEventListener("ko-ages", () => {
  for (const element of document.querySelectorAll("ko-late")) /** @type {Late} */ (element).show();
});
