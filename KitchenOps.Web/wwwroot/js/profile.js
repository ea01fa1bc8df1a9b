// <ko-profile text="large" contrast="high" hand="left">: a paired screen is as its profile says, from the moment a manager changes it.

const USUAL = { text: "normal", contrast: "normal", hand: "right" };

class Profile extends HTMLElement {
  static observedAttributes = Object.keys(USUAL);

  connectedCallback() { this.attributeChangedCallback(); }

  attributeChangedCallback() {
    for (const [name, usual] of Object.entries(USUAL)) document.documentElement.dataset[name] = this.getAttribute(name) ?? usual;
  }
}

globalThis.customElements?.define("ko-profile", Profile);
