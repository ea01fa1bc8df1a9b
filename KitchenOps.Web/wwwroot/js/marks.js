// The layer that draws pending: a style sheet with one rule for what is marked. It lies beside the page's elements and survives
// each redraw by itself, because it names elements and touches none.
import { markOf, Pending } from "./pending.js";

// The look's small clock, as a mask so that it takes the colour of the text.
const clock = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='%23000' stroke-width='2' stroke-linecap='round'%3E%3Ccircle cx='12' cy='12' r='9'/%3E%3Cpath d='M12 7v5l3 2'/%3E%3C/svg%3E")`;

/**
 * What a mark means, as selectors.
 * @param {string} mark
 * @param {(text: string) => string} [escape]
 * @returns {string[]}
 */
export function selectors(mark, escape = text => CSS.escape(text)) {
  const { view, id } = markOf(mark), line = `[data-line="${escape(id)}"]`, order = `[data-order="${escape(id)}"]`;
  if (!view) return [line, order];
  // Within its view, or on a rail that several share.
  const within = `[data-view="${escape(view)}"]`, apart = `[data-in="${escape(view)}"]`;
  return [`:is(${within},${apart}) ${line}`, `${within} ${order}`, `${apart}${order}`];
}

/**
 * @param {string[]} marks
 * @param {(text: string) => string} [escape]
 * @returns {string} the rules
 */
export function rules(marks, escape) {
  if (marks.length === 0) return "";
  const marked = `:is(${marks.flatMap(mark => selectors(mark, escape)).join(",")})`;
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
    for (const mark of back) shake(mark);
  }

  /** @param {number} seq @param {string} [view] */
  reflect(seq, view) { this.#pending.reflect(seq, view); this.#draw(); }

  #drawn = "";
  #draw() {
    const text = rules(this.#pending.marks());
    if (text !== this.#drawn) this.#sheet.replaceSync(this.#drawn = text);
  }
}

/** @param {string} mark what comes back because it was not done */
function shake(mark) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const element of document.querySelectorAll(selectors(mark).join(",")))
    element.animate({ translate: ["0", "-3px", "3px", "-3px", "0"] }, { duration: 240, easing: "ease-in-out" });
}
