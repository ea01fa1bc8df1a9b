// How sure this screen may be of what it shows: the facts about the connection, a heartbeat through the whole path (browser,
// circuit, engine, back) while it is up, and the pill and banner that say it.
import * as banner from "./banner.js";
import * as pill from "./pill.js";
import { pillOf } from "./pill-state.js";

const beatMs = 2000, lookMs = 1000, hopelessMs = 25_000, beatTakesMs = 10_000;

/** @typedef {{seq: number | null, isSaving: boolean}} Heartbeat the number that the page reflects, if it says one, and whether the server can save */

/** Whether this page's circuit is to be asked how it is: where it cannot be yet, nothing was heard. */
const isLivePage = () => document.getElementById("screen") !== null;

export class Freshness {
  /** @type {import("./pill-state.js").Facts} */
  facts;
  /** What the pill says. @type {import("./pill-state.js").Pill} */
  shown;
  #now; #onHopeless; #onSeq;
  /** @type {(() => Promise<Heartbeat>) | undefined} */ #beat;
  /** Answers to questions of an earlier connection are not listened to. */
  #round = 0;

  /**
   * @param {object} needs
   * @param {(seq: number | null) => void} needs.onSeq something was heard: the number that the view reflects
   * @param {() => void} needs.onHopeless the circuit looks up and has said nothing for too long
   * @param {boolean} needs.isProtected
   * @param {() => number} [needs.now]
   */
  constructor({ onSeq, onHopeless, isProtected, now = () => performance.now() }) {
    this.#now = now; this.#onSeq = onSeq; this.#onHopeless = onHopeless;
    this.facts = {
      circuit: "starting", isReachable: true, tries: 0, stoppedAt: 0, notSavingSince: 0, waiting: 0, left: 0, isHeldUp: false, heardAt: now(), wokeAt: now(), askedAt: 0, roundTripMs: 0, polledAt: 0,
      seq: null, isChecking: false, isCatchingUp: false, trouble: "", keptAt: 0, isProtected,
    };
    this.shown = pillOf(this.facts, now());
  }

  /** Begins to look and to ask. */
  start() {
    setInterval(() => this.look(), lookMs);
    setInterval(() => void this.ask(), beatMs);
    this.look();
  }

  /** @param {(() => Promise<Heartbeat>) | undefined} beat how to ask this page's circuit; without it there is nothing to hear */
  hear(beat) {
    this.#beat = beat;
    this.#round++;
    this.facts.askedAt = 0;
    // What one page's view reflected says nothing about the next one's.
    Object.assign(this.facts, { seq: null, notSavingSince: 0, isCatchingUp: beat !== undefined });
    void this.ask();
  }

  /** @param {Partial<import("./pill-state.js").Facts>} change */
  tell(change) {
    if (change.circuit && change.circuit !== this.facts.circuit) {
      this.#round++;
      this.facts.askedAt = 0;
      this.facts.isCatchingUp = change.circuit === "up" && this.facts.circuit === "down" && this.#beat !== undefined;
    }
    Object.assign(this.facts, change);
    this.look();
    if (change.circuit === "up") void this.ask();
  }

  /** The tab is looked at again: until it has heard, it only says that it is checking. */
  woke() {
    this.#round++;
    Object.assign(this.facts, { wokeAt: this.#now(), askedAt: 0, isChecking: this.#beat !== undefined });
    this.look();
    void this.ask();
  }

  /** One heartbeat. */
  async ask() {
    const { facts } = this, now = this.#now();
    if (facts.circuit !== "up" || document.visibilityState === "hidden") return;
    // Pages without a live view have nothing that could be out of date but the connection itself.
    if (!this.#beat) { if (!isLivePage()) facts.heardAt = now; return; }
    if (facts.askedAt && now - facts.askedAt < beatTakesMs) return;
    const round = ++this.#round;
    facts.askedAt = now;
    try {
      const { seq, isSaving } = await this.#beat();
      if (round !== this.#round) return;
      Object.assign(facts, { seq, notSavingSince: isSaving ? 0 : facts.notSavingSince || this.#now(), heardAt: this.#now(), roundTripMs: this.#now() - now, isChecking: false, isCatchingUp: false });
      this.#onSeq(seq);
    } catch {
      // The circuit went down under the question; its own news follows.
    }
    if (round === this.#round) facts.askedAt = 0;
    this.look();
  }

  /** Shows what is so now. */
  look() {
    if (document.visibilityState === "hidden") return;
    const now = this.#now(), shown = this.shown = pillOf(this.facts, now);
    pill.show(shown);
    // The page itself asks again who one is, and comes back here.
    banner.show(shown, this.facts.trouble === "signIn" ? location.href : "");
    const freshness = shown.isStale ? "stale" : this.facts.isChecking ? "checking" : "fresh";
    if (document.documentElement.dataset.freshness !== freshness) document.documentElement.dataset.freshness = freshness;
    const isSilent = this.facts.circuit !== "down" && now - Math.max(this.facts.heardAt, this.facts.wokeAt) > hopelessMs;
    if (isSilent && isLivePage()) this.#onHopeless();
  }
}
