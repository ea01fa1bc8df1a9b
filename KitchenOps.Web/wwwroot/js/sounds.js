// Which sound a drawing asks for: from what a view showed before and what it shows now. Only what arrives sounds: the first drawing of a page, and the
// first after its circuit was away, show what was there. What each sound is made of stands here too. Pure.

/** @typedef {"urgent" | "time" | "allergy" | "void" | "new" | "ready"} Sound */
/** @typedef {{hz: number, at: number, seconds: number}} Tone `at`: seconds after the sound begins */

/** What must be heard first comes first. @type {Record<Sound, Tone[]>} */
export const tones = {
  urgent: [{ hz: 1000, at: 0, seconds: .1 }, { hz: 1000, at: .2, seconds: .1 }],
  time: [{ hz: 700, at: 0, seconds: .15 }, { hz: 700, at: .25, seconds: .15 }, { hz: 700, at: .5, seconds: .3 }],
  allergy: [{ hz: 1200, at: 0, seconds: .12 }, { hz: 900, at: .16, seconds: .12 }, { hz: 1200, at: .32, seconds: .12 }],
  void: [{ hz: 500, at: 0, seconds: .15 }, { hz: 350, at: .18, seconds: .25 }],
  new: [{ hz: 800, at: 0, seconds: .1 }],
  ready: [{ hz: 600, at: 0, seconds: .2 }],
};

/** @typedef {{isVoid: boolean, isAllergy: boolean}} LineFacts */
/** @typedef {{isRush: boolean, lines: Map<string, LineFacts>}} TicketFacts */
/** @typedef {{tickets: Map<string, TicketFacts>, ready: Set<string>, missing: Set<string>, signals: Set<string>}} ViewFacts `ready`: orders that something can be run of; `missing`: orders that a station has not received;
 * `signals`: what others say */

/** @param {HTMLElement} view those within it, and those on a rail that it shares */
const ticketsOf = view => [...view.querySelectorAll(".rail article.ticket[data-order]"), ...(view.dataset?.view ? view.ownerDocument?.querySelectorAll(`.rail article[data-in="${CSS.escape(view.dataset.view)}"]`) ?? [] : [])];

/** @param {HTMLElement} view @returns {ViewFacts} what of it can be heard */
export function factsOf(view) {
  /** @type {ViewFacts["tickets"]} */ const tickets = new Map();
  for (const ticket of ticketsOf(view)) {
    // A row may be several lines: however they are laid out, what was there is there.
    const lines = [...ticket.querySelectorAll("[data-line]")].flatMap(row => {
      const facts = { isVoid: row.getAttribute("data-state") === "voided", isAllergy: row.querySelector(".allergy") !== null };
      return (row.getAttribute("data-lines") ?? row.getAttribute("data-line") ?? "").split(" ").map(id => /** @type {[string, LineFacts]} */ ([id, facts]));
    });
    tickets.set(ticket.getAttribute("data-order") ?? "", { isRush: ticket.hasAttribute("data-rush"), lines: new Map(lines) });
  }
  const named = (/** @type {string} */ selector, /** @type {string} */ name) => new Set([...view.querySelectorAll(selector)].map(one => one.getAttribute(name) ?? ""));
  const missing = [...view.querySelectorAll("[data-missing]")].map(one => `${one.closest("[data-order]")?.getAttribute("data-order")} ${one.getAttribute("data-missing")}`);
  return { tickets, ready: new Set([...named(".serve[data-of]", "data-of"), ...named(".run-card[data-order]", "data-order")]), missing: new Set(missing), signals: named("[data-signal]:not([data-own])", "data-signal") };
}

/** @param {ViewFacts} before @param {ViewFacts} now @returns {Set<Sound>} */
export function arrived(before, now) {
  /** @type {Set<Sound>} */ const heard = new Set();
  for (const [order, ticket] of now.tickets) {
    const was = before.tickets.get(order);
    if (ticket.isRush && !was?.isRush) heard.add("urgent");
    for (const [id, line] of ticket.lines) {
      const old = was?.lines.get(id);
      if (line.isAllergy && !line.isVoid && !old?.isAllergy) heard.add("allergy");
      if (!old && !line.isVoid) heard.add("new");
      // What nobody saw before it was void, nobody has to stop making.
      if (old && line.isVoid && !old.isVoid) heard.add("void");
    }
  }
  for (const order of now.ready) if (!before.ready.has(order)) heard.add("ready");
  for (const one of now.missing) if (!before.missing.has(one)) heard.add("urgent");
  for (const one of now.signals) if (!before.signals.has(one)) heard.add("urgent");
  // A rush and an allergy say that something is there.
  if (heard.has("urgent") || heard.has("allergy")) heard.delete("new");
  return heard;
}

/** @typedef {{name: string, stamp: string, facts: () => ViewFacts}} View a part of the page as it is drawn; `stamp` is another one with every drawing */

export class Sounds {
  /** @type {Map<string, {stamp: string, facts: ViewFacts, isBehind: boolean}>} */ #views = new Map();

  /** Another page: what it shows is there. */
  begin() { this.#views.clear(); }

  /** The circuit was away: the next drawing of each view catches up. */
  behind() { for (const view of this.#views.values()) view.isBehind = true; }

  /**
   * @param {View[]} views all of the page @param {boolean} isLive
   * @returns {Sound[]} what is to be heard, the most urgent first
   */
  drawn(views, isLive) {
    /** @type {Set<Sound>} */ const heard = new Set();
    for (const view of views) {
      const was = this.#views.get(view.name);
      if (was?.stamp === view.stamp) continue;
      const facts = view.facts();
      if (was && !was.isBehind && isLive) for (const sound of arrived(was.facts, facts)) heard.add(sound);
      this.#views.set(view.name, { stamp: view.stamp, facts, isBehind: false });
    }
    return /** @type {Sound[]} */ (Object.keys(tones)).filter(sound => heard.has(sound));
  }
}
