// <ko-banner>: the striped band over the header of a screen that may be out of date. It lies above everything and swallows no tap.
import { phrase } from "./phrase.js";
import "./pill.js";

const style = `
  :host { position: fixed; z-index: 2147483646; inset: 0 0 auto 0; inline-size: auto; max-inline-size: none; margin: 0; border: 0; pointer-events: none; color: #16181C;
    display: none; gap: 4px 16px; align-items: center; min-block-size: 56px; box-sizing: border-box; padding: 6px 18px 6px 24px;
    font: 700 22px/1.3 system-ui, sans-serif; font-variant-numeric: tabular-nums;
    background: repeating-linear-gradient(-45deg, #F2B13C 0 28px, #E3A02A 28px 56px); }
  :host([data-shown]) { display: flex; }
  /* One line, as high as a header: what gives way is the least that it says. */
  .detail { font-weight: 600; font-size: 18px; flex: 0 1000 auto; min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .detail:empty { display: none; }
  ko-pill { margin-inline-start: auto; pointer-events: auto; flex: none; }
  @media (max-width: 719px) { :host { flex-wrap: wrap; font-size: 17px; padding: 4px 12px; gap: 2px 10px; } .detail { font-size: 16px; } ko-pill { font-size: 15px; } }
  a { pointer-events: auto; color: inherit; padding: 8px 16px; border: 2px solid currentColor; border-radius: 10px; background: #F4F1EA; }
`;

const Base = globalThis.HTMLElement ?? class {};

class Banner extends Base {
  #text = /** @type {HTMLElement | undefined} */ (undefined);
  #detail = /** @type {HTMLElement | undefined} */ (undefined);
  #link = /** @type {HTMLAnchorElement | undefined} */ (undefined);
  /** @type {Element | null} */ #pill = null;

  connectedCallback() {
    if (this.#text) return;
    const root = this.attachShadow({ mode: "open" });
    // It lies over the page's pill, so it has one in the same place. The sentence interrupts a reader once; the seconds beside it do not.
    root.innerHTML = `<style>${style}</style><span role="alert"></span><span class="detail" aria-hidden="true"></span><a hidden>${phrase("Sign in")}</a><ko-pill aria-hidden="true"></ko-pill>`;
    [this.#text, this.#detail] = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("span")]);
    this.#link = /** @type {HTMLAnchorElement} */ (root.querySelector("a"));
    this.#pill = root.querySelector("ko-pill");
    this.setAttribute("data-permanent", "");
    this.setAttribute("popover", "manual");
  }

  /** @param {import("./pill-state.js").Pill} pill @param {string} signInAt where to sign in, or nothing */
  show(pill, signInAt) {
    const text = /** @type {HTMLElement} */ (this.#text), detail = /** @type {HTMLElement} */ (this.#detail), link = /** @type {HTMLAnchorElement} */ (this.#link);
    /** @type {any} */ (this.#pill).show(pill);
    if (text.textContent !== pill.banner) text.textContent = pill.banner;
    detail.textContent = pill.bannerDetail;
    link.hidden = !signInAt;
    if (signInAt) link.href = signInAt;
    if (this.hasAttribute("data-shown") !== Boolean(pill.banner)) {
      this.toggleAttribute("data-shown", Boolean(pill.banner));
      if (pill.banner) this.showPopover?.(); else this.hidePopover?.();
    }
    // For pages whose header is lower than it, and which may move what lies under it.
    if (pill.banner) document.documentElement.style.setProperty("--ko-banner", `${this.offsetHeight}px`);
  }
}

globalThis.customElements?.define("ko-banner", Banner);

/** @param {import("./pill-state.js").Pill} pill @param {string} signInAt */
export function show(pill, signInAt) {
  const there = document.querySelector("body > ko-banner");
  if (!there && !pill.banner) return;
  /** @type {Banner} */ (there ?? document.body.appendChild(document.createElement("ko-banner"))).show(pill, signInAt);
}
