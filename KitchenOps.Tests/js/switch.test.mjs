import test from "node:test";
import assert from "node:assert/strict";
import { moved, typed } from "../../KitchenOps.Web/wwwroot/js/switch.js";

test("the pad types digits up to the longest PIN, and erases the last", () => {
  assert.equal(["4", "2", "erase", "7"].reduce((text, key) => typed(text, key, 8), ""), "47");
  assert.equal(typed("12345678", "9", 8), "12345678");
  assert.equal(typed("", "erase", 8), "");
  assert.equal(typed("1", "x", 8), "1");
});

test("arrows go through the names and stop at the ends, a digit goes to that one", () => {
  assert.equal(moved("ArrowRight", -1, 3), 0);
  assert.equal(moved("ArrowDown", 2, 3), 2);
  assert.equal(moved("ArrowUp", -1, 3), 0);
  assert.equal(moved("3", 0, 3), 2);
  assert.equal(moved("4", 0, 3), undefined);
  assert.equal(moved("Enter", 0, 3), undefined);
  assert.equal(moved("ArrowRight", -1, 0), undefined);
});
