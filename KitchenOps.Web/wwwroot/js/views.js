// Which view of the page something belongs to. What it draws stands within it, and it says its name (data-view) and number (data-seq). Where several
// views share one rail, their tickets lie there side by side, apart from what says the number, and each names its own (data-in).

/** @typedef {{getAttribute: (name: string) => string | null}} Named */
/** @typedef {Named & {closest: (selector: string) => Named | null}} Part */

/**
 * @template {Named} T
 * @param {Part | null | undefined} one @param {string} carries what the view says, such as data-seq
 * @param {(selector: string) => T | null} find
 * @returns {T | Named | null} the view that it is of
 */
export function viewOf(one, carries, find) {
  const apart = one?.closest("[data-in]")?.getAttribute("data-in");
  return (apart ? find(`[data-view="${CSS.escape(apart)}"]`) : one?.closest(`[${carries}]`)) ?? null;
}

/** @param {Part | null | undefined} one @returns {Element | null} on this page */
export const viewOnPage = one => /** @type {Element | null} */ (viewOf(one, "data-view", selector => document.querySelector(selector)));

/** @param {string} station @param {string} order @returns {string} the ticket of an order at a station, on whichever rail it lies */
export const ticketAt = (station, order) => {
  const at = CSS.escape(station), ticket = `article[data-order="${CSS.escape(order)}"]`;
  return `.rail[data-lane="${at}"] ${ticket}, .rail ${ticket}[data-in="${at}"]`;
};

/** @param {Element} ticket on a rail @returns {string | null} the station that it is of */
export const stationOf = ticket => ticket.getAttribute("data-in") ?? ticket.closest("[data-lane]")?.getAttribute("data-lane") ?? null;
