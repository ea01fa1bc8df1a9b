// A tap on an all-day count lifts out the tickets and lines that make it up, on this screen only; a second tap ends it. A style sheet
// with a rule or two does it, as the layer of marks does: it follows tickets as they come and go, and asks no server.
//   data-shows="token"            a count
//   data-counted="token token"    a line that is counted in it

import { viewOnPage } from "./views.js";

/** What is still to be made, now or later: the rest of a ticket is in no count. */
const counted = ["fired", "inprogress", "held"].map(state => `[data-state="${state}"]`).join(",");

/** @typedef {{view: string, token: string}} Shown `view` is empty where the page has only one */

/**
 * @param {Shown} shown
 * @param {(text: string) => string} [escape]
 * @returns {string} the rules
 */
export function rules({ view, token }, escape = text => CSS.escape(text)) {
  const line = `[data-counted~="${escape(token)}"]:is(${counted})`, own = `[data-in="${escape(view)}"]`;
  const within = view ? `[data-view="${escape(view)}"] ` : "", shows = `${view ? `:is([data-view="${escape(view)}"],${own}) ` : ""}[data-shows="${escape(token)}"]`;
  const lift = (/** @type {string} */ all, /** @type {string} */ mine) => `${all}:not(${mine}:has(${line})){opacity:.3}${mine}:has(${line}) .line:not(${line}){opacity:.35}${mine} ${line}{outline:4px solid currentColor;outline-offset:-4px}`;
  // On a rail that several stations share, the tickets of the others step back too.
  return lift(`${within}[data-order]`, `${within}[data-order]`) + (view ? lift(`[data-in][data-order]`, `${own}[data-order]`) : "")
    + `${shows}{outline:3px solid currentColor;outline-offset:-3px}`
    + `${shows}::before{content:"▸";position:absolute;inset-inline-start:-.6em}`;
}

/**
 * What a key goes on to: through the counts in order, and after the last to none.
 * @param {string[]} tokens @param {string | undefined} now @returns {string | undefined}
 */
export const after = (tokens, now) => tokens[(now === undefined ? -1 : tokens.indexOf(now)) + 1];

/** @type {Shown | undefined} */ let shown;
/** @type {CSSStyleSheet | undefined} */ let sheet;
/** Only while something is lifted out. @type {MutationObserver | undefined} */ let watch;

const viewOf = (/** @type {Element | null | undefined} */ one) => viewOnPage(one)?.getAttribute("data-view") ?? "";
const counts = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-shows]")]);
const isShown = (/** @type {HTMLElement} */ one) => shown !== undefined && one.dataset.shows === shown.token && viewOf(one) === shown.view;

/** @param {Shown | undefined} next */
function show(next) {
  shown = next;
  if (!sheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet = new CSSStyleSheet()];
  sheet.replaceSync(next ? rules(next) : "");
  watch?.disconnect();
  watch = undefined;
  if (next) {
    watch = new MutationObserver(keep);
    watch.observe(document.getElementById("screen") ?? document.body, { childList: true, subtree: true });
  }
  say();
}

/** For who listens. The page's own framework knows nothing of this attribute, and so leaves it alone. */
function say() {
  for (const one of counts()) {
    const is = String(isShown(one));
    if (one.getAttribute("aria-pressed") !== is) one.setAttribute("aria-pressed", is);
  }
}

/** What is counted no more, or whose counts were put away, could not be ended by a second tap. */
function keep() {
  if (shown && !counts().some(isShown)) show(undefined); else say();
}

/** A count was tapped. @param {HTMLElement} count */
export function press(count) { show(isShown(count) ? undefined : { view: viewOf(count), token: count.dataset.shows ?? "" }); }

/**
 * The next count of a view, by key.
 * @param {Element | null | undefined} within something in the view
 * @returns {boolean} whether it has any
 */
export function next(within) {
  const view = viewOf(within ?? counts()[0]), here = counts().filter(one => viewOf(one) === view && one.getClientRects().length > 0);
  if (here.length === 0) return false;
  const token = after(here.map(one => one.dataset.shows ?? ""), shown?.view === view ? shown.token : undefined);
  show(token === undefined ? undefined : { view, token });
  here.find(isShown)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}
