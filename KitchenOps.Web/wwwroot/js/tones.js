// Plays sounds, one after the other, as loud as this device was set to. A browser lets a page sound only once somebody has touched it: until then
// nothing is kept to be played later, because a sound says that something comes now.
import { tones } from "./sounds.js";

/** @typedef {import("./sounds.js").Sound} Sound */
/** @typedef {"on" | "muted" | "blocked" | "none"} Hearing whether a sound would be heard; none: this browser makes none */

const key = "ko-sound", gap = .15, fade = .01;
/** More than this behind the first is too late to mean anything. */
const mostBehind = 2;

export class Player {
  #make; #memory;
  /** @type {AudioContext | undefined} */ #context;
  #free = 0;
  /** Told when it can be heard otherwise than before. */
  onChange = () => {};
  volume = .7;
  isMuted = false;

  /**
   * @param {object} [needs]
   * @param {() => AudioContext} [needs.make]
   * @param {Pick<Storage, "getItem" | "setItem">} [needs.memory] of the device; without it what is set is forgotten with the page
   */
  constructor({ make = () => new AudioContext(), memory } = {}) {
    this.#make = make; this.#memory = memory;
    try {
      const kept = JSON.parse(memory?.getItem(key) ?? "{}");
      if (kept.volume >= 0 && kept.volume <= 1) this.volume = kept.volume;
      this.isMuted = kept.isMuted === true;
    } catch { /* What is kept was not written here. */ }
  }

  /** @returns {Hearing} */
  get hearing() {
    const context = this.#open();
    return !context ? "none" : this.isMuted || this.volume === 0 ? "muted" : context.state === "running" ? "on" : "blocked";
  }

  /** Somebody touched the page. */
  async allow() {
    const context = this.#open();
    if (context?.state === "suspended") await context.resume().catch(() => { /* Not by this touch, then. */ });
  }

  /** @param {{volume?: number, isMuted?: boolean}} change how loud it is on this device from now on */
  set({ volume = this.volume, isMuted = this.isMuted }) {
    this.volume = Math.min(1, Math.max(0, volume));
    this.isMuted = isMuted;
    try { this.#memory?.setItem(key, JSON.stringify({ volume: this.volume, isMuted })); } catch { /* It is full or closed: forgotten with the page. */ }
    this.onChange();
  }

  /** @param {Sound[]} sounds */
  play(sounds) {
    const context = this.#open();
    if (sounds.length === 0 || this.hearing !== "on" || !context) return;
    for (const sound of sounds) {
      const start = Math.max(context.currentTime, this.#free);
      if (start - context.currentTime > mostBehind) return;
      for (const { hz, at, seconds } of tones[sound]) {
        this.#tone(context, hz, start + at, seconds);
        this.#free = start + at + seconds + gap;
      }
    }
  }

  /** @param {AudioContext} context @param {number} hz @param {number} at @param {number} seconds */
  #tone(context, hz, at, seconds) {
    const tone = context.createOscillator(), level = context.createGain();
    tone.frequency.value = hz;
    // A tone that begins or ends at once clicks.
    level.gain.setValueAtTime(0, at);
    level.gain.linearRampToValueAtTime(this.volume, at + fade);
    level.gain.setValueAtTime(this.volume, at + seconds - fade);
    level.gain.linearRampToValueAtTime(0, at + seconds);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }

  #open() {
    if (this.#context) return this.#context;
    try {
      this.#context = this.#make();
      this.#context.addEventListener("statechange", () => this.onChange());
    } catch { /* No sound card, or an old browser. */ }
    return this.#context;
  }
}
