// <ko-keys>: the sheet that says which key does what on this screen, drawn from the table that the keys are read from.
import { helpOf } from "./keymap.js";

const style = `
  dialog { border: 2px solid #2A313B; border-radius: 10px; padding: 20px 28px 24px; max-inline-size: min(94vw, 1100px); max-block-size: 92vh; box-sizing: border-box; overflow: auto; background: #161B22; color: #F3F5F7;
    font: 500 max(18px, var(--u, 18px))/1.3 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
  dialog::backdrop { background: rgb(0 0 0 / .6); }
  header { display: flex; align-items: center; justify-content: space-between; gap: 24px; margin-block-end: 10px; }
  h2 { margin: 0; font-size: 1.3em; }
  button { font: inherit; font-weight: 700; color: inherit; background: none; border: 2px solid #9BA7B4; border-radius: 999px; min-block-size: 64px; padding: 0 1.4em; cursor: pointer; }
  :focus-visible { outline: 3px solid #fff; outline-offset: 3px; }
  dl { margin: 0; columns: 2 20em; column-gap: 2.5em; }
  dl div { display: grid; grid-template-columns: 9.5em 1fr; gap: .8em; align-items: baseline; padding: .3em 0; border-block-end: 2px solid #2A313B; break-inside: avoid; }
  dt { display: flex; flex-wrap: wrap; gap: .3em; } dd { margin: 0; }
  kbd { font: inherit; font-weight: 750; background: #F4F1EA; color: #16181C; border-radius: 6px; padding: .05em .5em; white-space: nowrap; }
`;

const Base = globalThis.HTMLElement ?? class {};

class Keys extends Base {
  /** @type {HTMLDialogElement | undefined} */ #dialog;

  connectedCallback() {
    if (this.#dialog) return;
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${style}</style><dialog aria-label="Keys"><header><h2>Keys</h2><button type="button">Close</button></header><dl></dl></dialog>`;
    this.#dialog = /** @type {HTMLDialogElement} */ (root.querySelector("dialog"));
    root.querySelector("button")?.addEventListener("click", () => this.close());
    // A page that is drawn anew keeps it.
    this.setAttribute("data-permanent", "");
  }

  /** @param {import("./keymap.js").Screen} screen */
  show(screen) {
    const dialog = /** @type {HTMLDialogElement} */ (this.#dialog), list = /** @type {HTMLElement} */ (dialog.querySelector("dl"));
    list.replaceChildren(...helpOf(screen).map(({ keys, says }) => {
      const row = document.createElement("div"), key = document.createElement("dt"), meaning = document.createElement("dd");
      for (const one of keys) key.appendChild(document.createElement("kbd")).textContent = one;
      meaning.textContent = says;
      row.append(key, meaning);
      return row;
    }));
    dialog.showModal();
  }

  get isOpen() { return this.#dialog?.open ?? false; }

  close() { this.#dialog?.close(); }
}

globalThis.customElements?.define("ko-keys", Keys);

const there = () => /** @type {Keys | null} */ (document.querySelector("body > ko-keys"));

export const isOpen = () => there()?.isOpen ?? false;

/** @param {import("./keymap.js").Screen} screen shows it, or closes it */
export function toggle(screen) {
  if (close()) return;
  (there() ?? /** @type {Keys} */ (document.body.appendChild(document.createElement("ko-keys")))).show(screen);
}

/** @returns {boolean} whether it was open */
export function close() {
  const was = isOpen();
  there()?.close();
  return was;
}
