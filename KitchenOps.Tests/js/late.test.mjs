import test from "node:test";
import assert from "node:assert/strict";
import { lateIn, lateOf } from "../../KitchenOps.Web/wwwroot/js/late.js";

test("what is late or critical counts as late, what is due does not", () => {
  assert.equal(lateOf(["calm", "due", "late", "critical", null]), 2);
  assert.equal(lateOf([]), 0);
});

test("a view counts its own tickets", () => {
  const view = { querySelectorAll: selector => (selector === "[data-ages]" ? ["late", null, "critical"].map(age => ({ getAttribute: () => age })) : []) };
  assert.equal(lateIn(view), 2);
});
