// The layer that draws pending: a style sheet with one rule for the marked ids. It lies beside the page's elements and survives
// each redraw by itself, because it names elements and touches none.
import { Pending } from "./pending.js";

// The look's small clock, as a mask so that it takes the colour of the text.
const clock = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23000' stroke-width='2' stroke-linecap='round'%3E%3Ccircle cx='12' cy='12' r='9'/%3E%3Cpath d='M12 7v5l3 2'/%3E%3C/svg%3E")`;

/**
 * @param {string[]} ids
 * @param {(id: string) => string} [escape]
 * @returns {string} the rules
 */
export function rules(ids, escape = id => CSS.escape(id)) {
  if (ids.length === 0) return "";
  const marked = `:is(${ids.flatMap(id => [`[data-line="${escape(id)}"]`, `[data-order="${escape(id)}"]`]).join(",")})`;
  return `${marked}{opacity:.6;position:relative;--ko-pending:1}`
    + `${marked} ${marked}{opacity:1}`
    + `${marked}::after{content:"";position:absolute;inset-block-end:6px;inset-inline-end:8px;inline-size:18px;block-size:18px;pointer-events:none;background:currentColor;-webkit-mask:${clock} center/contain no-repeat;mask:${clock} center/contain no-repeat}`
    + `${marked} ${marked}::after{content:none}`;
}

export class Marks {
  #pending = new Pending();
  #sheet = new CSSStyleSheet();

  constructor() { document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet]; }

  /** @param {string} commandId @param {string[]} marks @param {string} key */
  begin(commandId, marks, key) { this.#pending.begin(commandId, marks, key); this.#draw(); }

  /** @param {string} key */
  isOnItsWay(key) { return this.#pending.isOnItsWay(key); }

  /** @param {string} commandId @param {import("./post.js").Outcome} outcome */
  settle(commandId, outcome) {
    const back = this.#pending.settle(commandId, outcome.outcome, outcome.seq);
    this.#draw();
    for (const id of back) shake(id);
  }

  /** @param {number} seq */
  reflect(seq) { this.#pending.reflect(seq); this.#draw(); }

  #drawn = "";
  #draw() {
    const text = rules(this.#pending.ids());
    if (text !== this.#drawn) this.#sheet.replaceSync(this.#drawn = text);
  }
}

/** @param {string} id what comes back because it was not done */
function shake(id) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const name = CSS.escape(id);
  for (const element of document.querySelectorAll(`[data-line="${name}"], [data-order="${name}"]`))
    element.animate({ translate: ["0", "-3px", "3px", "-3px", "0"] }, { duration: 240, easing: "ease-in-out" });
}
