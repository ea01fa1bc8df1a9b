// <ko-tabs for=".split-rail" of=".ticket">: where a small screen shows one rail at a time, what is on the others, and the way there.
// The browser turns by itself: it works without a network, as swiping does.
import { lateIn } from "./late.js";
import { keepLooking } from "./look.js";
import { phrase } from "./phrase.js";

const style = `
  :host { gap: 6px; }
  button { flex: 1 1 0; min-inline-size: 0; min-block-size: 64px; padding: 4px 6px; border: 0; border-block-end: 6px solid transparent; background: none; color: #C8D0D8;
    font: 700 16px/1.2 system-ui, sans-serif; font-variant-numeric: tabular-nums; cursor: pointer; touch-action: manipulation; }
  button[aria-current=true] { border-color: var(--accent); color: #F3F5F7; background: #222933; }
  button:focus-visible { outline: 3px solid #fff; outline-offset: -3px; }
  b, span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  span { font-weight: 500; }
`;

/** @typedef {{name: string, open: number | undefined, late: number}} Tab `open` is unknown where the rail is not open to who looks */

/** @param {Tab} tab @returns {string} what stands below its name */
export const said = ({ open, late }) => (open === undefined ? phrase("not open") : late > 0 ? phrase("{0} · {1} late", open, late) : phrase("{0} open", open));

/** @param {{left: number}[]} rails @param {number} left of what shows them @returns {number} which is looked at */
export const nearest = (rails, left) => rails.reduce((best, rail, i) => (Math.abs(rail.left - left) < Math.abs(rails[best].left - left) ? i : best), 0);

const Base = globalThis.HTMLElement ?? class {};

class Tabs extends Base {
  #root = /** @type {ShadowRoot | undefined} */ (undefined);
  #stop = new AbortController();

  connectedCallback() {
    this.#root ??= this.attachShadow({ mode: "open" });
    if (!this.#root.firstChild) this.#root.innerHTML = `<style>${style}</style>`;
    this.#stop = new AbortController();
    keepLooking(() => this.look(), this.#stop.signal);
  }

  disconnectedCallback() { this.#stop.abort(); }

  get #rails() { return [...document.querySelectorAll(this.getAttribute("for") ?? "")]; }

  look() {
    const root = this.#root, rails = this.#rails;
    if (!root || getComputedStyle(this).display === "none") return;
    const buttons = [...root.querySelectorAll("button")];
    while (buttons.length < rails.length) buttons.push(root.appendChild(this.#button(buttons.length)));
    while (buttons.length > rails.length) buttons.pop()?.remove();
    const current = rails.length > 0 ? nearest(rails.map(rail => rail.getBoundingClientRect()), rails[0].parentElement?.getBoundingClientRect().left ?? 0) : 0;
    rails.forEach((rail, i) => {
      const name = rail.getAttribute("aria-label") ?? "";
      const text = said({ name, open: rail.hasAttribute("data-station") ? rail.querySelectorAll(this.getAttribute("of") ?? "").length : undefined, late: lateIn(rail) });
      const [top, below] = /** @type {Element[]} */ ([...buttons[i].children]);
      if (top.textContent !== name) top.textContent = name;
      if (below.textContent !== text) below.textContent = text;
      buttons[i].style.setProperty("--accent", getComputedStyle(rail).getPropertyValue("--accent"));
      buttons[i].setAttribute("aria-current", String(i === current));
    });
  }

  /** @param {number} i */
  #button(i) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(document.createElement("b"), document.createElement("span"));
    button.addEventListener("click", () => this.#rails[i]?.scrollIntoView({ inline: "start", block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" }));
    return button;
  }
}

globalThis.customElements?.define("ko-tabs", Tabs);
