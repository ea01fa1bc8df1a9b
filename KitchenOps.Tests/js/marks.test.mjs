import test from "node:test";
import assert from "node:assert/strict";
import { markOf, Pending } from "../../KitchenOps.Web/wwwroot/js/pending.js";
import { rules } from "../../KitchenOps.Web/wwwroot/js/marks.js";
import { Bounces, tapOf } from "../../KitchenOps.Web/wwwroot/js/commands.js";
import { sentence } from "../../KitchenOps.Web/wwwroot/js/words.js";

test("a mark stays until the page shows what was accepted", () => {
  const pending = new Pending();
  pending.begin("1", ["a", "b"], "bump");
  assert.deepEqual(pending.marks(), ["a", "b"]);
  pending.reflect(99);
  assert.deepEqual(pending.marks(), ["a", "b"], "nobody has decided yet");
  assert.deepEqual(pending.settle("1", "accepted", 100), []);
  pending.reflect(99);
  assert.deepEqual(pending.marks(), ["a", "b"]);
  pending.reflect(100);
  assert.deepEqual(pending.marks(), []);
});

test("what was not done comes back at once", () => {
  for (const outcome of ["conflict", "refused", "tooOld", "idReused"]) {
    const pending = new Pending();
    pending.begin("1", ["a"], "bump");
    assert.deepEqual(pending.settle("1", outcome, 100), ["a"]);
    assert.deepEqual(pending.marks(), []);
  }
});

test("a line with two taps keeps its mark until both are through", () => {
  const pending = new Pending();
  pending.begin("1", ["a"], "start");
  pending.begin("2", ["a"], "bump");
  pending.settle("1", "accepted", 5);
  pending.reflect(5);
  assert.deepEqual(pending.marks(), ["a"]);
  pending.settle("2", "accepted", 6);
  pending.reflect(6);
  assert.deepEqual(pending.marks(), []);
});

test("the same command is one command until somebody has decided it", () => {
  const pending = new Pending();
  assert.ok(!pending.isOnItsWay("bump a"));
  pending.begin("1", ["a"], "bump a");
  assert.ok(pending.isOnItsWay("bump a"));
  assert.ok(!pending.isOnItsWay("bump b"));
  pending.settle("1", "accepted", 5);
  assert.ok(!pending.isOnItsWay("bump a"));
});

test("a mark of one view goes with that view's number, or when all of the page's have reached it", () => {
  const pending = new Pending();
  pending.begin("1", ["grill a"], "bump at the grill");
  pending.begin("2", ["fryer a"], "bump at the fryer");
  pending.settle("1", "accepted", 5);
  pending.settle("2", "accepted", 6);
  pending.reflect(9, "bar");
  pending.reflect(6, "grill");
  assert.deepEqual(pending.marks(), ["fryer a"]);
  pending.reflect(5);
  assert.deepEqual(pending.marks(), ["fryer a"]);
  pending.reflect(6);
  assert.deepEqual(pending.marks(), []);
});

test("a mark may name its view", () => {
  assert.deepEqual(markOf("grill 0198"), { view: "grill", id: "0198" });
  assert.deepEqual(markOf("0198"), { view: "", id: "0198" });
});

test("outcomes of commands that this page never saw change nothing", () => {
  const pending = new Pending();
  assert.deepEqual(pending.settle("unknown", "refused"), []);
});

