import test from "node:test";
import assert from "node:assert/strict";
import { blank, filledIn, orderOf } from "../../KitchenOps.Web/wwwroot/js/paper.js";

const menu = [{ id: "ribeye", name: "Ribeye steak" }, { id: "fries", name: "Fries" }];
const line = (text, change = {}) => ({ ...blank(), text, ...change });

test("what the menu has goes as its item, and what it has not as it was written", () => {
  const order = orderOf({ lines: [line(" ribeye STEAK ", { quantity: 2, seat: 3 }), line("birthday cake", { note: " with candles " }), line("  ")], table: "t5", name: "" }, menu, 7);
  assert.deepEqual(order, { lines: [{ item: "ribeye", quantity: 2, seat: 3 }, { item: "written", written: "birthday cake", quantity: 1, note: "with candles" }], table: "t5", menuVersion: 7 });
});

test("without a table it is called out by name", () => {
  assert.deepEqual(orderOf({ lines: [line("Fries")], table: "", name: " Kim " }, menu, null), { lines: [{ item: "fries", quantity: 1 }], channel: "counter", name: "Kim" });
});

test("an empty line is no line", () => {
  assert.deepEqual(filledIn([line(""), line(" "), line("a")]).map(one => one.text), ["a"]);
});
