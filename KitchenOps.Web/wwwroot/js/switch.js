// The page on which somebody switches in on a shared screen. Its forms and links do everything; this gives them a pad of digits for the
// thumb, keys for a bump bar, and takes the wall back to its board when whoever came has gone.

const leaveMs = 45_000, againMs = 2000;

/** @param {string} text what is typed @param {string} key a digit, or "erase" @param {number} most digits @returns {string} what is typed then */
export const typed = (text, key, most) => (key === "erase" ? text.slice(0, -1) : /^\d$/.test(key) && text.length < most ? text + key : text);

/** @param {string} key @param {number} at which has the focus, -1 for none @param {number} count @returns {number | undefined} which has it next */
export function moved(key, at, count) {
  if (count === 0) return undefined;
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(at + 1, count - 1);
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(at - 1, 0);
  return /^[1-9]$/.test(key) && Number(key) <= count ? Number(key) - 1 : undefined;
}

const Base = globalThis.HTMLElement ?? class {};

/** <ko-pin-pad for="pin">: its buttons type into the field; a keyboard goes on doing so by itself. */
class PinPad extends Base {
  connectedCallback() {
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById(this.getAttribute("for") ?? ""));
    if (!field) return;
    // The pad is the keyboard: the system's own would lie over it.
    field.inputMode = "none";
    field.addEventListener("input", () => { field.value = field.value.replace(/\D/g, ""); });
    this.addEventListener("click", event => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button?.type === "button") field.value = typed(field.value, button.value, field.maxLength);
    });
  }
}

/** <ko-leave to="/…">: back to what the screen is for after a while without a touch, once there is a server to show it. */
class Leave extends Base {
  #timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  #stop = new AbortController();

  connectedCallback() {
    const { signal } = this.#stop, again = () => this.#wait(leaveMs);
    for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, again, { signal, passive: true });
    document.addEventListener("keydown", event => { if (event.key === "Escape") void this.#go(); }, { signal });
    again();
  }

  disconnectedCallback() {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  #wait(/** @type {number} */ ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#go(), ms);
  }

  async #go() {
    // Without a network the browser would show a page of its own, and stay there.
    const answers = await fetch("/health/live", { cache: "no-store" }).then(answer => answer.ok, () => false);
    if (answers) location.replace(this.getAttribute("to") ?? "/");
    else this.#wait(againMs);
  }
}

/** Arrows and digits go through the names, as they go through tickets on a board. */
function walk(/** @type {KeyboardEvent} */ event) {
  const people = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".person")]);
  const next = moved(event.key, people.indexOf(/** @type {HTMLElement} */ (document.activeElement)), people.length);
  if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  people[next].focus();
}

if (globalThis.customElements) {
  customElements.define("ko-pin-pad", PinPad);
  customElements.define("ko-leave", Leave);
  document.addEventListener("keydown", walk);
}
