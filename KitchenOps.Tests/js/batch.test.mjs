import test from "node:test";
import assert from "node:assert/strict";
import { batchOf, batchText } from "../../KitchenOps.Web/wwwroot/js/batch.js";
import { fillsOf } from "../../KitchenOps.Web/wwwroot/js/batch-form.js";

const minute = 60_000, until = 120 * minute, soon = 108 * minute;

test("a batch is used first from a tenth of its time on, and discarded at its end", () => {
  assert.deepEqual([0, soon - 1, soon, until - 1, until, until + minute].map(now => batchOf(now, soon, until)), [undefined, undefined, "soon", "soon", "over", "over"]);
});

test("it says how long it may be served, to the second where seconds count, and from its end on that nobody may serve it", () => {
  assert.deepEqual([0, 61 * minute, soon, 115 * minute, until, until + 75_000, until + 61 * minute].map(now => batchText(now, soon, until)),
    ["2 h 00 left", "59 min left", "use first · 12 min", "use first · 5:00", "discard now +0:00", "discard now +1:15", "discard now +1 h 01"]);
  assert.equal(batchText(0, 9e8, 3 * 24 * 60 * minute), "3 days left");
});

test("a pick fills in how it was made the last time, and takes away the words of another", () => {
  assert.deepEqual(fillsOf({ dataset: { portions: "12", minutes: "120" }, value: "caesar" }), { portions: "12", holdMinutes: "120", written: "" });
  assert.deepEqual(fillsOf({ dataset: { written: "House dressing", portions: "30", minutes: "240" }, value: "written" }), { portions: "30", holdMinutes: "240", written: "House dressing" });
  assert.deepEqual(fillsOf({ dataset: {}, value: "caesar" }), { portions: "", holdMinutes: "", written: "" }, "nothing keeps as long as what was picked before it");
});

test("something else leaves what was written, and a preset fills in its own and nothing more", () => {
  assert.deepEqual(fillsOf({ dataset: { own: "" }, value: "written" }), { portions: "", holdMinutes: "" });
  assert.deepEqual(fillsOf({ dataset: { minutes: "30" } }), { holdMinutes: "30" });
});
