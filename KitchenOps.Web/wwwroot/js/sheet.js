// <ko-sheet>: a sheet that lies beside the work. It takes the focus when it comes and gives it back when it goes; Escape closes it, and
// so does the next sheet. Nothing is locked meanwhile: whoever taps a ticket next to it has tapped the ticket.

const Base = globalThis.HTMLElement ?? class {};

class Sheet extends Base {
  /** Where the focus was before. @type {Element | null} */ #opener = null;
  #stop = new AbortController();

  connectedCallback() {
    this.#opener = document.activeElement;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    document.addEventListener("keydown", event => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      this.close();
    }, { signal });
    this.addEventListener("click", event => { if (event.target instanceof Element && event.target.closest("[data-close]")) this.#hide(); }, { signal });
    for (const other of document.querySelectorAll("ko-sheet")) if (other !== this) /** @type {Sheet} */ (other).close();
    // After the drawing that brought it: that one puts the focus back where it was when it began.
    queueMicrotask(() => { if (this.isConnected) this.focus({ preventScroll: true }); });
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#giveBack();
  }

  /** As a tap on its cross does. */
  close() {
    if (!this.hidden) /** @type {HTMLElement | null} */ (this.querySelector("[data-close]"))?.click();
  }

  /** At once, whether or not the page hears of it: what lies below must not stay covered while the connection is down. */
  #hide() {
    this.hidden = true;
    this.#giveBack();
  }

  // Only where it would be lost: who has gone on to something else stays there.
  #giveBack() {
    const now = document.activeElement;
    if (now && now !== document.body && !this.contains(now)) return;
    const opener = this.#opener;
    this.#opener = null;
    if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body) opener.focus({ preventScroll: true });
  }
}

globalThis.customElements?.define("ko-sheet", Sheet);
