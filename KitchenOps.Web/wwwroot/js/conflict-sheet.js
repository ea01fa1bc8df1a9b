// <ko-conflicts>: the taps that waited and were not done, or were done by somebody else before: mine, theirs, when, by whom.
import { timeOfDay } from "./age.js";
import { wishOf } from "./labels.js";
import { Panel, panelOf } from "./panel.js";
import { sentence } from "./words.js";

class ConflictSheet extends Panel {}

globalThis.customElements?.define("ko-conflicts", ConflictSheet);

/** @typedef {import("./conflicts.js").Conflict} Conflict */

/** @param {Conflict[]} conflicts @returns {string} */
export function titleOf(conflicts) {
  const undone = conflicts.filter(one => one.outcome.outcome !== "accepted").length, others = conflicts.length - undone;
  return [undone > 0 ? `${undone} of your taps ${undone === 1 ? "was" : "were"} not done` : "", others > 0 ? `${others} ${others === 1 ? "was" : "were"} done before you` : ""].filter(Boolean).join(", ");
}

/** @param {Conflict} conflict @param {number} now @returns {import("./panel.js").Row} */
export function rowOf({ type, label, written, issuedAt, outcome }, now) {
  const at = outcome.at ? Date.parse(outcome.at) : NaN;
  return {
    mine: `You: ${wishOf(type)}${label ? ` · ${label}` : ""}`,
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
  sheet.show({ title: titleOf(conflicts), about: "Tapped while this screen was not live.", rows: conflicts.map(one => rowOf(one, now)), close: "Got it" });
}
