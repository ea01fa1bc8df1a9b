// Where somebody was on a page when it had to be loaded anew: how far each list was scrolled, what had the focus, and the order that was
// being written. It is taken up again once, on the same page, and only after a reload: whoever goes somewhere else begins anew there.
import { tapOf } from "./commands.js";

const key = "kitchenops-place", freshMs = 300_000;

/**
 * @typedef {{path: string, at: number, scrolled: {lane: string, left: number, top: number}[], focus: string, draft: {type: string, data: unknown} | null}} Place
 */

/** Lists that scroll, by a name that is the same in the next page. @returns {[string, HTMLElement][]} */
const lists = () => [...document.querySelectorAll(/** @type {"div"} */ ("#screen [data-lane], #screen .written"))].map(list => [list.dataset.lane ?? list.className, list]);

/** @param {Element | null} element @returns {string} a selector that finds it in the next page; empty where none does */
export function nameOf(element) {
  if (!element || !element.closest("#screen")) return "";
  const stop = element.closest("[data-stop], [data-order]"), attribute = (/** @type {Element} */ of, /** @type {string} */ name) => (of.hasAttribute(name) ? `[${name}="${CSS.escape(of.getAttribute(name) ?? "")}"]` : "");
  const own = ["data-line", "data-key", "name"].map(name => attribute(element, name)).join(""), around = stop ? attribute(stop, "data-stop") || attribute(stop, "data-order") : "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element === stop) return around;
  return own ? `${around} ${own}`.trim() : "";
}

/** Remembers. @param {(wish: {type: string, data: unknown}) => boolean} isSent whether the order that is being written was sent already */
export function remember(isSent) {
  const scrolled = lists().map(([lane, { scrollLeft: left, scrollTop: top }]) => ({ lane, left, top })).filter(({ left, top }) => left !== 0 || top !== 0);
  const send = document.querySelector("#screen [data-draft][data-command]"), tap = send && tapOf(send);
  /** @type {Place} */ const place = { path: location.pathname, at: Date.now(), scrolled, focus: nameOf(document.activeElement), draft: tap && !isSent(tap) ? { type: tap.type, data: tap.data } : null };
  try { sessionStorage.setItem(key, JSON.stringify(place)); } catch { /* Site data is blocked: it begins anew. */ }
}

/** @returns {Place | undefined} once, what this page is to go on with */
export function recall() {
  try {
    const place = /** @type {Place | null} */ (JSON.parse(sessionStorage.getItem(key) ?? "null"));
    const isReload = /** @type {PerformanceNavigationTiming | undefined} */ (performance.getEntriesByType("navigation")[0])?.type === "reload";
    sessionStorage.removeItem(key);
    return place && isReload && place.path === location.pathname && Date.now() - place.at < freshMs ? place : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Place} place once the page has drawn */
export function goBack({ scrolled, focus }) {
  for (const [lane, list] of lists()) {
    const was = scrolled.find(one => one.lane === lane);
    if (was) list.scrollTo({ left: was.left, top: was.top, behavior: "instant" });
  }
  const found = focus ? document.querySelector(focus) : null;
  if (found instanceof HTMLElement && (!document.activeElement || document.activeElement === document.body)) found.focus({ preventScroll: true });
}
