import test from "node:test";
import assert from "node:assert/strict";
import { beyond, withRest } from "../../KitchenOps.Web/wwwroot/js/more.js";

const rail = { left: 0, right: 1000, top: 0, bottom: 500 };
const at = (left, right, top = 10, bottom = 490) => ({ left, right, top, bottom });

test("tickets beyond the edges are counted, those seen in part are not", () => {
  assert.deepEqual(beyond([at(-400, -20), at(-100, 200), at(220, 520), at(900, 1200), at(1000, 1300), at(1320, 1620)], rail), { before: 1, after: 2 });
});

test("a board that fits hides nothing", () => {
  assert.deepEqual(beyond([at(10, 300), at(310, 600)], rail), { before: 0, after: 0 });
});

test("a rail that goes on downwards hides what is below and above", () => {
  assert.deepEqual(beyond([at(10, 300, -400, -10), at(10, 300, -5, 200), at(10, 300, 480, 700), at(10, 300, 720, 900)], rail), { before: 1, after: 1 });
});

test("what the server left out lies ahead too, until its own line is in sight", () => {
  assert.equal(withRest(4, "37"), 41);
  assert.equal(withRest(4, null), 4);
  assert.equal(withRest(0, "37"), 0);
});
