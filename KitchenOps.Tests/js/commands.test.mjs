import test from "node:test";
import assert from "node:assert/strict";
import { Bounces, filled, tapOf } from "../../KitchenOps.Web/wwwroot/js/commands.js";

/** An element on a view, as a tap finds it. */
const element = (attributes, view) => ({ getAttribute: name => attributes[name] ?? null, closest: () => (view ? element(view) : null) });
const note = { "data-command": JSON.stringify({ type: "NoteOrder", data: { order: "o1", note: "", seen: "birthday" } }), "data-marks": "o1" };

test("a form sends its command with what was typed in place of the values of the same name, and nothing else of it", () => {
  const tap = filled(tapOf(element(note, { "data-view": "grill", "data-seq": "7" })), [["note", "all together"], ["isAdmin", "true"], ["toString", "x"]]);

  assert.deepEqual(tap.data, { order: "o1", note: "all together", seen: "birthday" });
  assert.deepEqual([tap.type, tap.marks, tap.seq], ["NoteOrder", ["grill o1"], 7]);
});

test("what takes the place of a number is one: a field only has text", () => {
  const batch = { "data-command": JSON.stringify({ type: "MakeBatch", data: { item: "written", portions: 0, written: "" } }) };

  assert.deepEqual(filled(tapOf(element(batch)), [["item", "caesar"], ["portions", "12"], ["written", "7"]]).data, { item: "caesar", portions: 12, written: "7" });
});

test("two notes are two commands, and the same note is the same one", () => {
  const of = text => filled(tapOf(element(note)), [["note", text]]);

  assert.notEqual(of("one").key, of("another").key);
  assert.equal(of("one").key, of("one").key);
});

test("a finger that bounces is one tap", () => {
  const bounces = new Bounces(), tap = tapOf(element(note));

  assert.deepEqual([bounces.has(tap, 0), bounces.has(tap, 349), bounces.has(tap, 350)], [false, true, false]);
});
