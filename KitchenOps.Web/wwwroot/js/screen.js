// Ties it together: taps to the outbox, outcomes to marks and notices, the connection to the pill. The page's root, #screen, says
// which restaurant it is; each view on it, the root itself or a part, says at which number it is (data-seq) and, where there may be
// several, what it is called (data-view). The circuit behind it is attached when it is there, and taps do not wait for it.
import { BoardCopies, htmlOf } from "./board-copy.js";
import { build, version } from "./build.js";
import { listen } from "./commands.js";
import { tick } from "./clock.js";
import { show as showConflicts } from "./conflict-sheet.js";
import { Ends } from "./conflicts.js";
import { Freshness } from "./freshness.js";
import { newId } from "./ids.js";
import { InHand } from "./in-hand.js";
import * as keys from "./keys.js";
import "./late.js";
import { Marks } from "./marks.js";
import "./more.js";
import "./tabs.js";
import { say } from "./notice.js";
import { sayWhatIsNotPossible } from "./only-live.js";
import { tellWhatIsOpened } from "./opened.js";
import { watchPolling } from "./polling.js";
import { loadWithTheirElements } from "./parts.js";
import * as place from "./place.js";
import { probe } from "./probe.js";
import { protect } from "./protection.js";
import { Pulse } from "./pulse.js";
import { Receipts, drawnOn } from "./receipts.js";
import { circuit } from "./reconnect.js";
import { tellWhatIsRemembered } from "./remember.js";
import { isDurable, openSender } from "./sender.js";
import { keepAlive } from "./signed-in.js";
import { serverTime } from "./server-time.js";
import "./sheet.js";
import { Told } from "./told.js";
import { ticketAt } from "./views.js";
import { Waiting } from "./waiting-list.js";
import { sentence } from "./words.js";

/** @typedef {{invokeMethodAsync: (name: string, ...args: unknown[]) => Promise<any>}} DotNet */
/** @typedef {import("./outbox.js").Outbox} Outbox */

const dateMs = 300_000, mostSent = 100;
const marks = new Marks();
/** By restaurant and session. @type {Map<string, Promise<Outbox>>} */ const senders = new Map();
/** @type {Outbox[]} */ const outboxes = [];
/** @type {DotNet | undefined} */ let page;
let attached = 0;
/** Where the page before a reload was; null once it was taken up. @type {import("./place.js").Place | null | undefined} */ let goOn;
/** What was sent from this page, as it stood on it: the last of it, since a wall is one page for weeks. @type {Set<string>} */ const sent = new Set();
const ends = new Ends({ now: () => serverTime.now(), sheet: conflicts => {
  if (conflicts.shown.length > 0 || document.querySelector("body > ko-conflicts")) showConflicts(conflicts.shown, serverTime.now(), () => void conflicts.read());
} });
// Few screens have it, and those fetch it when all is quiet, for when the network is not. What tells of a tap that came to nothing comes with the page: that is when the network fails.
const batchForm = () => import("./batch-form.js"), quietMs = 5000;
/** @type {MutationObserver | undefined} */ let observer;

const wake = () => { for (const outbox of outboxes) outbox.wake(); };
// The circuit is told for what it draws; the command itself never depends on it.
const told = new Told((method, ...args) => (freshness.facts.circuit === "up" ? page?.invokeMethodAsync(method, ...args) : undefined));
const copies = new BoardCopies(), receipts = new Receipts();
/** @type {typeof import("./hearing.js") | undefined} */ let hearing;
loadWithTheirElements({ "ko-profile": () => import("./profile.js"), "ko-start": () => import("./start-at.js"), "ko-paper": () => import("./paper.js"), "ko-basket": () => import("./basket.js"), "ko-batch": () => import("./batch.js"), "ko-plate": () => import("./plate.js"), "ko-hold": () => import("./hold.js"), "ko-sound": async () => { hearing = await import("./hearing.js"); look(); } });
const { loop, start: startCircuit, down } = circuit({ tell: heard, onReached: wake, isSilent: () => freshness.shown.isStale });
const pulse = new Pulse({
  version,
  send: (...args) => page?.invokeMethodAsync("Report", ...args).catch(() => { /* The circuit went down; it says so again when it is back. */ }),
});
const freshness = new Freshness({ onSeq: beaten, onHopeless: () => void loop.suspect(), isProtected: globalThis.isSecureContext });

