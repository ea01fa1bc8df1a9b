// <ko-profile text="large" volume="60" lang="en">: a paired screen is as its profile says, from the moment a manager changes it.

class Profile extends HTMLElement {
  static observedAttributes = ["text", "volume", "lang"];

  connectedCallback() { this.attributeChangedCallback(); }

  attributeChangedCallback() {
    const page = document.documentElement;
    page.dataset.text = this.getAttribute("text") ?? "normal";
    page.dataset.volume = this.getAttribute("volume") ?? "60";
  }
}

globalThis.customElements?.define("ko-profile", Profile);
