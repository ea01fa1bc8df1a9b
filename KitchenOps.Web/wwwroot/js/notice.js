// <ko-notice>: short sentences about what was not done, above everything and in the way of nothing.

const style = `
  :host { position: fixed; z-index: 2147483647; inset: auto 0 24px 0; margin: 0 auto; inline-size: fit-content; max-inline-size: min(92vw, 640px); padding: 0; border: 0;
    background: none; pointer-events: none; display: grid; gap: 8px; font: 600 18px/1.35 system-ui, sans-serif; overflow: visible; }
  p { margin: 0; padding: 14px 20px; border-radius: 10px; border-inline-start: 6px solid #F2B13C; background: #161B22; color: #F4F1EA; outline: 1px solid #2A313B; }
`;
const shownMs = 6000, most = 3;

const Base = globalThis.HTMLElement ?? class {};

class Notice extends Base {
  #root = /** @type {ShadowRoot | undefined} */ (undefined);

  connectedCallback() {
    if (this.#root) return;
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.innerHTML = `<style>${style}</style>`;
    // Read out when there is time for it; a cook who is not looking still hears it from a reader.
    this.setAttribute("role", "status");
    // A page that is drawn anew keeps it.
    this.setAttribute("data-permanent", "");
    this.setAttribute("popover", "manual");
  }

  /** @param {string} text */
  say(text) {
    const root = /** @type {ShadowRoot} */ (this.#root);
    if ([...root.querySelectorAll("p")].some(one => one.textContent === text)) return;
    const line = document.createElement("p");
    line.textContent = text;
    root.append(line);
    for (const old of [...root.querySelectorAll("p")].slice(0, -most)) old.remove();
    // Shown again each time, so that it lies above a dialog that came after it.
    this.hidePopover?.();
    this.showPopover?.();
    setTimeout(() => {
      line.remove();
      if (!root.querySelector("p")) this.hidePopover?.();
    }, shownMs);
  }
}

globalThis.customElements?.define("ko-notice", Notice);

/** @param {string} text a sentence */
export function say(text) {
  const notice = /** @type {Notice} */ (document.querySelector("body > ko-notice") ?? document.body.appendChild(document.createElement("ko-notice")));
  notice.say(text);
}
