// <ko-conflicts>: the taps that waited and were not done, or were done by somebody else before: mine, theirs, when, by whom.
import { timeOfDay } from "./age.js";
import { wishOf } from "./labels.js";
import { Panel, panelOf } from "./panel.js";
import { phrase } from "./phrase.js";
import { sentence } from "./words.js";

class ConflictSheet extends Panel {}

globalThis.customElements?.define("ko-conflicts", ConflictSheet);

/** @typedef {import("./conflicts.js").Conflict} Conflict */

/** @param {Conflict[]} conflicts @returns {string} */
export function titleOf(conflicts) {
  const undone = conflicts.filter(one => one.outcome.outcome !== "accepted").length, others = conflicts.length - undone;
  return [undone > 0 ? phrase(undone === 1 ? "1 of your taps was not done" : "{0} of your taps were not done", undone) : "", others > 0 ? phrase(others === 1 ? "1 was done before you" : "{0} were done before you", others) : ""].filter(Boolean).join(", ");
}

/** @param {Conflict} conflict @param {number} now @returns {import("./panel.js").Row} */
export function rowOf({ type, label, written, issuedAt, outcome }, now) {
  const at = outcome.at ? Date.parse(outcome.at) : NaN;
  return {
    mine: `${phrase("You: {0}", wishOf(type))}${label ? ` · ${label}` : ""}`,
    time: timeOfDay(issuedAt),
    theirs: `${sentence(outcome, now, type)}${Number.isFinite(at) ? ` (${timeOfDay(at)})` : ""}`,
    isDone: outcome.outcome === "accepted",
    written,
  };
}

/**
 * Shows them, or puts the sheet away.
 * @param {Conflict[]} conflicts @param {number} now @param {() => void} onRead somebody has read them
 */
export function show(conflicts, now, onRead) {
  if (conflicts.length === 0) return /** @type {Panel | null} */ (document.querySelector("body > ko-conflicts"))?.hide();
  const sheet = panelOf("ko-conflicts");
  sheet.onClose = onRead;
  sheet.show({ title: titleOf(conflicts), about: phrase("Tapped while this screen was not live."), rows: conflicts.map(one => rowOf(one, now)), close: phrase("Got it") });
}