const waiting = new Waiting({ of: async () => (await Promise.all(outboxes.map(outbox => outbox.all()))).flat(), pill: () => freshness.shown, left: () => freshness.facts.left });

/** @param {number | null} seq what the screen reflects, as a heartbeat found it; null where it shows no view */
function beaten(seq) {
  if (seq !== null) marks.reflect(seq);
  loop.heard();
  if (document.getElementById("screen")?.dataset.device) pulse.beat(freshness.facts);
}

/**
 * Once, from the document's own script.
 * @param {{copy?: import("./board-copy.js").Copy | null}} [from] where this page stands in for one that cannot be had: the copy that it shows, or null where there is none
 */
export function start({ copy } = {}) {
  listen(take);
  document.addEventListener("ko-command", event => take({ marks: [], seq: null, key: "", ...of(event) }, true));
  sayWhatIsNotPossible({ isLive, canOpen, say });
  tellWhatIsOpened(/** @type {any} */ (globalThis).Blazor);
  tellWhatIsRemembered(/** @type {any} */ (globalThis).Blazor);
  keys.start();
  // Only boards have counts, and few of them are ever tapped.
  document.addEventListener("click", event => {
    const count = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest("[data-shows]")) : null;
    if (count) void import("./highlight.js").then(highlight => highlight.press(count));
  });
  freshness.start();
  watchPolling(at => freshness.tell({ polledAt: at }));
  const comesBack = (/** @type {boolean} */ is) => void isDurable().then(isDurable => freshness.tell({ isProtected: is && isDurable }));
  if (copy === undefined) void protect(comesBack); else comesBack(true);
  setTimeout(() => { if (document.querySelector("ko-batch-form")) void batchForm().catch(() => { /* When it is needed. */ }); }, quietMs);
  addEventListener("beforetoggle", event => { if (event.target instanceof Element && event.target.matches("ko-batch-form")) void batchForm().catch(() => { /* It can be filled in by hand. */ }); }, { capture: true });
  const back = () => { loop.wake(); wake(); };
  keepAlive(() => stopped("signIn"));
  addEventListener("online", () => { freshness.tell({ isReachable: true }); back(); });
  addEventListener("offline", () => freshness.tell({ isReachable: false }));
  addEventListener("focus", back);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") return;
    freshness.woke();
    // The clock of a tablet may have stood still while it slept.
    void probe().then(tick);
    back();
  });
  setInterval(() => { if (document.visibilityState !== "hidden") void probe(); }, dateMs);
  document.addEventListener("ko-connection", event => void waiting.toggle(of(event).byKeys));
  addEventListener("pagehide", () => { if (document.getElementById("screen")) place.remember(({ type, data }) => sent.has(wishIn(type, data))); });
  look();
  if (copy === undefined) return void startCircuit();
  // Never taken for live: it is as old as the copy.
  const age = copy ? Date.now() - copy.keptAt : Infinity, heardAt = performance.now() - Math.max(0, age);
  freshness.tell({ isReachable: false, keptAt: copy?.keptAt ?? 0, ...(Number.isFinite(heardAt) ? { heardAt, wokeAt: heardAt } : {}) });
  down();
}

/** Whether what only a circuit can do can be done. */
const isLive = () => freshness.facts.circuit === "up" && !freshness.shown.isStale;

/** @param {string} path @returns {Promise<boolean>} whether its page can be had, from the server or from what is kept */
const canOpen = async path => (await probe()).isOk || (Boolean(navigator.serviceWorker?.controller) && (path === "/" || (await copies.of(build)).some(copy => copy.path === path)));

