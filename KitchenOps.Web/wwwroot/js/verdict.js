// What an answer means for the commands it answers. Pure: no clock, no store, no network.

/** @typedef {import("./store.js").Stored} Stored */
/** @typedef {import("./post.js").Outcome} Outcome */

/** A command leaves the queue only by an answer that decided it, or that says it never will be. */
const leaving = new Set(["accepted", "conflict", "refused", "tooOld", "idReused"]);

/**
 * @typedef {{left: [Stored, Outcome][], then: "go" | "wait" | "number" | "smaller" | "signIn" | "revoked", seconds?: number, expected?: number}} Verdict
 * `left` leaves the queue. Then: go on, wait (`seconds`, if somebody said how long), see to the number that the server expects,
 * send fewer at once, or stop until somebody signs in, or altogether.
 */

/**
 * @param {Stored[]} batch what was sent
 * @param {import("./post.js").Answer} answer
 * @returns {Verdict}
 */
export function verdict(batch, answer) {
  switch (answer.kind) {
    case "answers": return ofAnswers(batch, answer);
    case "signIn": return { left: [], then: "signIn" };
    case "revoked": {
      // What the server keeps for a manager is safe there; the rest stays here.
      const kept = batch.slice(0, answer.kept).map(command => /** @type {[Stored, Outcome]} */ ([command, { commandId: command.commandId, outcome: "refused", code: "quarantined" }]));
      return { left: kept, then: kept.length > 0 ? "go" : "revoked" };
    }
    case "unreadable": {
      if (batch.length > 1) return { left: [], then: "smaller" };
      // Alone and still unreadable: it would block what is behind it for ever.
      return { left: [[batch[0], { commandId: batch[0].commandId, outcome: "refused", code: answer.code }]], then: "go" };
    }
    case "wait": return { left: [], then: "wait", seconds: answer.seconds };
    default: return { left: [], then: "wait" };
  }
}

/** @param {Stored[]} batch @param {{answers: Outcome[], retryAfter?: number}} answer @returns {Verdict} */
function ofAnswers(batch, { answers, retryAfter }) {
  const pairs = batch.map((command, i) => /** @type {[Stored, Outcome]} */ ([command, answers[i]]));
  // Somebody else is signed in by now: it waits for who made it.
  const leaves = (/** @type {Outcome} */ outcome) => leaving.has(outcome.outcome) && outcome.code !== "otherSession";
  const left = pairs.filter(([, outcome]) => leaves(outcome));
  const stays = pairs.find(([, outcome]) => !leaves(outcome))?.[1];
  if (!stays) return { left, then: "go" };
  if (stays.code === "otherSession") return { left, then: "signIn" };
  if (stays.outcome === "outOfOrder") return { left, then: "number", expected: stays.expected ?? undefined };
  return { left, then: "wait", seconds: stays.retryAfterSeconds ?? retryAfter };
}
