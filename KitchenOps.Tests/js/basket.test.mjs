import test from "node:test";
import assert from "node:assert/strict";
import { basketText } from "../../KitchenOps.Web/wwwroot/js/basket.js";
import { plateText } from "../../KitchenOps.Web/wwwroot/js/plate.js";
import { recallOf } from "../../KitchenOps.Web/wwwroot/js/undo.js";

test("a basket counts down to nought and from there up", () => {
  assert.deepEqual([240_000, 61_000, 1, 0, -1000, -75_000].map(basketText), ["4:00", "1:01", "0:01", "+0:00", "+0:01", "+1:15"]);
});

test("what undoes a bump names the same works of the same order at the same station, and nothing else", () => {
  const works = [{ line: "l1", workVersion: 2 }];
  assert.deepEqual(JSON.parse(recallOf({ order: "o1", station: "grill", works, reason: null })), { type: "RecallLines", data: { order: "o1", station: "grill", works } });
});

test("a plate whose parts are all there says since when, and after three minutes that it is time", () => {
  assert.deepEqual([0, 61_000, 179_999, 180_000, 600_000].map(plateText), ["all ready 0:00", "all ready 1:01", "all ready 2:59", "plate now", "plate now"]);
});