/** @param {Partial<import("./pill-state.js").Facts>} change news of the connection */
function heard(change) {
  if (change.circuit && change.circuit !== freshness.facts.circuit) hearing?.behind();
  freshness.tell(change);
  if (change.circuit === "up") told.again();
}

/** @param {DotNet} dotNet the page, once it is interactive */
export function attach(dotNet) {
  attached++;
  page = dotNet;
  told.again();
  hearing?.begin();
  look();
  goOn ??= place.recall() ?? null;
  if (goOn) {
    const { draft } = goOn;
    place.goBack(goOn);
    if (draft) void dotNet.invokeMethodAsync("Restore", draft.type, JSON.stringify(draft.data)).catch(() => { /* The circuit went again; what was written is on the page that it draws anew. */ });
  }
  goOn = null;
  freshness.hear(async () => {
    const drawn = receipts.unsaid(drawnOn(document));
    const beat = await (drawn.length > 0 ? dotNet.invokeMethodAsync("BeatWith", drawn) : dotNet.invokeMethodAsync("Beat"));
    receipts.settle(beat.received);
    return beat;
  });
}

/** The page goes. The next one may have come before. */
export function detach() {
  if (--attached > 0) return;
  page = undefined;
  freshness.hear(undefined);
}

/** Reads the page's views, and again whenever one is drawn. */
function look() {
  const screen = document.getElementById("screen");
  observer?.disconnect();
  if (!screen) return;
  const read = () => {
    const views = /** @type {HTMLElement[]} */ ([screen, ...screen.querySelectorAll("[data-seq]")].filter(view => view.hasAttribute("data-seq")));
    const seqs = views.map(view => Number(view.dataset.seq));
    views.forEach((view, i) => marks.reflect(seqs[i], view.dataset.view ?? ""));
    // A mark from an earlier page names no view of this one: it goes when all of them show what was done.
    if (seqs.length > 0) marks.reflect(Math.min(...seqs));
    for (const drawn of [screen, ...views]) serverTime.drawn(Number(drawn.dataset.now ?? NaN));
    tick();
    hearing?.hear(views.length > 0 ? views : [screen], isLive());
    if (screen.dataset.kept) copies.drawn(copyNow);
  };
  observer = new MutationObserver(read);
  observer.observe(screen, { attributes: true, attributeFilter: ["data-seq", "data-now"], subtree: true });
  read();
  // What an earlier page left behind goes out, tap or no tap.
  if (!screen.dataset.restaurant) return;
  const here = { restaurant: screen.dataset.restaurant, session: screen.dataset.session ?? "" };
  void senderOf(here.restaurant, here.session);
  ends.at(here);
}

/** The screen as it is, if it is live; what stands in for it is never copied again. */
function copyNow() {
  const screen = document.getElementById("screen"), { restaurant, session = "", kept } = screen?.dataset ?? {};
  if (!screen || !restaurant || !kept || !isLive() || freshness.facts.trouble) return undefined;
  return { path: location.pathname, restaurant, session, version: build, title: document.title, html: htmlOf(screen), keptAt: Date.now(), shownAt: serverTime.now() };
}

/** A wish by what it says: the same element in the copy of a page carries the same one. @param {string} type @param {unknown} data */
const wishIn = (type, data) => JSON.stringify({ type, data });

/** @param {string} wish was sent */
function remember(wish) {
  sent.add(wish);
  if (sent.size > mostSent) sent.delete(/** @type {string} */ (sent.values().next().value));
}

/**
 * @param {import("./commands.js").Tap} tap
 * @param {boolean} [isAnother] whether the same again is another wish, such as a second order of the same on paper; what carries a command can only be tapped twice
 */
