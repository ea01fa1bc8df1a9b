import test from "node:test";
import assert from "node:assert/strict";
import { conflictOf, Conflicts, Ends, staysToRead } from "../../KitchenOps.Web/wwwroot/js/conflicts.js";
import { rowOf, titleOf } from "../../KitchenOps.Web/wwwroot/js/conflict-sheet.js";
import { aboutOf, rowsOf } from "../../KitchenOps.Web/wwwroot/js/waiting-list.js";
import { draft, settle } from "./fake.mjs";

const lost = { outcome: "conflict", code: "workChanged", by: "Maria", at: "2026-01-01T00:00:30.000Z" };
const minute = Date.parse("2026-01-01T00:01:00.000Z"), here = { restaurant: "r", session: "s" };
const tap = (change = {}) => ({ issuedAt: minute - 60_000, now: minute, isFromBefore: false, written: "", ...change });

/** What a browser keeps, shared by its tabs. */
function browser() {
  const rows = new Map(), tabs = [];
  const keeps = { all: async () => [...rows.values()], put: async row => rows.set(row.id, row), remove: async id => rows.delete(id) };
  const channel = () => { const tab = { onmessage: null, postMessage: data => tabs.filter(one => one !== tab).forEach(one => one.onmessage?.({ data })) }; tabs.push(tab); return tab; };
  return { rows, tab: (at = here) => new Conflicts(at, keeps, channel) };
}

const one = (id = "c1", outcome = lost, data = {}) => conflictOf({ ...draft(id), label: "Ribeye · Ticket 142", data }, outcome, { ...here, now: minute });

test("who saw the answer come needs no sheet, and who waited does", () => {
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 900 })), false);
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 2001 })), true);
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 900, isFromBefore: true })), true, "the page was loaded anew meanwhile");
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 900, isComingBack: true })), true, "the page is about to be loaded anew, perhaps");
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 900, written: "“no peanuts”" })), true, "what was written is not lost with a passing sentence");
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 900, written: "2 × burger", isGivenBack: true })), false, "it is on the pad again, and a sheet would lie over it");
  assert.equal(staysToRead(lost, tap({ issuedAt: minute - 2001, written: "2 × burger", isGivenBack: true })), true, "whoever sent it may have turned away");
  assert.equal(staysToRead({ outcome: "accepted" }, tap()), false);
  assert.equal(staysToRead({ outcome: "accepted", by: "Maria" }, tap()), true, "somebody may have cooked it twice");
  assert.equal(staysToRead({ outcome: "accepted" }, tap({ written: "“no peanuts”" })), false);
});

test("a conflict is on the sheet until it was read, in every tab of the sign-in and over a reload", async () => {
  const shared = browser(), first = shared.tab();
  await first.add(one());
  await first.add(one());
  assert.equal(first.shown.length, 1, "once");

  const reloaded = shared.tab();
  await reloaded.load(minute);
  assert.equal(reloaded.shown.length, 1);
  await reloaded.read();
  assert.deepEqual([first.shown.length, reloaded.shown.length, shared.rows.size], [0, 0, 0]);

  const later = shared.tab();
  await later.load(minute);
  assert.equal(later.shown.length, 0);
});

test("nobody reads the conflicts of somebody else, and after a day nobody does", async () => {
  const shared = browser();
  await shared.tab().add(one());
  const other = shared.tab({ restaurant: "r", session: "other" }), nextDay = shared.tab();
  await other.load(minute);
  assert.equal(other.shown.length, 0);
  await nextDay.load(minute + 25 * 3_600_000);
  assert.deepEqual([nextDay.shown.length, shared.rows.size], [0, 0]);
});

test("where nothing can be kept, the sheet is there for as long as the page", async () => {
  const no = async () => { throw new Error("blocked"); };
  const conflicts = new Conflicts(here, { all: no, put: no, remove: no }, () => undefined);
  await conflicts.load(minute);
  await conflicts.add(one());
  assert.equal(conflicts.shown.length, 1);
  await conflicts.read();
  await settle();
  assert.equal(conflicts.shown.length, 0);
});

test("what must be read is kept before its end is told, and needs no sentence; what was answered at once needs no sheet", async () => {
  const shared = browser(), shown = [], ends = new Ends({ now: () => minute, sheet: conflicts => shown.push(conflicts.shown.length), open: at => shared.tab(at) });
  const stored = (id, waitedMs) => ({ ...draft(id), clientId: "c", clientSeq: 1, issuedAt: new Date(minute - waitedMs).toISOString() });

  await ends.decided(stored("waited", 60_000), lost, here);
  assert.deepEqual([shared.rows.size, ends.over("waited"), ends.over("waited")], [1, true, false]);
  await ends.decided(stored("prompt", 100), lost, here);
  assert.deepEqual([shared.rows.size, ends.over("prompt")], [1, false]);
  await ends.decided(stored("on the way back", 100), lost, here, { isComingBack: true });
  ends.found("from before");
  await ends.decided(stored("from before", 100), lost, here);
  assert.deepEqual([shared.rows.size, ends.over("on the way back"), ends.over("from before")], [3, true, true]);
  assert.equal(shown.at(-1), 3);
  assert.equal(ends.at(here), ends.at({ ...here }), "one sheet for a sign-in");
});

test("the sheet says mine, theirs, when and by whom", () => {
  const row = rowOf(one(), minute);
  assert.equal(row.mine, "You: Bump · Ribeye · Ticket 142");
  assert.match(row.time, /^\d\d:00:00$/);
  assert.match(row.theirs, /^Maria changed this, 30 s ago\. \(\d\d:00:30\)$/);
  assert.equal(rowOf(one("c2", lost, { note: "no peanuts" }), minute).written, "“no peanuts”");
  assert.match(rowOf(one("c3", { outcome: "accepted", by: "Maria", at: lost.at }), minute).theirs, /^Maria bumped this already/);
  assert.equal(titleOf([one()]), "1 of your taps was not done");
  assert.equal(titleOf([one(), one("c2"), one("c3", { outcome: "accepted", by: "Maria" })]), "2 of your taps were not done, 1 was done before you");
});

test("behind the pill stands how the screen is, and what waits in the order in which it goes", () => {
  assert.deepEqual(rowsOf([{ ...draft("a"), label: "Ticket 7" }, { ...draft("b"), type: "PlaceOrder", label: "Send 3" }]).map(row => row.mine), ["Bump · Ticket 7", "Order · Send 3"]);
  const live = { word: "live", detail: "#7 · 0.4 s", banner: "", bannerDetail: "" };
  assert.equal(aboutOf(live, 0, 0), "This screen is live (#7 · 0.4 s). Nothing waits to be sent.");
  assert.equal(aboutOf({ ...live, banner: "This screen may be out of date", bannerDetail: "last heard 12 s ago" }, 2, 1),
    "This screen may be out of date: last heard 12 s ago. What waits is kept on this device and goes out by itself, each once. 1 of others wait here until they are back.");
});
