import test from "node:test";
import assert from "node:assert/strict";
import { after, rules } from "../../KitchenOps.Web/wwwroot/js/highlight.js";

const plain = text => text;

test("lines of a count are named by what they are counted in, and only while they are still to be made", () => {
  const text = rules({ view: "", token: "c1f" }, plain);
  assert.match(text, /\[data-counted~="c1f"\]:is\(\[data-state="fired"\],\[data-state="inprogress"\],\[data-state="held"\]\)/);
  assert.doesNotMatch(text, /data-view/);
});

test("tickets without such a line step back, and the count itself is marked", () => {
  const text = rules({ view: "", token: "c1f" }, plain);
  assert.match(text, /\[data-order\]:not\(\[data-order\]:has\(\[data-counted~="c1f"\][^{]*\{opacity:\.3\}/);
  assert.match(text, /\[data-shows="c1f"\]\{outline/);
});

test("where several rails share a page, only the one that was tapped is changed", () => {
  const selectors = rules({ view: "grill", token: "i2" }, plain).split("}").filter(Boolean).map(rule => rule.split("{")[0]);
  assert.ok(selectors.every(selector => /^(:is\()?\[data-(view|in)="grill"\]|^\[data-in\]/.test(selector)), selectors.join("\n"));
});

test("on a rail that several stations share, the tickets of the others step back with those that hold nothing of it", () => {
  assert.match(rules({ view: "grill", token: "i2" }, plain), /\}\[data-in\]\[data-order\]:not\(\[data-in="grill"\]\[data-order\]:has\([^}]*\{opacity:\.3\}/);
});

test("a key goes through the counts in order and after the last one to none", () => {
  const tokens = ["a", "b"];
  assert.equal(after(tokens, undefined), "a");
  assert.equal(after(tokens, "a"), "b");
  assert.equal(after(tokens, "b"), undefined);
  assert.equal(after(tokens, "gone"), "a");
});
