import test from "node:test";
import assert from "node:assert/strict";
import { labelOf, wishOf, writtenIn } from "../../KitchenOps.Web/wwwroot/js/labels.js";

const element = ({ attributes = {}, text = "", closest = {}, inside = {} } = {}) => ({
  getAttribute: name => attributes[name] ?? null, textContent: text, closest: selector => closest[selector] ?? null, querySelector: selector => inside[selector] ?? null,
});

test("a tap is called by its line and its ticket", () => {
  const ticket = element({ attributes: { "aria-label": "Ticket 142, table 5" } });
  const line = element({ text: "2 Ribeye medium", inside: { ".what > :first-child": element({ text: " Ribeye\n " }) } });
  assert.equal(labelOf(element({ text: "2 Ribeye medium", closest: { "[data-line]": line, "[data-order]": ticket } })), "Ribeye · Ticket 142, table 5");
  assert.equal(labelOf(element({ attributes: { "aria-label": "Bump ticket 142" }, closest: { "[data-order]": ticket } })), "Ticket 142, table 5");
});

test("what belongs to no ticket is called as its button says", () => {
  assert.equal(labelOf(element({ text: " Send 3\n grill 2 " })), "Send 3 grill 2");
  assert.equal(labelOf(element({ attributes: { "aria-label": "Take table 7" }, text: "T7" })), "Take table 7");
  assert.equal(labelOf(element({ text: "a".repeat(200) })).length, 80);
});

test("a command is called by its wish, and one that nobody has named by its type", () => {
  assert.equal(wishOf("BumpLines"), "Bump");
  assert.equal(wishOf("ClaimTask"), "Claim Task");
});

test("what was written is not lost with its refusal", () => {
  assert.equal(writtenIn({ order: "x", works: [{ line: "a", workVersion: 2 }] }), "");
  assert.equal(writtenIn({ order: "x", seen: "", note: "no peanuts" }), "“no peanuts”");
  assert.equal(writtenIn({ order: "x", lines: ["a", "b"] }), "", "ids of lines are nobody's writing");
  assert.equal(writtenIn({ lines: [{ item: "ribeye", quantity: 2, modifiers: [{ id: "rare", kind: "doneness" }], note: "well rested" }, { item: "fries", quantity: 1 }], note: "birthday" }),
    "2 × ribeye, rare, well rested; 1 × fries; “birthday”");
  assert.equal(writtenIn({ station: "salad", item: "written", portions: 12, holdMinutes: 120, written: "House dressing" }), "12 × House dressing");
  assert.equal(writtenIn({ note: { from: "a", to: "b" } }), "“b”");
});
