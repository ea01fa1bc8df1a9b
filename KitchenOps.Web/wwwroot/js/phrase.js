// What the browser's own elements say. The source speaks English; a page in another language brings its texts before (texts.es.js).

const page = globalThis.document?.documentElement, key = "ko-language";

/** The page that stands in for one that cannot be had is the same for all: it speaks what the device spoke last. */
function remembered() {
  if (!page) return "en";
  try {
    if (page.hasAttribute("data-stands-in")) page.lang = localStorage.getItem(key) ?? "en";
    else if (document.getElementById("screen")) localStorage.setItem(key, page.lang);
  } catch { /* Site data is blocked: it speaks English then. */ }
  return page.lang;
}

/** @type {Record<string, string>} */
const texts = /** @type {any} */ (globalThis).kitchenopsTexts?.[remembered()] ?? {};

/**
 * @param {string} english with `{0}`, `{1}` … where something is put in
 * @param {unknown[]} put
 * @returns {string} the same in the language of the page; in English where that does not know it
 */
export const phrase = (english, ...put) => (texts[english] ?? english).replace(/\{(\d)\}/g, (_, at) => String(put[at]));
