import test from "node:test";
import assert from "node:assert/strict";
import { pillOf } from "../../KitchenOps.Web/wwwroot/js/pill-state.js";

const well = { circuit: "up", isReachable: true, tries: 0, stoppedAt: 0, notSavingSince: 0, waiting: 0, left: 0, isHeldUp: false, heardAt: 10_000, wokeAt: 0, askedAt: 0, roundTripMs: 40, polledAt: 0, seq: 48_211, isChecking: false, isCatchingUp: false, trouble: "", keptAt: 0, isProtected: true };
const pill = (facts = {}, now = 10_400) => pillOf({ ...well, ...facts }, now);
const text = (facts, now) => { const { word, detail } = pill(facts, now); return detail ? `${word} · ${detail}` : word; };

test("the pill says what is so", () => {
  assert.equal(text(), "live · #48,211 · 0.4 s");
  assert.equal(text({ waiting: 1 }), "live · #48,211 · 0.4 s", "a tap that is on its way is not worth a word");
  assert.equal(text({ left: 2 }), "live · #48,211 · 0.4 s · 2 wait for who tapped");
  assert.equal(text({ waiting: 2, isHeldUp: true }), "live · #48,211 · 0.4 s · 2 to send");
  assert.equal(text({ roundTripMs: 401 }), "slow · #48,211 · 0.4 s");
  assert.equal(text({ askedAt: 12_000 }, 12_500), "slow · #48,211 · 2.5 s");
  assert.equal(text({ polledAt: 9_900 }), "slow · #48,211 · 0.4 s · no WebSocket");
  assert.equal(text({ polledAt: 200 }, 10_400), "live · #48,211 · 0.4 s", "it has had its WebSocket back for a while");
  assert.equal(text({ circuit: "down", tries: 3 }), "reconnecting · try 3");
  assert.equal(text({ circuit: "down", tries: 3, waiting: 2 }), "reconnecting · try 3 · 2 to send");
  assert.equal(text({ circuit: "down", isReachable: false, waiting: 5 }), "offline · 5 waiting to send");
  assert.equal(text({ isReachable: false }), "live · #48,211 · 0.4 s", "what is heard is heard");
  assert.equal(text({ isReachable: false, isHeldUp: true, waiting: 1 }), "offline · 1 waiting to send", "though the socket still looks open");
  assert.equal(text({ isCatchingUp: true }), "catching up");
  assert.equal(text({ circuit: "starting", seq: null }), "catching up");
  assert.equal(text({ isChecking: true }), "checking");
  assert.equal(text({ trouble: "signIn", waiting: 1 }), "sign in · 1 to send");
  assert.equal(text({ trouble: "revoked" }), "access ended");
  assert.equal(text({ isProtected: false }), "live · #48,211 · 0.4 s · no offline protection");
  assert.equal(text({ seq: null }), "live · 0.4 s");
});

test("a server that said that it stops is restarting, until it stays away too long for that", () => {
  const gone = { circuit: "down", isReachable: false, tries: 2, stoppedAt: 10_000 };
  assert.equal(text(gone, 12_000), "restarting");
  assert.equal(text({ ...gone, waiting: 3 }, 12_000), "restarting · 3 to send");
  assert.equal(pill(gone, 12_000).state, "restarting");
  assert.equal(text({ ...gone, waiting: 3 }, 70_000), "offline · 3 waiting to send");
  assert.equal(text({ stoppedAt: 10_000 }), "live · #48,211 · 0.4 s", "it is back");
  assert.equal(pill({ ...gone, waiting: 1 }, 16_000).bannerDetail, "last heard 6 s ago", "the pill beside it says the rest");
});

test("a server that cannot save says so in words, while what it shows goes on", () => {
  const unsaved = { notSavingSince: 9_000 };
  assert.equal(text(unsaved), "not saving · #48,211 · 0.4 s");
  assert.equal(text({ ...unsaved, waiting: 2 }), "not saving · #48,211 · 0.4 s · 2 to send");
  assert.equal(text({ ...unsaved, roundTripMs: 900 }), "not saving · #48,211 · 0.4 s", "which matters more than a slow answer");
  assert.equal(text({ ...unsaved, circuit: "down", tries: 1 }), "reconnecting · try 1");
  assert.equal(pill(unsaved).isStale, false);
  assert.equal(pill(unsaved, 14_000).banner, "", "not for a moment");
  assert.equal(pill({ ...unsaved, heardAt: 14_000, waiting: 2 }, 14_001).banner, "Server cannot save. Taps are kept here.");
});

test("after five silent seconds nobody can miss it", () => {
  assert.deepEqual([pill({}, 15_000).isStale, pill({}, 15_001).isStale], [false, true]);
  const { banner, bannerDetail } = pill({ circuit: "down", waiting: 3 }, 17_000);
  assert.equal(`${banner}: ${bannerDetail}`, "This screen may be out of date: last heard 7 s ago");
  assert.match(pill({ circuit: "down", keptAt: Date.parse("2026-01-01T18:04:12") }, 17_000).banner, /^No connection\. Screen of 18:04:12$/);
  assert.equal(pill({}, 14_000).banner, "");
});

test("a tab that just woke says that it is checking, and is out of date only if that fails", () => {
  const slept = { heardAt: 10_000, wokeAt: 900_000, isChecking: true };
  assert.deepEqual([pill(slept, 901_000).word, pill(slept, 901_000).isStale], ["checking", false]);
  assert.ok(pill(slept, 905_001).isStale);
  assert.equal(pill(slept, 905_001).bannerDetail, "last heard 14 min ago");
});

test("what was kept because nobody may send it is said in the banner", () => {
  assert.deepEqual([pill({ trouble: "signIn", waiting: 1 }).banner, pill({ trouble: "signIn", waiting: 1 }).bannerDetail], ["Sign in again. Until then nothing is sent.", "1 tap is kept on this device."]);
  assert.equal(pill({ trouble: "revoked", waiting: 2 }).bannerDetail, "2 taps are kept on this device.");
});
