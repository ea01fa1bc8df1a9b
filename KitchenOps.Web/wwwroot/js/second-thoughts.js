// What would ring at every station is held for some seconds and shown, so that a slip of a finger rings at none: a tap on it, or the same
// tap again, takes it back. A page that is left sends what it holds at once: what somebody wished is never lost.
import { phrase } from "./phrase.js";

/** @typedef {import("./commands.js").Tap} Tap */

const style = `
  ko-held { position: fixed; z-index: 2147483646; inset: auto 0 24px 0; margin: 0 auto; inline-size: fit-content; max-inline-size: 92vw; min-block-size: 88px; box-sizing: border-box; padding: 0 28px; display: flex; align-items: center; gap: 28px; overflow: hidden;
    border-radius: 12px; background: #F2B13C; color: #2B1D00; font: 700 max(20px, 1.3rem)/1.2 system-ui, sans-serif; cursor: pointer; touch-action: manipulation; user-select: none; }
  ko-held strong { font-weight: 850; letter-spacing: .03em; text-transform: uppercase; }
  ko-held:focus-visible { outline: 4px solid #fff; outline-offset: 2px; }
`;

/** @type {Map<string, {tap: Tap, end: (isWanted: boolean) => void}>} by what is wished */
const held = new Map();
let isReady = false;

function begin() {
  isReady = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  addEventListener("pagehide", () => { for (const one of [...held.values()]) one.end(true); });
}

/**
 * @param {Tap} tap @param {string} name of what is wished
 * @param {number} seconds until it goes out
 * @param {(tap: Tap) => void} take
 */
export function hold(tap, name, seconds, take) {
  const same = held.get(tap.key);
  if (same) return same.end(false);
  if (!isReady) begin();
  const strip = document.createElement("ko-held"), until = performance.now() + seconds * 1000;
  for (const [attribute, value] of Object.entries({ role: "button", tabindex: "0", "data-local": "", "aria-live": "assertive" })) strip.setAttribute(attribute, value);
  const show = () => {
    const left = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    strip.innerHTML = `<span></span><strong>${phrase("take back")}</strong>`;
    /** @type {HTMLElement} */ (strip.firstChild).textContent = phrase("{0} in {1} s", name, left);
  };
  show();
  const ticks = setInterval(show, 1000), timer = setTimeout(() => end(true), seconds * 1000);
  /** @param {boolean} isWanted */
  function end(isWanted) {
    clearInterval(ticks);
    clearTimeout(timer);
    strip.remove();
    if (held.delete(tap.key) && isWanted) take(tap);
  }
  strip.addEventListener("click", () => end(false));
  strip.addEventListener("keydown", event => { if (event.key === "Enter" || event.key === " " || event.key === "Escape") { event.preventDefault(); end(false); } });
  held.set(tap.key, { tap, end });
  document.body.append(strip);
}
