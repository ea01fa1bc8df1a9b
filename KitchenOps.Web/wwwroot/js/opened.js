// What is drawn as text, because many screens show it alike, cannot listen to the circuit. An element of it says with data-open what
// it opens, and a component around it hears of that as an event of its own: onkoopen.
const heard = "koopen", sent = "ko-open";

/** @param {{registerCustomEventType?: (name: string, how: object) => void} | undefined} blazor the page's framework; none where the page stands in for one that cannot be had */
export function tellWhatIsOpened(blazor) {
  blazor?.registerCustomEventType?.(heard, { browserEventName: sent, createEventArgs: (/** @type {CustomEvent} */ event) => event.detail });
  document.addEventListener("click", event => {
    const at = event.target instanceof Element ? event.target.closest("[data-open]") : null;
    at?.dispatchEvent(new CustomEvent(sent, { bubbles: true, detail: { what: at.getAttribute("data-open"), of: at.closest("[data-in]")?.getAttribute("data-in") } }));
  });
}
