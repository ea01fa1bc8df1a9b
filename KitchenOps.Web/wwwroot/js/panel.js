// A panel of the browser's own over the page: it comes and goes without the circuit. It lies above everything but covers only its own
// place, so that whoever taps a ticket beside it has tapped the ticket.

const style = `
  :host { position: fixed; z-index: 2147483640; inset: auto 16px 16px auto; inline-size: min(30em, calc(100vw - 32px)); max-block-size: calc(100dvh - 96px); margin: 0; padding: 0; box-sizing: border-box;
    border: 2px solid #9BA7B4; border-radius: 12px; background: #161B22; color: #F4F1EA; font: 500 max(18px, calc(1.15 * var(--u, 16px)))/1.35 system-ui, sans-serif; font-variant-numeric: tabular-nums;
    display: none; flex-direction: column; overflow: hidden; }
  :host([data-shown]) { display: flex; }
  header { display: flex; align-items: center; gap: 12px; padding: 12px 12px 12px 20px; border-block-end: 2px solid #2A313B; }
  h2 { flex: 1; min-inline-size: 0; margin: 0; font: 700 1.25em/1.25 system-ui, sans-serif; }
  button { flex: none; min-block-size: 64px; min-inline-size: 64px; padding: 0 20px; border: 2px solid #F4F1EA; border-radius: 10px; background: #F4F1EA; color: #16181C; font: 700 1em/1.2 system-ui, sans-serif; cursor: pointer; touch-action: manipulation; }
  button:focus-visible { outline: 4px solid #2563EB; outline-offset: 2px; }
  .rows { overflow: hidden auto; margin: 0; padding: 4px 20px 12px; list-style: none; scrollbar-color: #2A313B #161B22; }
  li { padding: 12px 0; border-block-end: 1px solid #2A313B; display: grid; gap: 4px; overflow-wrap: anywhere; }
  li:last-child { border: 0; }
  p { margin: 0; } .about { padding: 12px 20px 0; color: #C8D0D8; }
  .mine b { font-weight: 700; } .time { color: #9BA7B4; white-space: nowrap; } .theirs { color: #F2B13C; font-weight: 650; } .done .theirs, .theirs.done { color: #C8D0D8; }
  .written { padding: 8px 12px; border-radius: 8px; background: #FFF3C9; color: #16181C; user-select: text; }
  @media (max-width: 599px) { :host { inset: auto 0 0 0; inline-size: 100vw; border-radius: 12px 12px 0 0; } }
`;

const Base = globalThis.HTMLElement ?? class {};

/** @typedef {{mine: string, time: string, theirs?: string, isDone?: boolean, written?: string}} Row what was tapped and when, what became of it, and what was written */

export class Panel extends Base {
  #parts = /** @type {{title: HTMLElement, about: HTMLElement, rows: HTMLElement, close: HTMLButtonElement} | undefined} */ (undefined);
  #stop = new AbortController();
  /** Its button was pressed, or Escape. */
  onClose = () => {};

  connectedCallback() {
    if (!this.#parts) {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>${style}</style><header><h2></h2><button type="button"></button></header><p class="about"></p><ul class="rows"></ul>`;
      const [title, about, rows] = /** @type {HTMLElement[]} */ (["h2", ".about", ".rows"].map(one => root.querySelector(one)));
      this.#parts = { title, about, rows, close: /** @type {HTMLButtonElement} */ (root.querySelector("button")) };
      this.#parts.close.addEventListener("click", () => this.onClose());
      this.setAttribute("role", "dialog");
      this.setAttribute("data-permanent", "");
      this.setAttribute("popover", "manual");
    }
    this.#stop = new AbortController();
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented || !this.isShown) return;
      event.preventDefault();
      this.onClose();
    }, { signal: this.#stop.signal });
  }

  disconnectedCallback() { this.#stop.abort(); }

  get isShown() { return this.hasAttribute("data-shown"); }

  /** @param {{title: string, about?: string, rows: Row[], close: string}} content */
  show({ title, about = "", rows, close }) {
    const parts = /** @type {{title: HTMLElement, about: HTMLElement, rows: HTMLElement, close: HTMLButtonElement}} */ (this.#parts);
    this.setAttribute("aria-label", title);
    parts.title.textContent = title;
    parts.about.textContent = about;
    parts.about.hidden = !about;
    parts.close.textContent = close;
    parts.rows.replaceChildren(...rows.map(line));
    if (this.isShown) return;
    this.toggleAttribute("data-shown", true);
    this.showPopover?.();
  }

  hide() {
    this.toggleAttribute("data-shown", false);
    this.hidePopover?.();
  }

  /** To its button: whoever opened it by a key goes on by keys. */
  focus() { this.#parts?.close.focus(); }
}

/** @param {Row} row */
function line({ mine, time, theirs, isDone, written }) {
  const item = document.createElement("li");
  item.classList.toggle("done", isDone === true);
  const first = part("p", "mine", "");
  first.append(part("b", "", mine), " ", part("span", "time", time));
  item.append(first);
  if (written) item.append(part("p", "written", written));
  if (theirs) item.append(part("p", "theirs", theirs));
  return item;
}

/** @param {string} tag @param {string} name @param {string} text */
function part(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/**
 * The one of its kind on this page.
 * @param {string} tag @returns {Panel}
 */
export const panelOf = tag => /** @type {Panel} */ (document.querySelector(`body > ${tag}`) ?? document.body.appendChild(document.createElement(tag)));
