// What an outcome is called that was not the wish, or not one's own doing. The codes are the server's; whatever is not known here
// is shown as its code.
import { ago } from "./age.js";

/** @type {Record<string, (who: string | undefined, detail: string | undefined) => string>} with the winner's name and what it is about, where they are known */
const sentences = {
  workChanged: who => (who ? `${who} changed this` : "This was changed"),
  versionChanged: who => (who ? `${who} changed this` : "This was changed"),
  fieldChanged: who => (who ? `${who} changed the same thing` : "The same thing was changed"),
  menuChanged: () => "The menu changed since this was on the screen. Look again and send it anew",
  voided: who => (who ? `${who} voided this line` : "This line was voided"),
  held: () => "This is held. It must be fired first",
  notAtStation: () => "This is no longer at this station",
  notReady: () => "A station is not ready yet",
  alreadyServed: who => (who ? `${who} served this already` : "This was served already"),
  alreadyFired: who => (who ? `${who} fired this already` : "This was fired already"),
  received: who => (who ? `${who} has it at the station by now` : "The station has it by now"),
  noBackup: () => "This station has no backup. A manager names one with the stations",
  basketTaken: who => (who ? `${who} has something else in this basket` : "Something else is in this basket"),
  basketFull: (_, what) => `A basket does not hold so much${what ? ` (${what} portions)` : ""}`,
  inAnotherBasket: who => (who ? `${who} has this in another basket` : "This is in another basket"),
  notVoided: () => "This was not voided",
  allergyNotAcknowledged: (_, what) => `Read the allergy first${what ? ` (${what})` : ""}: tap the line`,
  notChanged: () => "This was not changed",
  noAllergy: () => "This has no allergy any more",
  managerNeeded: () => "This needs a manager",
  eightySixed: () => "This is 86",
  notEnoughLeft: () => "Not enough is left",
  tableTaken: who => (who ? `${who} has this table` : "This table is taken"),
  tableMoved: who => `This table went to ${who ?? "somebody else"}`,
  orderIsClosed: () => "This order is closed. Recall it to change it",
  unknownOrder: () => "This order is not there any more",
  unknownLine: () => "This line is not there any more",
  unknownItem: () => "This item is not on the menu any more",
  unknownTable: () => "This table is not there any more",
  unknownStation: () => "This station is not there any more",
  stationHasWork: () => "This station still has work",
  reasonNeeded: () => "This needs a reason",
  notAllowed: () => "You may not do this",
  notAMember: () => "You have no access here any more",
  notYourStation: () => "This belongs to another station",
  notYourOrder: () => "This belongs to another server",
  quarantined: () => "Your access was ended. A manager sees this and decides",
  otherSession: () => "Somebody else is signed in by now. It waits for who tapped it",
  tooOld: () => "This screen was out of date for too long, so it was not done. Look again",
  notKept: () => "This tablet could not keep the tap. Tap again",
};

/** What somebody had done before, by the command that came second. @type {Record<string, string>} */
const deeds = {
  AcknowledgeAllergy: "acknowledged", SeeChange: "saw", StartWork: "started", BumpLines: "bumped", RecallLines: "recalled", ServeLines: "served", FireCourse: "fired", VoidLine: "voided", ClearVoid: "cleared", SendToBackup: "sent",
  AssignTable: "took", ClearTable: "cleared", RaiseSignal: "signalled", DropBasket: "dropped", LiftBasket: "lifted", BumpBasket: "bumped",
};

/**
 * A sentence about an outcome: who was first and how long ago. None where everything went as the tap wished.
 * @param {import("./post.js").Outcome} outcome
 * @param {number} now
 * @param {string} [type] of the command
 */
export function sentence(outcome, now, type = "") {
  const at = outcome.at ? Date.parse(outcome.at) : NaN;
  const tail = Number.isFinite(at) ? `, ${ago(now - at)}` : "";
  // It is as the tap wished, but it was so before: whoever else stands there does the same work.
  if (outcome.outcome === "accepted") return outcome.by ? `${outcome.by} ${Object.hasOwn(deeds, type) ? deeds[type] : "did"} this already${tail}.` : "";
  const code = outcome.code ?? outcome.problems?.[0]?.code ?? outcome.outcome;
  const known = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  const text = known ? known(outcome.by ?? undefined, outcome.problems?.[0]?.detail ?? undefined) : `This was not done (${code})`;
  return known && outcome.by && !text.includes(outcome.by) ? `${text}. It was ${outcome.by}${tail}.` : `${text}${tail}.`;
}