test("rules name lines and orders by their ids, escaped", () => {
  assert.equal(rules([]), "");
  const text = rules(["a", 'b"]'], id => id.replace(/["\]]/g, "\\$&"));
  assert.ok(text.startsWith(':is([data-line="a"],[data-order="a"],[data-line="b\\"\\]"],[data-order="b\\"\\]"]){opacity:.6'));
});

test("a mark in a view leaves the same line in another view alone", () => {
  assert.ok(rules(["grill a"], id => id).startsWith(':is(:is([data-view="grill"],[data-in="grill"]) [data-line="a"],[data-view="grill"] [data-order="a"],[data-in="grill"][data-order="a"]){opacity:.6'));
});

/** An element with these attributes, in a view with those. */
const element = (own, view) => ({ getAttribute: name => own[name] ?? null, closest: selector => (selector === "[data-seq]" && view ? { getAttribute: name => view[name] ?? null } : null) });

test("a tap is what the element carries, and what its view had shown", () => {
  const bump = '{"type":"BumpLines","data":{"lines":["a"]}}';
  assert.deepEqual(tapOf(element({ "data-command": bump, "data-marks": " a  b " }, { "data-seq": "7" })), { type: "BumpLines", data: { lines: ["a"] }, marks: ["a", "b"], key: bump, seq: 7 });
  assert.deepEqual(tapOf(element({ "data-command": bump, "data-marks": "a b" }, { "data-seq": "0", "data-view": "grill" })).marks, ["grill a", "grill b"]);
  assert.equal(tapOf(element({ "data-command": bump }, { "data-seq": "0" })).seq, 0);
  assert.deepEqual(tapOf(element({ "data-command": '{"type":"Recall"}' })), { type: "Recall", data: {}, marks: [], key: '{"type":"Recall"}', seq: null });
});

test("what lies on a rail that several views share is of the view that it names, and at that one's number", () => {
  globalThis.CSS ??= { escape: text => text };
  const named = of => ({ getAttribute: name => of[name] ?? null });
  const line = { ...named({ "data-command": '{"type":"BumpLines"}', "data-marks": "a" }), closest: selector => (selector === "[data-in]" ? named({ "data-in": "fryer" }) : assert.fail(`${selector} is not asked for`)) };
  const tap = tapOf(line, selector => (selector === '[data-view="fryer"]' ? named({ "data-view": "fryer", "data-seq": "12" }) : assert.fail(selector)));
  assert.deepEqual([tap.marks, tap.seq], [["fryer a"], 12]);
});

test("a bouncing finger is one tap, even where the second would hit another command", () => {
  const bounces = new Bounces(), start = { marks: ["a"], key: "start" }, bump = { marks: ["a"], key: "bump" };
  assert.ok(!bounces.has(start, 1000));
  assert.ok(bounces.has(bump, 1200));
  assert.ok(!bounces.has({ marks: ["b"], key: "start" }, 1200));
  assert.ok(!bounces.has({ marks: ["fryer a"], key: "start" }, 1200), "the same line in another rail");
  assert.ok(!bounces.has(bump, 1400));
});

test("a bouncing key is one press; another key so soon after it is meant", () => {
  const bounces = new Bounces(), start = { marks: ["a"], key: "start" }, bump = { marks: ["a"], key: "bump" };
  assert.ok(!bounces.has(start, 1000, "s"));
  assert.ok(!bounces.has(bump, 1100, "b"));
  assert.ok(bounces.has(bump, 1200, "b"));
});

test("a sentence names who was first and how long ago", () => {
  const now = Date.parse("2026-01-01T12:00:00Z"), at = "2026-01-01T11:59:53Z";
  assert.equal(sentence({ outcome: "conflict", code: "workChanged", by: "Ana", at }, now), "Ana changed this, 7 s ago.");
  assert.equal(sentence({ outcome: "conflict", code: "workChanged" }, now), "This was changed.");
  assert.equal(sentence({ outcome: "conflict", code: "held", by: "Ana", at }, now), "This is held. It must be fired first. It was Ana, 7 s ago.");
  assert.equal(sentence({ outcome: "refused", problems: [{ code: "eightySixed" }] }, now), "This is 86.");
  assert.equal(sentence({ outcome: "refused", problems: [{ code: "allergyNotAcknowledged", path: "works[1]", detail: "Burger: nuts" }] }, now), "Read the allergy first (Burger: nuts): tap the line.");
  assert.equal(sentence({ outcome: "refused", code: "allergyNotAcknowledged" }, now), "Read the allergy first: tap the line.");
  assert.equal(sentence({ outcome: "refused", code: "somethingNew" }, now), "This was not done (somethingNew).");
  assert.equal(sentence({ outcome: "refused", code: "constructor" }, now), "This was not done (constructor).");
});

test("whose work was done already by somebody else is told by whom, and who did it oneself is told nothing", () => {
  const now = Date.parse("2026-01-01T12:00:00Z"), at = "2026-01-01T11:59:59Z";
  assert.equal(sentence({ outcome: "accepted", seq: 7, by: "Ana", at }, now, "BumpLines"), "Ana bumped this already, just now.");
  assert.equal(sentence({ outcome: "accepted", seq: 7, by: "Ana" }, now, "constructor"), "Ana did this already.");
  assert.equal(sentence({ outcome: "accepted", seq: 7, code: "moreLines" }, now, "BumpLines"), "");
});
