// <ko-sound>: whether this screen can be heard, and how loud. A page that may not sound yet says so, and one tap allows it: a tap anywhere does. A tap
// on it while it sounds opens how loud it is on this device, and there, too, it fills the screen: without the bars of a browser.
import { phrase } from "./phrase.js";
import { Player } from "./tones.js";

const style = `
  :host { position: relative; display: inline-flex; font: 600 max(16px, .95em)/1.4 system-ui, sans-serif; }
  :host([data-hearing=none]) { display: none; }
  button { font: inherit; color: inherit; cursor: pointer; touch-action: manipulation; }
  .face { position: relative; display: inline-flex; align-items: center; gap: .4em; padding: .35em .6em; border: 0; border-radius: 999px; background: none; white-space: nowrap; }
  /* As high as a glove needs it, in a bar that is lower. */
  .face::after { content: ""; position: absolute; inset: -14px -4px; }
  :host([data-hearing=blocked]) .face { background: #F2B13C; color: #2B1D00; font-weight: 750; }
  svg { inline-size: 1.5em; block-size: 1.5em; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
  :host(:not([data-hearing=on])) .waves, :host([data-hearing=on]) .cross, :host([data-hearing=on]) .word { display: none; }
  .panel { position: absolute; inset: calc(100% + 10px) 0 auto auto; z-index: 9; display: grid; gap: 12px; inline-size: 17em; padding: 16px; border: 2px solid #9BA7B4; border-radius: 12px; background: #161B22; color: #F4F1EA; }
  .panel[hidden] { display: none; }
  label { display: grid; gap: 4px; } input { inline-size: 100%; block-size: 64px; margin: 0; accent-color: #F4F1EA; }
  .panel button { min-block-size: 64px; border: 2px solid #F4F1EA; border-radius: 10px; background: none; font-weight: 700; }
  .panel button[aria-pressed=true] { background: #F4F1EA; color: #16181C; }
  :focus-visible { outline: 3px solid #2563EB; outline-offset: 1px; box-shadow: inset 0 0 0 2px #fff; }
`;

/** What stands beside the icon. @type {Record<import("./tones.js").Hearing, string>} */
export const words = { on: "", muted: phrase("muted"), blocked: phrase("no sound yet: tap"), none: "" };

/** The device's memory; where site data is blocked there is none. */
function memory() { try { return globalThis.localStorage; } catch { return undefined; } }

/** The page's one. */
export const player = new Player({ memory: memory() });

const Base = globalThis.HTMLElement ?? class {};

class Sound extends Base {
  #parts = /** @type {{face: HTMLElement, word: HTMLElement, panel: HTMLElement, loud: HTMLInputElement, mute: HTMLElement, full: HTMLElement} | undefined} */ (undefined);
  #stop = new AbortController();
  #wasBlocked = false;

  connectedCallback() {
    if (!this.#parts) {
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>${style}</style>
        <button type="button" class="face" aria-expanded="false"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9h4l5-4v14l-5-4H4z"/><path class="waves" d="M16 9a4 4 0 0 1 0 6 M18.5 6.5a8 8 0 0 1 0 11"/><path class="cross" d="M16 9l5 6 M21 9l-5 6"/></svg><span class="word" role="status"></span></button>
        <div class="panel" role="group" aria-label="${phrase("Sound and screen of this device")}" hidden><label>${phrase("How loud")} <input type="range" min="0" max="10" step="1"></label><button type="button" class="mute">${phrase("Mute")}</button><button type="button" class="try">${phrase("Try it")}</button><button type="button" class="full" hidden>${phrase("Full screen")}</button></div>`;
      const [face, word, panel, loud, mute, full] = /** @type {HTMLElement[]} */ ([".face", ".word", ".panel", "input", ".mute", ".full"].map(one => root.querySelector(one)));
      this.#parts = { face, word, panel, loud: /** @type {HTMLInputElement} */ (loud), mute, full };
      // What was blocked when the finger came down is allowed by this very tap, and asks for nothing more.
      for (const touch of ["pointerdown", "keydown"]) face.addEventListener(touch, () => { this.#wasBlocked = player.hearing === "blocked"; });
      face.addEventListener("click", () => { if (this.#wasBlocked) void player.allow(); else this.#open(panel.hidden); });
      loud.addEventListener("input", () => player.set({ volume: Number(this.#parts?.loud.value) / 10, isMuted: false }));
      mute.addEventListener("click", () => player.set({ isMuted: !player.isMuted }));
      // Not every browser can.
      full.hidden = !document.fullscreenEnabled;
      full.addEventListener("click", () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen({ navigationUI: "hide" })).catch(() => { /* The browser would not: it stays as it is. */ }));
      root.querySelector(".try")?.addEventListener("click", () => void player.allow().then(() => player.play(["new"])));
    }
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    document.addEventListener("fullscreenchange", () => this.show(), { signal });
    document.addEventListener("pointerdown", event => { if (!event.composedPath().includes(this)) this.#open(false); }, { signal, passive: true });
    document.addEventListener("keydown", event => { if (event.key === "Escape") this.#open(false); }, { signal });
    this.show();
  }

  disconnectedCallback() { this.#stop.abort(); }

  show() {
    const parts = this.#parts, { hearing } = player;
    if (!parts) return;
    this.setAttribute("data-hearing", hearing);
    if (parts.word.textContent !== words[hearing]) parts.word.textContent = words[hearing];
    parts.face.setAttribute("aria-label", hearing === "blocked" ? phrase("No sound yet. Tap to allow it") : hearing === "muted" ? phrase("Sound: muted") : phrase("Sound"));
    parts.loud.value = String(Math.round(player.volume * 10));
    parts.mute.setAttribute("aria-pressed", String(player.isMuted));
    parts.full.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
  }

  /** @param {boolean} is */
  #open(is) {
    const parts = this.#parts;
    if (!parts || parts.panel.hidden === !is) return;
    parts.panel.hidden = !is;
    parts.face.setAttribute("aria-expanded", String(is));
  }
}

if (globalThis.customElements) {
  customElements.define("ko-sound", Sound);
  player.onChange = () => { for (const element of document.querySelectorAll("ko-sound")) /** @type {Sound} */ (element).show(); };
  // Whatever is touched first on the page allows it, as the browser sees it.
  const touched = () => { if (player.hearing === "blocked") void player.allow(); };
  for (const touch of ["pointerup", "keydown"]) addEventListener(touch, touched, { capture: true, passive: true });
}
