// What was not done of the taps that waited. Whoever tapped may have turned away long since, so that a sentence which passes is not
// enough: it lies on a sheet, mine beside theirs, until somebody has read it, over reloads too.
import { kept } from "./kept.js";
import { writtenIn } from "./labels.js";

/**
 * @typedef {{id: string, restaurant: string, session: string, type: string, label: string, written: string, issuedAt: number, decidedAt: number, outcome: import("./post.js").Outcome}} Conflict
 * times in milliseconds of the server's clock
 */

/** Who waited longer than this may have turned away, and did not see it answered. */
const promptMs = 2000, forgottenMs = 24 * 3_600_000;

/**
 * @param {import("./post.js").Outcome} outcome
 * @param {{issuedAt: number, now: number, isFromBefore: boolean, isComingBack?: boolean, isGivenBack?: boolean, written: string}} tap `isFromBefore`: from before this page; `isComingBack`: the page
 *   is, and may be loaded anew before anybody has read a sentence; `isGivenBack`: the page shows what was written again, with the reasons at its lines
 * @returns {boolean} whether it lies on the sheet; otherwise a passing sentence is enough
 */
export function staysToRead(outcome, { issuedAt, now, isFromBefore, isComingBack = false, isGivenBack = false, written }) {
  const isAsWished = outcome.outcome === "accepted";
  if (isAsWished && !outcome.by) return false;
  // What somebody wrote is theirs until they say that it is not needed; where they have it in hand again, a sheet would only lie over it.
  return isFromBefore || isComingBack || now - issuedAt > promptMs || (!isAsWished && written !== "" && !isGivenBack);
}

/**
 * @param {import("./store.js").Stored} command @param {import("./post.js").Outcome} outcome
 * @param {{restaurant: string, session: string, now: number}} here
 * @returns {Conflict}
 */
export const conflictOf = ({ commandId, type, data, label, issuedAt }, outcome, { restaurant, session, now }) =>
  ({ id: commandId, restaurant, session, type, label: label ?? "", written: writtenIn(data), issuedAt: Date.parse(issuedAt), decidedAt: now, outcome });

/** Those of this page, and of pages before it in the same sign-in. Several tabs may show them: who reads them in one has read them in all. */
export class Conflicts extends EventTarget {
  #rows; #here; #channel;
  /** @type {Map<string, Conflict>} */ #shown = new Map();

  /**
   * @param {{restaurant: string, session: string}} here
   * @param {import("./kept.js").Kept<Conflict>} [rows]
   * @param {() => {postMessage: (message: unknown) => void, onmessage: ((event: any) => void) | null} | undefined} [channel]
   */
  constructor(here, rows = kept("conflicts"), channel = () => (globalThis.BroadcastChannel ? new BroadcastChannel("kitchenops-conflicts") : undefined)) {
    super();
    this.#here = here; this.#rows = rows; this.#channel = channel();
    if (this.#channel) this.#channel.onmessage = ({ data }) => this.#drop(data);
  }

  /** From the oldest tap to the newest. */
  get shown() { return [...this.#shown.values()].sort((a, b) => a.issuedAt - b.issuedAt); }

  /** Brings back what nobody has read. @param {number} now */
  async load(now) {
    for (const row of await this.#rows.all().catch(() => [])) {
      if (now - row.decidedAt > forgottenMs) await this.#rows.remove(row.id).catch(() => {});
      else if (row.restaurant === this.#here.restaurant && row.session === this.#here.session) this.#shown.set(row.id, row);
    }
    this.#tell();
  }

  /** @param {Conflict} conflict is shown, and kept until it was read; where nothing can be kept, for as long as the page lives */
  async add(conflict) {
    if (this.#shown.has(conflict.id)) return;
    this.#shown.set(conflict.id, conflict);
    this.#tell();
    await this.#rows.put(conflict).catch(() => {});
  }

  /** Somebody has read what is shown. */
  async read() {
    const ids = [...this.#shown.keys()];
    this.#drop(ids);
    this.#channel?.postMessage(ids);
    for (const id of ids) await this.#rows.remove(id).catch(() => {});
  }

  /** @param {string[]} ids */
  #drop(ids) {
    for (const id of ids) this.#shown.delete(id);
    this.#tell();
  }

  #tell() { this.dispatchEvent(new Event("change")); }
}

/** What becomes of a page's taps: which of their ends must be read, and where those lie, by restaurant and sign-in. */
export class Ends {
  #sheet; #now; #open;
  /** From before this page. @type {Set<string>} */ #found = new Set();
  /** What lies on the sheet and needs no passing sentence. @type {Set<string>} */ #laid = new Set();
  /** @type {Map<string, Conflicts>} */ #byPlace = new Map();

  /**
   * @param {object} needs
   * @param {(conflicts: Conflicts) => void} needs.sheet shows what is to be read
   * @param {() => number} needs.now of the server's clock
   * @param {(here: {restaurant: string, session: string}) => Conflicts} [needs.open]
   */
  constructor({ sheet, now, open = here => new Conflicts(here) }) { this.#sheet = sheet; this.#now = now; this.#open = open; }

  /** @param {{restaurant: string, session: string}} here @returns {Conflicts} those of this sign-in, with what was not read on an earlier page */
  at(here) {
    const name = `${here.restaurant} ${here.session}`, known = this.#byPlace.get(name);
    if (known) return known;
    const made = this.#open(here);
    this.#byPlace.set(name, made);
    made.addEventListener("change", () => this.#sheet(made));
    void made.load(this.#now());
    return made;
  }

  /** @param {string} commandId waits from before this page */
  found(commandId) { this.#found.add(commandId); }

  /**
   * A tap has come back from the server.
   * @param {import("./store.js").Stored} command @param {import("./post.js").Outcome} outcome
   * @param {{restaurant: string, session: string}} here
   * @param {{isComingBack?: boolean, isGivenBack?: boolean}} page as {@link staysToRead} has it
   * @returns {Promise<void>} once what must be read is kept
   */
  async decided(command, outcome, here, { isComingBack = false, isGivenBack = false } = {}) {
    const now = this.#now(), tap = { issuedAt: Date.parse(command.issuedAt), now, isFromBefore: this.#found.has(command.commandId), isComingBack, isGivenBack, written: writtenIn(command.data) };
    if (!staysToRead(outcome, tap)) return;
    this.#laid.add(command.commandId);
    await this.at(here).add(conflictOf(command, outcome, { ...here, now }));
  }

  /** It is over. @param {string} commandId @returns {boolean} whether it lies on the sheet, so that no sentence need say it */
  over(commandId) {
    this.#found.delete(commandId);
    return this.#laid.delete(commandId);
  }
}
