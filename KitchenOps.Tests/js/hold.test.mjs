import test from "node:test";
import assert from "node:assert/strict";
import { Holds, holdOf, holdText } from "../../KitchenOps.Web/wwwroot/js/hold.js";

test("a hold counts down, warns from two minutes before its end, and then says that it is over", () => {
  assert.deepEqual([600_000, 120_001, 120_000, 1, 0, -60_000].map(left => holdOf(left)), [undefined, undefined, "soon", "soon", "over", "over"]);
  assert.deepEqual([600_000, 61_000, 0, -60_000].map(holdText), ["hold 10:00", "hold 1:01", "hold over", "hold over"]);
});

test("the end of a hold is told once, however often its line is drawn", () => {
  const holds = new Holds();
  assert.deepEqual([900, 999, 1000, 1001, 2000].map(now => holds.isOver("a", 1000, now)), [false, false, true, false, false]);
});

test("what was over when it was first seen is no news", () => {
  assert.equal(new Holds().isOver("a", 1000, 1500), false);
});

test("a line that was recalled and plated again has another end", () => {
  const holds = new Holds();
  for (const now of [900, 1000]) holds.isOver("a", 1000, now);
  assert.deepEqual([1500, 2000].map(now => holds.isOver("a", 2000, now)), [false, true]);
});

test("two lines that end at once are two", () => {
  const holds = new Holds();
  for (const of of ["a", "b"]) holds.isOver(of, 1000, 900);
  assert.deepEqual(["a", "b"].map(of => holds.isOver(of, 1000, 1000)), [true, true]);
});
