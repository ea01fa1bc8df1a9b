// <ko-batch-form data-styles="ADDRESS">: the form that labels a batch. Whatever is picked fills in how it was made the last time, as the server wrote it beside the pick.
// A first load brings neither this nor how it looks: both come when all is quiet, or with the first tap that opens it.

/**
 * What a pick or a preset fills in.
 * @param {{dataset: DOMStringMap, value?: string}} of
 * @returns {Record<string, string>} by the name of the field: a preset fills in its own, a pick all of them, so that nothing keeps as long as what was picked before it
 */
export function fillsOf({ dataset, value }) {
  const isPick = value !== undefined, written = isPick && !("own" in dataset) ? dataset.written ?? "" : undefined;
  const fills = { portions: dataset.portions ?? (isPick ? "" : undefined), holdMinutes: dataset.minutes ?? (isPick ? "" : undefined), written };
  return /** @type {Record<string, string>} */ (Object.fromEntries(Object.entries(fills).filter(([, one]) => one !== undefined)));
}

const Base = globalThis.HTMLElement ?? class {};

/** What the form looks like comes with it, once. @param {string | undefined} styles where that is */
function styled(styles) {
  if (!styles || [...document.querySelectorAll("link[rel=stylesheet]")].some(one => one.getAttribute("href") === styles)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.setAttribute("href", styles);
  document.head.append(link);
}

class BatchForm extends Base {
  #stop = new AbortController();

  connectedCallback() {
    styled(this.dataset.styles);
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("input", event => {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field.name === "item") this.#fill(field);
      // Who writes means what they write.
      if (field.name === "written") /** @type {HTMLInputElement} */ (this.querySelector("[data-own]")).checked = true;
      this.#ask();
    }, { signal });
    this.addEventListener("click", event => {
      const preset = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("button.preset")) : null;
      if (preset) this.#fill({ dataset: preset.dataset });
    }, { signal });
    // Each batch is asked for anew.
    this.addEventListener("beforetoggle", event => {
      if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
      this.querySelector("form")?.reset();
      this.#ask();
    }, { signal });
  }

  disconnectedCallback() { this.#stop.abort(); }

  /** @param {{dataset: DOMStringMap, value?: string}} of */
  #fill(of) {
    for (const [name, value] of Object.entries(fillsOf(of))) /** @type {HTMLInputElement} */ (this.querySelector(`[name=${name}]`)).value = value;
  }

  // Its own words only where it has no name yet, and then it must have some.
  #ask() {
    const isOwn = /** @type {HTMLInputElement | null} */ (this.querySelector("[data-own]"))?.checked === true, words = /** @type {HTMLInputElement} */ (this.querySelector("[name=written]"));
    words.required = isOwn;
    this.toggleAttribute("data-own-words", isOwn);
    if (isOwn && document.activeElement?.matches("[data-own]:not(:focus-visible)")) words.focus();
  }
}

globalThis.customElements?.define("ko-batch-form", BatchForm);
