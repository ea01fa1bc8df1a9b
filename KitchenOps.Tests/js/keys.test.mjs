import test from "node:test";
import assert from "node:assert/strict";
import { asked, helpOf, namesOf, preset, screenOf } from "../../KitchenOps.Web/wwwroot/js/keymap.js";
import { beneath, firstSeen, heir, isWhole, placed } from "../../KitchenOps.Web/wwwroot/js/steps.js";

const act = (key, held = {}) => asked({ key, ...held })?.row.act;

test("a key asks for what the table says, whatever the lock", () => {
  assert.equal(act("ArrowRight"), "next");
  assert.equal(act("b"), "bump");
  assert.equal(act("B"), "bump", "caps lock");
  assert.equal(act("?", { shiftKey: true }), "help", "Shift is how this character is made");
  assert.equal(act("Enter", { ctrlKey: true }), "send");
  assert.equal(act("ArrowRight", { shiftKey: true }), "nextLane");
  assert.equal(act("q"), undefined);
});

test("what is held with a key makes it another one: the browser's own shortcuts stay the browser's", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"])
    for (const key of ["a", "b", "f", "n", "p", "r", "s", "1", "ArrowLeft"]) assert.equal(act(key, { [held]: true, code: "Digit1" }), undefined, `${held} ${key}`);
});

test("digits are digits where the layout has other characters on their keys, and nothing else is", () => {
  assert.deepEqual(namesOf({ key: "é", code: "Digit2" }), ["é", "2"]);
  assert.equal(asked({ key: "é", code: "Digit2" }).name, "2");
  assert.equal(asked({ key: "7", code: "Numpad7" }).name, "7");
  assert.equal(act("!", { code: "Digit1", shiftKey: true }), undefined);
  assert.equal(act("/", { code: "Digit7", shiftKey: true }), "search", "a layout that has it there");
});

test("another table is another map", () => {
  const bar = [{ keys: ["F1"], act: "bump", says: "bump", on: ["board"] }];
  assert.equal(asked({ key: "F1" }, bar).row.act, "bump");
  assert.equal(asked({ key: "b" }, bar), undefined);
  assert.deepEqual(helpOf("board", bar), [{ keys: ["F1"], says: "bump" }]);
});

test("no key of the table means two things", () => {
  const keys = preset.flatMap(row => row.keys);
  assert.equal(new Set(keys).size, keys.length);
});

test("the help sheet says what there is on this screen, with the keys as they are printed", () => {
  const board = helpOf("board"), pad = helpOf("pad");
  assert.deepEqual(board.find(row => row.says.startsWith("next page")).keys, ["Page ↓", "P"]);
  assert.deepEqual(board.find(row => row.says.startsWith("next rail")).keys, ["Shift + →", "]"]);
  assert.deepEqual(board.find(row => row.says.startsWith("that one")).keys, ["1 – 9"]);
  assert.ok(board.some(row => row.keys.includes("S")) && !pad.some(row => row.keys.includes("S")));
  assert.deepEqual(pad.find(row => row.says.startsWith("send")).keys, ["Ctrl + Enter"]);
});

test("a screen is known by its root", () => {
  assert.equal(screenOf(["board"]), "board");
  assert.equal(screenOf(["board", "split"]), "board");
  assert.equal(screenOf(["board", "expo"]), "expo");
  assert.equal(screenOf(["pad", "light"]), "pad");
  assert.equal(screenOf(["floor", "light"]), "floor");
});

test("the focus of a ticket that leaves goes to the one that slides into its place", () => {
  assert.equal(heir(["a", "b", "c"], "b", ["a", "c"]), "c");
  assert.equal(heir(["a", "b", "c"], "c", ["a", "b"]), "b", "the last: the one before it");
  assert.equal(heir(["a", "b", "c", "d"], "b", ["a", "d"]), "d", "its neighbour left with it");
  assert.equal(heir(["a", "b", "c"], "b", ["x", "a", "c", "y"]), "c", "others came meanwhile");
  assert.equal(heir(["b"], "b", ["x", "y"]), "x", "nobody that was known is left");
  assert.equal(heir(["b"], "b", []), undefined);
});

const box = (left, top, width = 100, height = 100) => ({ left, top, right: left + width, bottom: top + height });

test("down goes to the nearest straight below, and past the end of a column to nowhere", () => {
  const rail = [box(0, 0), box(0, 120), box(0, 240), box(120, 0), box(120, 130)];
  assert.equal(beneath(rail, 0, 1), 1);
  assert.equal(beneath(rail, 2, 1), -1);
  assert.equal(beneath(rail, 4, -1), 3);
  assert.equal(beneath(rail, 3, -1), -1);
});

test("down in a grid keeps to its column as far as there is one", () => {
  const grid = [box(0, 0), box(120, 0), box(240, 0), box(0, 120), box(120, 120)];
  assert.equal(beneath(grid, 1, 1), 4);
  assert.equal(beneath(grid, 2, 1), -1);
});

test("after a page is turned the first that begins on it is next", () => {
  assert.equal(firstSeen([box(-200, 0), box(-50, 0), box(60, 0), box(180, 0)], { left: 0, right: 300, top: 0, bottom: 200 }), 2);
  assert.equal(firstSeen([box(0, -150), box(0, 0)], { left: 0, right: 300, top: 0, bottom: 200 }), 1);
});

test("the last page is the one on which the last is seen whole", () => {
  const rail = { left: 0, right: 300, top: 0, bottom: 200 };
  assert.ok(isWhole(box(200, 100), rail));
  assert.ok(!isWhole(box(220, 100), rail));
  assert.ok(!isWhole(undefined, rail));
});

test("what moved into a place, and what came to the end, stands there only since then; what was there from the beginning always did", () => {
  const first = placed(undefined, ["a", "b", "c"], 10);
  assert.deepEqual(first.map(one => one.since), [-Infinity, -Infinity, -Infinity]);
  const then = placed(first, ["a", "c", "d"], 20);
  assert.deepEqual(then, [{ id: "a", since: -Infinity }, { id: "c", since: 20 }, { id: "d", since: 20 }]);
  assert.deepEqual(placed(then, ["a", "c", "d"], 30), then, "drawn again is not moved");
});
