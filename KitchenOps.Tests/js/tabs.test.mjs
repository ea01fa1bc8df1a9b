import test from "node:test";
import assert from "node:assert/strict";
import { nearest, said } from "../../KitchenOps.Web/wwwroot/js/tabs.js";

test("a tab says what is open and late there, and that a rail is not open to who looks", () => {
  assert.equal(said({ name: "Grill", open: 4, late: 0 }), "4 open");
  assert.equal(said({ name: "Grill", open: 4, late: 1 }), "4 · 1 late");
  assert.equal(said({ name: "bar", open: undefined, late: 0 }), "not open");
});

test("the rail that is looked at is the one at the edge", () => {
  assert.equal(nearest([{ left: -390 }, { left: 0 }, { left: 390 }], 0), 1);
  assert.equal(nearest([{ left: -150 }, { left: 240 }], 0), 0);
});
