// <ko-keys>: the sheet that says which key does what on this screen, drawn from the table that the keys are read from. Here a device is told, too, which
// bump bar it has, and learns what that one's keys send.
import { choose, chosen, rows } from "./key-choice.js";
import { Learner, barOf, bars, taught, toLearn, withDigits } from "./keybars.js";
import { helpOf } from "./keymap.js";
import { phrase } from "./phrase.js";

const style = `
  dialog { border: 2px solid #2A313B; border-radius: 10px; padding: 20px 28px 24px; max-inline-size: min(94vw, 1100px); max-block-size: 92vh; box-sizing: border-box; overflow: auto; background: #161B22; color: #F3F5F7;
    font: 500 max(18px, var(--u, 18px))/1.3 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
  dialog::backdrop { background: rgb(0 0 0 / .6); }
  header { display: flex; align-items: center; justify-content: space-between; gap: 24px; margin-block-end: 10px; }
  h2 { margin: 0; font-size: 1.3em; }
  button { font: inherit; font-weight: 700; color: inherit; background: none; border: 2px solid #9BA7B4; border-radius: 999px; min-block-size: 64px; padding: 0 1.4em; cursor: pointer; }
  :focus-visible { outline: 3px solid #fff; outline-offset: 3px; }
  .bar { display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center; margin-block-end: 12px; } label { display: flex; gap: .6em; align-items: center; }
  select { font: inherit; min-block-size: 64px; padding: 0 .8em; border-radius: 10px; border: 2px solid #9BA7B4; background: #0E1116; color: inherit; }
  .teach { flex-basis: 100%; padding: .8em 1em; border: 2px solid #F2B13C; border-radius: 10px; display: flex; flex-wrap: wrap; gap: 12px 20px; align-items: center; } .teach[hidden], .bar [hidden] { display: none; } .teach p { margin: 0; flex: 1; }
  dl { margin: 0; columns: 2 20em; column-gap: 2.5em; }
  dl div { display: grid; grid-template-columns: 9.5em 1fr; gap: .8em; align-items: baseline; padding: .3em 0; border-block-end: 2px solid #2A313B; break-inside: avoid; }
  dt { display: flex; flex-wrap: wrap; gap: .3em; } dd { margin: 0; }
  kbd { font: inherit; font-weight: 750; background: #F4F1EA; color: #16181C; border-radius: 6px; padding: .05em .5em; white-space: nowrap; }
`;

const Base = globalThis.HTMLElement ?? class {};

class Keys extends Base {
  /** @type {HTMLDialogElement | undefined} */ #dialog;
  /** @type {import("./keymap.js").Screen} */ #screen = "board";
  /** What is still to be taught. @type {import("./keybars.js").Key[]} */ #left = [];

  connectedCallback() {
    if (this.#dialog) return;
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${style}</style><dialog aria-label="${phrase("Keys")}"><header><h2>${phrase("Keys")}</h2><button type="button" class="close">${phrase("Close")}</button></header>
      <div class="bar"><label>${phrase("Bump bar")} <select class="which"><option value="">${phrase("none: keyboard")}</option>${Object.entries(bars).map(([id, { name }]) => `<option value="${id}">${name}</option>`).join("")}</select></label>
      <label>1 – 9 <select class="digits"><option value="focus">${phrase("go to that ticket")}</option><option value="bump">${phrase("bump that ticket")}</option></select></label>
      <button type="button" class="learn">${phrase("Learn its keys")}</button><div class="teach" role="status" tabindex="-1" hidden><p></p><button type="button" class="skip">${phrase("Skip")}</button></div></div><dl></dl></dialog>`;
    this.#dialog = /** @type {HTMLDialogElement} */ (root.querySelector("dialog"));
    root.querySelector(".close")?.addEventListener("click", () => this.close());
    const [select, digits] = /** @type {HTMLSelectElement[]} */ ([...root.querySelectorAll("select")]), learner = new Learner();
    select.addEventListener("change", () => void choose({ ...chosen(), bar: select.value, learnt: {} }).then(() => this.#teach([])));
    digits.addEventListener("change", () => void choose(withDigits(chosen(), digits.value)).then(() => this.#teach([])));
    root.querySelector(".learn")?.addEventListener("click", () => this.#teach(toLearn(chosen())));
    root.querySelector(".skip")?.addEventListener("click", () => this.#teach(this.#left.slice(1)));
    this.#dialog.addEventListener("close", () => this.#teach([]));
    // Before the keys do anything, wherever the focus is: what is pressed now is only looked at. By Tab one still comes to the buttons, and presses them.
    for (const type of /** @type {const} */ (["keydown", "keyup"])) addEventListener(type, event => {
      if (this.#left.length === 0 || event.key === "Tab" || (["Enter", " "].includes(event.key) && root.activeElement?.matches("button"))) return;
      event.preventDefault();
      event.stopPropagation();
      const code = event.repeat ? undefined : learner.heard(type, event);
      if (!code) return;
      void choose(taught(chosen(), this.#left[0].label, code));
      this.#teach(this.#left.slice(1));
    }, { capture: true });
    // A page that is drawn anew keeps it.
    this.setAttribute("data-permanent", "");
  }

  /** @param {import("./keymap.js").Screen} screen */
  show(screen) {
    this.#screen = screen;
    this.#teach([]);
    this.#dialog?.showModal();
  }

  /** @param {import("./keybars.js").Key[]} left what is to be taught; the first is asked for */
  #teach(left) {
    this.#left = left;
    const dialog = /** @type {HTMLDialogElement} */ (this.#dialog), teach = /** @type {HTMLElement} */ (dialog.querySelector(".teach"));
    teach.hidden = left.length === 0;
    /** @type {HTMLElement} */ (teach.querySelector("p")).textContent = left.length > 0 ? phrase("Press {0} on the bump bar ({1})", left[0].label, phrase(left[0].says)) : "";
    if (left.length > 0) teach.focus();
    /** @type {HTMLElement} */ (dialog.querySelector(".learn")).hidden = left.length > 0 || !barOf(chosen());
    /** @type {HTMLSelectElement} */ (dialog.querySelector(".which")).value = barOf(chosen()) ? chosen().bar : "";
    /** @type {HTMLSelectElement} */ (dialog.querySelector(".digits")).value = chosen().digits ?? "focus";
    this.#draw(dialog);
  }

  /** @param {HTMLDialogElement} dialog */
  #draw(dialog) {
    const list = /** @type {HTMLElement} */ (dialog.querySelector("dl"));
    list.replaceChildren(...helpOf(this.#screen, rows()).map(({ keys, says }) => {
      const row = document.createElement("div"), key = document.createElement("dt"), meaning = document.createElement("dd");
      for (const one of keys) key.appendChild(document.createElement("kbd")).textContent = one;
      meaning.textContent = says;
      row.append(key, meaning);
      return row;
    }));
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
