import test from "node:test";
import assert from "node:assert/strict";
import { Learner, bars, none, tableOf, taught, toLearn, withDigits } from "../../KitchenOps.Web/wwwroot/js/keybars.js";
import { read } from "../../KitchenOps.Web/wwwroot/js/key-choice.js";
import { asked, helpOf, preset } from "../../KitchenOps.Web/wwwroot/js/keymap.js";

const act = (key, table) => asked({ key }, table)?.row.act;

test("a device that was told nothing has the keyboard's table", () => {
  assert.deepEqual(tableOf(none), preset);
  assert.deepEqual(tableOf({ bar: "toString", learnt: {} }), preset);
});

test("what a bar's keys send is learnt, and the keyboard beside it keeps what they leave", () => {
  const choice = taught(taught({ bar: "clover", learnt: {} }, "BUMP", "F1"), "RECALL", "b"), table = tableOf(choice);
  assert.equal(act("F1", table), "bump");
  assert.equal(act("b", table), "recall-last", "the bar's own key wins");
  assert.equal(act("s", table), "start");
  assert.equal(act("ArrowDown", table), "down");
  assert.equal(asked({ key: "3" }, table).row.act, "nth");
});

test("a code that is learnt for another key is this one's no more", () => {
  const choice = taught(taught({ bar: "oracle", learnt: {} }, "Done", "F1"), "Recall", "F1");
  assert.deepEqual(choice.learnt, { Recall: "F1" });
});

test("a digit bumps its ticket where the device was told so, on a keyboard and on a bar, and goes there again when it is told otherwise", () => {
  for (const choice of [none, { bar: "clover", learnt: {} }]) {
    const bumps = withDigits(choice, "bump");
    assert.equal(asked({ key: "3" }, tableOf(choice)).row.act, "nth");
    assert.equal(asked({ key: "3" }, tableOf(bumps)).row.act, "nthBump");
    assert.equal(taught(bumps, "BUMP", "F1").digits, "bump", "what is learnt leaves it as it is");
    assert.deepEqual(withDigits(bumps, "focus"), choice);
  }
  assert.equal(read('{"bar":"","digits":"bump"}').digits, "bump");
  assert.equal(read('{"bar":"","digits":"x"}').digits, undefined);
});

test("no bar asks for two things with one key, and each asks for what there is", () => {
  for (const [name, { keys }] of Object.entries(bars)) {
    const known = keys.flatMap(key => key.keys ?? []), labels = keys.map(key => key.label);
    assert.equal(new Set(known).size, known.length, name);
    assert.equal(new Set(labels).size, labels.length, name);
    for (const key of keys) assert.ok(key.act === "line" || preset.some(row => row.act === key.act), `${name}: ${key.label} asks for ${key.act}`);
    const table = tableOf({ bar: name, learnt: Object.fromEntries(keys.filter(key => !key.keys).map((key, i) => [key.label, `F${i + 1}`])) }), all = table.flatMap(row => row.keys);
    assert.equal(new Set(all).size, all.length, name);
  }
});

test("the help sheet says what is printed on the bar, once it is known what that sends", () => {
  const label = (table, says) => helpOf("board", table).filter(row => row.says.startsWith(says)).map(row => row.keys).flat();
  assert.deepEqual(label(tableOf({ bar: "clover", learnt: {} }), "bump the ticket"), ["Enter", "B"], "nothing learnt: only the keyboard bumps");
  assert.deepEqual(label(tableOf({ bar: "clover", learnt: { BUMP: "F1" } }), "bump the ticket"), ["BUMP", "Enter", "B"]);
});

test("everything but the digits is taught, in the order in which it is printed", () => {
  assert.deepEqual(toLearn({ bar: "clover", learnt: {} }).map(key => key.label), ["BUMP", "REDRAW", "RECALL", "SUM", "PAGE", "DOWN", "UP"]);
  assert.deepEqual(toLearn(none), []);
});

test("a modifier is a key of its own only where nothing is pressed with it", () => {
  const learner = new Learner();
  assert.equal(learner.heard("keydown", { key: "F5" }), "F5");
  assert.equal(learner.heard("keyup", { key: "F5" }), undefined);
  assert.equal(learner.heard("keydown", { key: "Control", ctrlKey: true }), undefined);
  assert.equal(learner.heard("keydown", { key: "k", ctrlKey: true }), "Ctrl+k");
  assert.equal(learner.heard("keyup", { key: "Control" }), undefined, "it was part of the other");
  assert.equal(learner.heard("keydown", { key: "Control", ctrlKey: true }), undefined);
  assert.equal(learner.heard("keyup", { key: "Control" }), "Ctrl+Control");
});

test("what a device remembers is read with care", () => {
  assert.deepEqual(read(null), none);
  assert.deepEqual(read("no json"), none);
  assert.deepEqual(read('{"bar":7,"learnt":{"BUMP":"F1","SUM":3}}'), { bar: "", learnt: { BUMP: "F1" } });
});
