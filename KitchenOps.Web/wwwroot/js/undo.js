// <ko-undo>: what is left of a ticket that was bumped here, in its place, for five seconds: one tap takes the bump back. It stands among what the
// page's framework draws and belongs to none of it; it goes by itself, and as soon as the ticket is there again, whoever brought it back.
import { phrase } from "./phrase.js";
import { ticketAt } from "./views.js";

const shownMs = 5000;
/** A bump that has not taken its ticket away after this long waits for the network, and says so by itself. */
const patienceMs = 10_000;

const style = `
  ko-undo { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: .6em; box-sizing: border-box; min-height: 88px; margin: 0 0 .9rem; padding: 0 .9em; break-inside: avoid; position: relative; overflow: hidden;
    border: 2px dashed currentColor; border-radius: var(--radius); color: var(--snow); font-size: max(16px, var(--u, 16px)); cursor: pointer; touch-action: manipulation; user-select: none; text-align: left; }
  ko-undo b { font-size: 1.85em; font-weight: 800; } ko-undo strong { font-size: 1.5em; font-weight: 800; letter-spacing: .04em; }
  ko-undo::after { content: ""; position: absolute; inset: auto 0 0 0; height: 6px; background: currentColor; transform-origin: left; animation: ko-undo ${shownMs}ms linear forwards; }
  @keyframes ko-undo { to { transform: scaleX(0); } }
  @media (prefers-reduced-motion: reduce) { ko-undo::after { animation: none; content: none; } }
`;

/** @typedef {{order: string, station: string, works: unknown[]}} Bump */

/** @param {Bump} bump @returns {string} the command that takes it back: the same works, as they were drawn */
export const recallOf = ({ order, station, works }) => JSON.stringify({ type: "RecallLines", data: { order, station, works } });

/** @type {Map<string, () => void>} by order and station: one strip at a time */
const watched = new Map();
let isStyled = false;

/** @typedef {{ticket: Element, around: Element, after: Element | null}} Place where it stood: what is around its rail, and what came next */

/** Somebody bumped this here. @param {Bump} bump @param {Place} place */
export function watch(bump, { ticket, around, after }) {
  const named = ticketAt(bump.station, bump.order), isIn = ticket.getAttribute("data-in"), key = `${bump.station} ${bump.order}`, number = ticket.querySelector(".number")?.textContent ?? "";
  watched.get(key)?.();
  /** @type {HTMLElement | undefined} */ let strip;
  const end = () => {
    clearTimeout(timer);
    observer.disconnect();
    strip?.remove();
    watched.delete(key);
  };
  const look = () => {
    const isThere = around.querySelector(named) !== null;
    if (strip && (isThere || !strip.isConnected)) return end();
    if (strip || isThere) return;
    strip = stripOf(bump, number);
    if (isIn) strip.setAttribute("data-in", isIn);
    // The last ticket takes its rail along.
    if (after?.isConnected) after.parentNode?.insertBefore(strip, after);
    else (around.querySelector(".rail") ?? around.querySelector(".caught-up") ?? around).append(strip);
    clearTimeout(timer);
    timer = setTimeout(end, shownMs);
  };
  const observer = new MutationObserver(look);
  let timer = setTimeout(end, patienceMs);
  watched.set(key, end);
  observer.observe(around, { childList: true, subtree: true });
  look();
}

/** @param {Bump} bump @param {string} number */
function stripOf(bump, number) {
  if (!isStyled) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    isStyled = true;
  }
  const strip = document.createElement("ko-undo");
  for (const [name, value] of Object.entries({ role: "button", tabindex: "0", "data-command": recallOf(bump), "data-marks": bump.order, "aria-label": phrase("Undo: bump of ticket {0}", number) })) strip.setAttribute(name, value);
  strip.innerHTML = `<b></b><span>${phrase("bumped")}</span><strong>${phrase("UNDO")}</strong>`;
  /** @type {HTMLElement} */ (strip.firstChild).textContent = number;
  return strip;
}
