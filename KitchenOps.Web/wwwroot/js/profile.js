// <ko-profile text="large">: a paired screen is as its profile says, from the moment a manager changes it.

class Profile extends HTMLElement {
  static observedAttributes = ["text"];

  connectedCallback() { this.attributeChangedCallback(); }

  attributeChangedCallback() { document.documentElement.dataset.text = this.getAttribute("text") ?? "normal"; }
}

globalThis.customElements?.define("ko-profile", Profile);
