import test from "node:test";
import assert from "node:assert/strict";
import { lateIn, lateOf, saidOf } from "../../KitchenOps.Web/wwwroot/js/late.js";

test("what is late or critical counts as late, what is due does not", () => {
  assert.equal(lateOf(["calm", "due", "late", "critical", null]), 2);
  assert.equal(lateOf([]), 0);
});

test("a view counts its own tickets", () => {
  const view = { querySelectorAll: selector => (selector === "[data-ages]" ? ["late", null, "critical"].map(age => ({ getAttribute: () => age })) : []) };
  assert.equal(lateIn(view), 2);
});

test("a view that is not drawn whole says that there may be more", () => {
  const view = rest => ({ querySelector: selector => (selector === "[data-rest]" && rest ? {} : null) });
  assert.equal(saidOf(1, view(false)), "1");
  assert.equal(saidOf(1, view(true)), "1+");
});
