// Which build this page was loaded from: not that of the server which it is connected to now.

const meta = (/** @type {string} */ name) => /** @type {HTMLMetaElement | null} */ (globalThis.document?.querySelector(`meta[name=${name}]`))?.content ?? "";

/** For people. */
export const version = meta("kitchenops-version");

/** Of the scripts and styles: what a copy of a page was made with. */
export const build = meta("kitchenops-build");
