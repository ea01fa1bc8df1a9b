// <ko-profile text="large" contrast="high" hand="left" keys="oracle" volume="7">: a paired screen is as its profile says, from the moment a manager changes it.
// Keys and loudness may be set at the device, too: what was set last counts, so that the profile's are taken once each time they change.

const USUAL = { text: "normal", contrast: "normal", hand: "right" };
const taken = "ko-profile-taken";

/** What of the profile becomes the device's own. @type {Record<string, (value: string) => Promise<void>>} */
const OWN = {
  keys: async value => { const { choose, chosen } = await import("./key-choice.js"); await choose({ ...chosen(), bar: value === "keyboard" ? "" : value, learnt: {} }); },
  digits: async value => { const [{ choose, chosen }, { withDigits }] = await Promise.all([import("./key-choice.js"), import("./keybars.js")]); await choose(withDigits(chosen(), value)); },
  volume: async value => (await import("./sound-button.js")).player.set({ volume: Number(value) / 10, isMuted: value === "0" }),
};

/** Where site data is blocked nothing is remembered, and the profile is taken with each page. */
function memory() { try { return globalThis.localStorage; } catch { return undefined; } }

/** @returns {Record<string, string>} */
function last() {
  try { return JSON.parse(memory()?.getItem(taken) ?? "{}"); } catch { return {}; }
}

class Profile extends HTMLElement {
  static observedAttributes = [...Object.keys(USUAL), ...Object.keys(OWN)];

  connectedCallback() { this.attributeChangedCallback(); }

  attributeChangedCallback() {
    for (const [name, usual] of Object.entries(USUAL)) document.documentElement.dataset[name] = this.getAttribute(name) ?? usual;
    const were = last(), now = Object.fromEntries(Object.keys(OWN).map(name => [name, this.getAttribute(name) ?? ""]));
    if (Object.keys(OWN).every(name => (were[name] ?? "") === now[name])) return;
    try { memory()?.setItem(taken, JSON.stringify(now)); } catch { /* It is full or closed. */ }
    for (const [name, take] of Object.entries(OWN)) if (now[name] && now[name] !== (were[name] ?? "")) void take(now[name]);
  }
}

globalThis.customElements?.define("ko-profile", Profile);
