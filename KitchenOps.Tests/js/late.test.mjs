import test from "node:test";
import assert from "node:assert/strict";
import { lateOf } from "../../KitchenOps.Web/wwwroot/js/late.js";

test("what is late or critical counts as late, what is due does not", () => {
  assert.equal(lateOf(["calm", "due", "late", "critical", undefined]), 2);
  assert.equal(lateOf([]), 0);
});
