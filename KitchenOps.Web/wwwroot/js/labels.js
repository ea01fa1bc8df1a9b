// What a tap was, in the page's own words, for the list of what waits and the sheet of what was not done: by then the page may look
// different, and the ids in a command mean nothing to anybody. Pure.
import { phrase } from "./phrase.js";

/** What was wished, by command. Whatever is not known here is called by its type. @type {Record<string, string>} */
const wishes = {
  AcknowledgeAllergy: phrase("Acknowledge an allergy"), SeeChange: phrase("See a change"), StartWork: phrase("Start"), BumpLines: phrase("Bump"), RecallLines: phrase("Recall"), ServeLines: phrase("Serve"), FireCourse: phrase("Fire"), RouteLine: phrase("Send to a station"), SendToBackup: phrase("Send to the backup station"), SetPriority: phrase("Set priority"), NoteOrder: phrase("Note"), NoteQuality: phrase("Quality note"),
  PlaceOrder: phrase("Order"), AddLines: phrase("Add to an order"), ChangeLine: phrase("Change"), VoidLine: phrase("Void"), ClearVoid: phrase("Clear a void"), EightySixItem: phrase("86"), BringBackItem: phrase("Bring back"),
  CountItem: phrase("Count"), AssignTable: phrase("Take a table"), HandOverTable: phrase("Hand over a table"), ClearTable: phrase("Clear a table"), RaiseSignal: phrase("Signal"), AnswerSignal: phrase("Answer a signal"), DropBasket: phrase("Drop a basket"), LiftBasket: phrase("Lift a basket"), BumpBasket: phrase("Bump a basket"),
  MakeBatch: phrase("Make a batch"), FinishBatch: phrase("Use up a batch"), DiscardBatch: phrase("Discard a batch"),
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
  const batch = typeof data?.holdMinutes === "number" ? `${data.portions} × ${data.written || data.item}` : "";
  return [...ordered, batch, typeof note === "string" && note ? `“${note}”` : ""].filter(Boolean).join("; ");
}
