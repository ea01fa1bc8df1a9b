// What an outcome is called that was not the wish, or not one's own doing. The codes are the server's; whatever is not known here
// is shown as its code.
import { ago } from "./age.js";
import { phrase } from "./phrase.js";

/** @type {Record<string, (who: string | undefined, detail: string | undefined) => string>} with the winner's name and what it is about, where they are known */
const sentences = {
  workChanged: who => (who ? phrase("{0} changed this", who) : phrase("This was changed")),
  versionChanged: who => (who ? phrase("{0} changed this", who) : phrase("This was changed")),
  fieldChanged: who => (who ? phrase("{0} changed the same thing", who) : phrase("The same thing was changed")),
  menuChanged: () => phrase("The menu changed since this was on the screen. Look again and send it anew"),
  voided: who => (who ? phrase("{0} voided this line", who) : phrase("This line was voided")),
  held: () => phrase("This is held. It must be fired first"),
  notAtStation: () => phrase("This is no longer at this station"),
  notReady: () => phrase("A station is not ready yet"),
  alreadyServed: who => (who ? phrase("{0} served this already", who) : phrase("This was served already")),
  alreadyFired: who => (who ? phrase("{0} fired this already", who) : phrase("This was fired already")),
  received: who => (who ? phrase("{0} has it at the station by now", who) : phrase("The station has it by now")),
  noBackup: () => phrase("This station has no backup. A manager names one with the stations"),
  basketTaken: who => (who ? phrase("{0} has something else in this basket", who) : phrase("Something else is in this basket")),
  basketFull: (_, what) => what ? phrase("A basket does not hold so much ({0} portions)", what) : phrase("A basket does not hold so much"),
  inAnotherBasket: who => (who ? phrase("{0} has this in another basket", who) : phrase("This is in another basket")),
  noBatches: () => phrase("This station makes no batches"),
  tooManyBatches: () => phrase("Too many batches are open here. Say which are gone"),
  unknownBatch: () => phrase("This batch is not there any more"),
  batchGone: who => (who ? phrase("{0} said that this batch is gone in another way", who) : phrase("This batch is gone in another way")),
  notVoided: () => phrase("This was not voided"),
  allergyNotAcknowledged: (_, what) => what ? phrase("Read the allergy first ({0}): tap the line", phrase(what)) : phrase("Read the allergy first: tap the line"),
  notChanged: () => phrase("This was not changed"),
  noAllergy: () => phrase("This has no allergy any more"),
  managerNeeded: () => phrase("This needs a manager"),
  eightySixed: () => phrase("This is 86"),
  notEnoughLeft: () => phrase("Not enough is left"),
  tableTaken: who => (who ? phrase("{0} has this table", who) : phrase("This table is taken")),
  tableMoved: who => who ? phrase("This table went to {0}", who) : phrase("This table went to somebody else"),
  orderIsClosed: () => phrase("This order is closed. Recall it to change it"),
  unknownOrder: () => phrase("This order is not there any more"),
  unknownLine: () => phrase("This line is not there any more"),
  unknownItem: () => phrase("This item is not on the menu any more"),
  unknownTable: () => phrase("This table is not there any more"),
  unknownStation: () => phrase("This station is not there any more"),
  stationHasWork: () => phrase("This station still has work"),
  reasonNeeded: () => phrase("This needs a reason"),
  notAllowed: () => phrase("You may not do this"),
  notAMember: () => phrase("You have no access here any more"),
  notYourStation: () => phrase("This belongs to another station"),
  notYourOrder: () => phrase("This belongs to another server"),
  quarantined: () => phrase("Your access was ended. A manager sees this and decides"),
  otherSession: () => phrase("Somebody else is signed in by now. It waits for who tapped it"),
  tooOld: () => phrase("This screen was out of date for too long, so it was not done. Look again"),
  notKept: () => phrase("This tablet could not keep the tap. Tap again"),
};

/** What somebody had done before, by the command that came second. @type {Record<string, (who: string) => string>} */
const deeds = {
  AcknowledgeAllergy: who => phrase("{0} acknowledged this already", who),
  SeeChange: who => phrase("{0} saw this already", who),
  StartWork: who => phrase("{0} started this already", who),
  BumpLines: who => phrase("{0} bumped this already", who),
  RecallLines: who => phrase("{0} recalled this already", who),
  ServeLines: who => phrase("{0} served this already", who),
  FireCourse: who => phrase("{0} fired this already", who),
  VoidLine: who => phrase("{0} voided this already", who),
  ClearVoid: who => phrase("{0} cleared this already", who),
  SendToBackup: who => phrase("{0} sent this already", who),
  AssignTable: who => phrase("{0} took this already", who),
  ClearTable: who => phrase("{0} cleared this already", who),
  RaiseSignal: who => phrase("{0} signalled this already", who),
  DropBasket: who => phrase("{0} dropped this already", who),
  LiftBasket: who => phrase("{0} lifted this already", who),
  BumpBasket: who => phrase("{0} bumped this already", who),
  MakeBatch: who => phrase("{0} made this already", who),
  FinishBatch: who => phrase("{0} used this up already", who),
  DiscardBatch: who => phrase("{0} discarded this already", who),
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
  if (outcome.outcome === "accepted") return outcome.by ? `${Object.hasOwn(deeds, type) ? deeds[type](outcome.by) : phrase("{0} did this already", outcome.by)}${tail}.` : "";
  const code = outcome.code ?? outcome.problems?.[0]?.code ?? outcome.outcome;
  const known = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  const text = known ? known(outcome.by ?? undefined, outcome.problems?.[0]?.detail ?? undefined) : phrase("This was not done ({0})", code);
  return known && outcome.by && !text.includes(outcome.by) ? `${text}. ${phrase("It was {0}", outcome.by)}${tail}.` : `${text}${tail}.`;
}
