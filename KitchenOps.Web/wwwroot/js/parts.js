// What only some screens have is loaded with the first of it that is on the page: a first load brings no scripts that nothing on it needs.

/** @param {Record<string, () => Promise<unknown>>} parts by the element that needs them @param {Document} [document] */
export function loadWithTheirElements(parts, document = globalThis.document) {
  const waiting = new Map(Object.entries(parts));
  const look = () => {
    for (const [name, load] of waiting) {
      if (!document.querySelector(name)) continue;
      waiting.delete(name);
      // Not to be had just now: with the next change of the page.
      load().catch(() => waiting.set(name, load));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}
