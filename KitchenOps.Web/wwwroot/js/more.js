// <ko-more for=".rail" of=".ticket">: how many of them lie beyond the edge of its view's rail, and the way there and back. What a
// wall cannot hold must not look as if it were not there. What the server left out at the end of a long rail (data-rest) lies there too. A rail goes on to the right; a narrow one, downwards.
import { keepLooking } from "./look.js";
import { phrase } from "./phrase.js";

const style = `
  :host { display: contents; }
  button { min-block-size: 48px; min-inline-size: 48px; padding: 0 1em; border: 2px solid currentColor; border-radius: 999px; background: none; color: #F3F5F7;
    font: 700 max(16px, 1em)/1 system-ui, sans-serif; font-variant-numeric: tabular-nums; white-space: nowrap; cursor: pointer; }
  button[hidden] { display: none; }
  b, i { font: inherit; }
  span { display: var(--ko-more-word, inline); }
`;

/**
 * @typedef {{left: number, right: number, top: number, bottom: number}} Box
 * @param {Box[]} tickets @param {Box} rail
 * @returns {{before: number, after: number}} how many of the tickets are out of sight; one that is seen in part is seen
 */
export function beyond(tickets, rail) {
  return {
    before: tickets.filter(one => one.right <= rail.left + 1 || one.bottom <= rail.top + 1).length,
    after: tickets.filter(one => one.left >= rail.right - 1 || one.top >= rail.bottom - 1).length,
  };
}

/**
 * How many lie ahead: at the end of what is drawn the rail says itself what was left out.
 * @param {number} after the drawn ones beyond the edge @param {string | null} [rest] those that are not drawn
 */
export const withRest = (after, rest) => after > 0 ? after + Number(rest ?? 0) : 0;

/**
 * One page further, or back.
 * @param {Element} rail @param {1 | -1} way @param {ScrollBehavior} [behavior]
 */
export function turn(rail, way, behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth") {
  const by = rail.scrollHeight > rail.clientHeight + 1 ? { top: way * rail.clientHeight * 0.9 } : { left: way * rail.clientWidth * 0.9 };
  rail.scrollBy({ ...by, behavior });
}

const Base = globalThis.HTMLElement ?? class {};

class More extends Base {
  #on = /** @type {HTMLButtonElement | undefined} */ (undefined);
  #back = /** @type {HTMLButtonElement | undefined} */ (undefined);
  #stop = new AbortController();

  connectedCallback() {
    if (!this.#on) {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>${style}</style><button type="button" class="back" aria-label="${phrase("Back")}" hidden><b></b><span> ${phrase("back")}</span></button><button type="button" class="on" hidden><b></b><span> ${phrase("more")}</span> <i></i></button>`;
      this.#on = /** @type {HTMLButtonElement} */ (root.querySelector(".on"));
      this.#back = /** @type {HTMLButtonElement} */ (root.querySelector(".back"));
      this.#on.addEventListener("click", () => this.#turn(1));
      this.#back.addEventListener("click", () => this.#turn(-1));
    }
    this.#stop = new AbortController();
    keepLooking(() => this.look(), this.#stop.signal);
  }

  disconnectedCallback() { this.#stop.abort(); }

  get #rail() { return (this.closest("[data-view]") ?? document).querySelector(this.getAttribute("for") ?? ""); }

  look() {
    const rail = this.#rail, on = this.#on, back = this.#back;
    if (!on || !back) return;
    const tickets = [...(rail?.querySelectorAll(this.getAttribute("of") ?? "") ?? [])].map(one => one.getBoundingClientRect());
    const { before, after } = rail ? beyond(tickets, rail.getBoundingClientRect()) : { before: 0, after: 0 };
    const ahead = withRest(after, rail?.querySelector("[data-rest]")?.getAttribute("data-rest"));
    on.hidden = after === 0;
    back.hidden = before === 0;
    const isTall = Boolean(rail && rail.scrollHeight > rail.clientHeight + 1);
    put(on, "b", String(ahead));
    const name = phrase("{0} more", ahead);
    if (on.getAttribute("aria-label") !== name) on.setAttribute("aria-label", name);
    put(on, "i", isTall ? "▾" : "▸");
    put(back, "b", isTall ? "▴" : "◂");
  }

  /** @param {1 | -1} way one page */
  #turn(way) { if (this.#rail) turn(this.#rail, way); }
}

/** @param {Element} within @param {string} what @param {string} text */
function put(within, what, text) {
  const element = within.querySelector(what);
  if (element && element.textContent !== text) element.textContent = text;
}

globalThis.customElements?.define("ko-more", More);
