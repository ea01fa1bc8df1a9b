import test from "node:test";
import assert from "node:assert/strict";
import { Receipts, drawnOn } from "../../KitchenOps.Web/wwwroot/js/receipts.js";

test("each ticket of a rail is its station and its order", () => {
  const attributes = of => ({ getAttribute: name => of[name] ?? null });
  const ticket = (station, order) => ({ ...attributes({ "data-order": order }), closest: () => attributes({ "data-lane": station }) });
  const page = { querySelectorAll: selector => (selector === ".rail[data-lane] article[data-order]" ? [ticket("grill", "a"), ticket("fryer", "a")] : []) };
  assert.deepEqual(drawnOn(page), ["grill a", "fryer a"]);
});

test("on a rail that several stations share, each ticket says its own", () => {
  const ticket = (station, order) => ({ getAttribute: name => ({ "data-in": station, "data-order": order })[name] ?? null, closest: () => assert.fail("the rail is nobody's") });
  assert.deepEqual(drawnOn({ querySelectorAll: () => [ticket("grill", "a"), ticket("fryer", "a")] }), ["grill a", "fryer a"]);
});

test("what is drawn is said until it is known to be received, and then no more", () => {
  const receipts = new Receipts();
  assert.deepEqual(receipts.unsaid(["grill a", "grill b"]), ["grill a", "grill b"]);
  assert.deepEqual(receipts.unsaid(["grill a", "grill b"]), ["grill a", "grill b"], "nobody has answered");
  receipts.settle(["grill a"]);
  assert.deepEqual(receipts.unsaid(["grill a", "grill b", "grill c"]), ["grill b", "grill c"]);
  receipts.settle(undefined);
  receipts.settle(["grill b", "grill c"]);
  assert.deepEqual(receipts.unsaid(["grill a", "grill b", "grill c"]), []);
});

test("a page remembers no more than what it shows", () => {
  const receipts = new Receipts();
  receipts.settle(["grill a"]);
  assert.deepEqual(receipts.unsaid([]), []);
  assert.deepEqual(receipts.unsaid(["grill a"]), ["grill a"], "recalled: it is asked once more");
  assert.equal(receipts.unsaid(Array.from({ length: 1000 }, (_, i) => `grill ${i}`)).length, 400);
});
