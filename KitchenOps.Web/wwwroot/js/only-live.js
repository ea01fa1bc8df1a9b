// What only the server can do says so while it cannot, instead of doing nothing: whoever taps and sees nothing taps again, harder.
import { phrase } from "./phrase.js";

/** Works without a circuit: what carries a command, what the browser does by itself, and the browser's own elements. */
const local = "[data-command], form[data-command] *, [data-local], [data-close], [popovertarget], summary, ko-pill, ko-banner, ko-more, ko-tabs, ko-theme, ko-paper, ko-paper *, ko-waiting, ko-conflicts, input:not([type=checkbox]):not([type=radio]), textarea, label";
const acting = "button, a[href], select, [role=button], input[type=checkbox], input[type=radio]";

/**
 * @param {{isLive: () => boolean, canOpen: (path: string) => Promise<boolean>, say: (text: string) => void}} needs whether the circuit answers; whether a page can be had without it
 * @param {Window} [target]
 */
export function sayWhatIsNotPossible({ isLive, canOpen, say }, target = window) {
  target.addEventListener("click", event => {
    const at = event.target instanceof Element ? event.target.closest(acting) : null;
    if (!at || isLive() || at.closest(local) || !at.closest("#screen, .offline")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const refuse = () => say(phrase("{0} is not possible until this screen is live again.", nameOf(at)));
    if (!(at instanceof HTMLAnchorElement) || at.origin !== location.origin) return refuse();
    // The page is asked for as a whole: what is kept of it stands in.
    void canOpen(at.pathname).then(can => { if (can) location.assign(at.href); else refuse(); });
  }, { capture: true });
}

/** @param {{getAttribute: (name: string) => string | null, textContent: string | null}} element @returns {string} what it is called */
export function nameOf(element) {
  const name = (element.getAttribute("aria-label") ?? element.textContent ?? "").replace(/\s+/g, " ").trim();
  return name ? `“${name.slice(0, 60)}”` : phrase("This");
}