function take({ type, data, marks: ids, seq, label }, isAnother = false) {
  const screen = document.getElementById("screen");
  const restaurant = screen?.dataset.restaurant;
  const wish = wishIn(type, data);
  if (!screen || !restaurant || (!isAnother && marks.isOnItsWay(wish))) return;
  const commandId = newId(), issuedAt = serverTime.now();
  remember(wish);
  marks.begin(commandId, ids, wish);
  if (type === "BumpLines") undoable(/** @type {import("./undo.js").Bump} */ (data));
  told.tell(commandId, type, data, issuedAt);
  const draft = { commandId, baseSeq: seq, issuedAt: new Date(issuedAt).toISOString(), actingSession: screen.dataset.session, type, data, marks: ids, label };
  const session = screen.dataset.session ?? "", inHand = new InHand(restaurant, session);
  // After its queue was asked for, which picks up what an earlier page had in hand.
  const sender = senderOf(restaurant, session);
  inHand.take(draft);
  sender.then(outbox => outbox.add(draft)).finally(() => inHand.leave(commandId)).catch(() => settled(commandId, { outcome: "refused", code: "notKept" }, type));
}

/** What is bumped here can be taken back in its place; which that is must be known before it goes, and what shows it comes with the first bump. @param {import("./undo.js").Bump} bump */
function undoable(bump) {
  const ticket = document.querySelector(ticketAt(bump.station, bump.order)), around = ticket?.closest(".with-all-day, .rail-only");
  if (!ticket || !around) return;
  const place = { ticket, around, after: ticket.nextElementSibling };
  void import("./undo.js").then(undo => undo.watch(bump, place), () => { /* Not to be had just now: the header still takes the last bump back. */ });
}

/** @param {string} restaurant @param {string} session */
function senderOf(restaurant, session) {
  const name = `${restaurant} ${session}`;
  const known = senders.get(name) ?? openSender(restaurant, session, outbox => {
    outboxes.push(outbox);
    outbox.addEventListener("waiting", () => {
      freshness.tell({ waiting: outboxes.reduce((sum, one) => sum + one.waiting, 0) });
      // A disk may fill up in the middle of a shift.
      void isDurable().then(is => { if (!is) freshness.tell({ isProtected: false }); });
      waiting.again();
    });
    outbox.addEventListener("reached", event => freshness.tell({ isHeldUp: !of(event) }));
    outbox.addEventListener("signInNeeded", () => stopped("signIn"));
    outbox.addEventListener("revoked", () => stopped("revoked"));
    outbox.addEventListener("found", event => {
      const { commandId, marks: ids, type, data } = of(event), wish = wishIn(type, data);
      ends.found(commandId);
      // The copy of a page still offers what was tapped on the page.
      remember(wish);
      marks.begin(commandId, ids, wish);
    });
    outbox.addEventListener("deciding", event => {
      const { command, outcome, until } = of(event);
      until(ends.decided(command, outcome, { restaurant, session }, { isComingBack: freshness.facts.circuit !== "up", isGivenBack: isGivenBack(command) }));
    });
    outbox.addEventListener("settled", event => {
      const { command: { commandId, type, data }, outcome } = of(event);
      if (outcome.outcome !== "accepted") sent.delete(wishIn(type, data));
      freshness.tell({ trouble: "" });
      settled(commandId, outcome, type, !ends.over(commandId));
    });
  }, left => freshness.tell({ left }));
  senders.set(name, known);
  return known;
}

/** What a pad's own button sent, and was not taken, is on that pad again, with the reasons at its lines; what was written on paper is not. @param {{marks?: string[]}} command */
const isGivenBack = ({ marks: ids }) => ids?.includes("send") === true && document.querySelector("#screen.pad") !== null;

/** @param {"signIn" | "revoked"} trouble nobody may look at what was kept here any more, or nobody knows who does */
function stopped(trouble) {
  freshness.tell({ trouble });
  void copies.forget();
}

const of = (/** @type {Event} */ event) => /** @type {CustomEvent} */ (event).detail;

/** @param {string} commandId @param {import("./post.js").Outcome} outcome @param {string} type @param {boolean} [isSaid] whether a passing sentence says it */
function settled(commandId, outcome, type, isSaid = true) {
  marks.settle(commandId, outcome);
  if (isSaid && (outcome.outcome !== "accepted" || outcome.by)) say(sentence(outcome, serverTime.now(), type));
  told.settle(commandId, outcome);
}
