// <ko-wrong>: appears in a form when something on it is wrong, and brings whoever filled it in to the first such field.
class Wrong extends HTMLElement {
  connectedCallback() {
    // The fields are marked with the same draw, in whatever order.
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (this.closest("form")?.querySelector("[aria-invalid=true]") ?? null)?.focus());
  }
}

customElements.define("ko-wrong", Wrong);
