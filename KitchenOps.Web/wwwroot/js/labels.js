// What a tap was, in the page's own words, for the list of what waits and the sheet of what was not done: by then the page may look
// different, and the ids in a command mean nothing to anybody. Pure.

/** What was wished, by command. Whatever is not known here is called by its type. @type {Record<string, string>} */
const wishes = {
  AcknowledgeAllergy: "Acknowledge an allergy", SeeChange: "See a change", StartWork: "Start", BumpLines: "Bump", RecallLines: "Recall", ServeLines: "Serve", FireCourse: "Fire", RouteLine: "Send to a station", SendToBackup: "Send to the backup station", SetPriority: "Set priority", NoteOrder: "Note",
  PlaceOrder: "Order", AddLines: "Add to an order", ChangeLine: "Change", VoidLine: "Void", ClearVoid: "Clear a void", EightySixItem: "86", BringBackItem: "Bring back",
  CountItem: "Count", AssignTable: "Take a table", HandOverTable: "Hand over a table", ClearTable: "Clear a table", RaiseSignal: "Signal", AnswerSignal: "Answer a signal", DropBasket: "Drop a basket", LiftBasket: "Lift a basket", BumpBasket: "Bump a basket",
};

/** @param {string} type of a command @returns {string} the wish */
export const wishOf = type => (Object.hasOwn(wishes, type) ? wishes[type] : type.replace(/(?<=[a-z])(?=[A-Z])/g, " "));

/** @typedef {{getAttribute: (name: string) => string | null, closest: (selector: string) => Labelled | null, querySelector: (selector: string) => Labelled | null, textContent: string | null}} Labelled */

const longest = 80;
const plain = (/** @type {string | null | undefined} */ text) => {
  const one = (text ?? "").replace(/\s+/g, " ").trim();
  return one.length > longest ? `${one.slice(0, longest - 1)}…` : one;
};

/**
 * @param {Labelled} carrier the element that carries the command
 * @returns {string} what it is about: the line, the ticket, or what stands on the button itself
 */
export function labelOf(carrier) {
  const line = carrier.closest("[data-line]"), order = carrier.closest("[data-order]");
  const parts = [line && plain((line.querySelector(".what > :first-child") ?? line).textContent), order && plain(order.getAttribute("aria-label"))];
  return parts.filter(Boolean).join(" · ") || plain(carrier.getAttribute("aria-label") ?? carrier.closest("[role=dialog]")?.getAttribute("aria-label") ?? carrier.textContent);
}

/**
 * What was written or ordered, so that a refusal loses none of it.
 * @param {any} data of a command
 * @returns {string} empty where a tap was only a tap
 */
export function writtenIn(data) {
  const lines = Array.isArray(data?.lines) ? data.lines.filter((/** @type {any} */ line) => line?.quantity !== undefined || line?.item !== undefined || line?.written !== undefined) : [];
  const ordered = lines.map((/** @type {any} */ line) => [`${line.quantity ?? 1} × ${line.written ?? line.item}`, ...(line.modifiers ?? []).map((/** @type {any} */ one) => one.id), line.note].filter(Boolean).join(", "));
  const note = typeof data?.note === "string" ? data.note : data?.note?.to;
  return [...ordered, typeof note === "string" && note ? `“${note}”` : ""].filter(Boolean).join("; ");
}
