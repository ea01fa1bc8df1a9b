// <ko-pair secret="…">: asks every two seconds whether this screen was taken in, and then opens what it shows.

const everyMs = 2000;

class Pair extends HTMLElement {
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;

  connectedCallback() { this.#timer = setInterval(() => void this.#ask(), everyMs); }

  disconnectedCallback() { clearInterval(this.#timer); }

  async #ask() {
    try {
      const answer = await fetch("/api/pair", {
        method: "POST", cache: "no-store", headers: { "Content-Type": "application/json", "X-KitchenOps": "1" },
        body: JSON.stringify({ secret: this.getAttribute("secret") }),
      });
      if (answer.status === 204) location.replace("/");
      else if (answer.status === 410) location.reload();
    } catch {
      // No network: it is asked again.
    }
  }
}

customElements.define("ko-pair", Pair);
