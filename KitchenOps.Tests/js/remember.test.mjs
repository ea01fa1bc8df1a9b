import test from "node:test";
import assert from "node:assert/strict";
import { Choice } from "../../KitchenOps.Web/wwwroot/js/remember.js";
import { factsOf } from "../../KitchenOps.Web/wwwroot/js/sounds.js";

const device = (kept = {}) => ({ kept, getItem: name => kept[name] ?? null, setItem: (name, value) => { kept[name] = value; } });

test("a page is told once what the device remembers, where it shows something else", () => {
  const told = [];
  new Choice(() => device({ "ko-lines": "Combined" }), value => told.push(value)).begin("ko-lines", "AsSent");
  new Choice(() => device({ "ko-lines": "AsSent" }), value => told.push(value)).begin("ko-lines", "AsSent");
  new Choice(() => device(), value => told.push(value)).begin("ko-lines", "AsSent");
  assert.deepEqual(told, ["Combined"]);
});

test("what a page is drawn with first is no choice, and what it shows from then on is", () => {
  const memory = device({ "ko-lines": "Combined" }), choice = new Choice(() => memory, () => {});
  choice.chosen("ko-lines", "AsSent");
  assert.equal(memory.kept["ko-lines"], "Combined");
  choice.begin("ko-lines", "AsSent");
  choice.chosen("ko-lines", "BySeat");
  assert.equal(memory.kept["ko-lines"], "BySeat");
});

test("a browser that keeps nothing costs the memory and nothing else", () => {
  const choice = new Choice(() => { throw new Error("blocked"); }, () => assert.fail("nothing is remembered"));
  choice.begin("ko-lines", "AsSent");
  choice.chosen("ko-lines", "Combined");
});

test("lines that are laid out as one row, and then apart again, do not sound as if they had come", () => {
  const row = (line, lines) => ({ getAttribute: name => ({ "data-line": line, "data-lines": lines ?? null, "data-state": "fired" })[name] ?? null, querySelector: () => null });
  const page = rows => ({ querySelectorAll: selector => (selector.startsWith(".rail") ? [{ getAttribute: name => ({ "data-order": "o" })[name] ?? null, hasAttribute: () => false, querySelectorAll: () => rows }] : []) });
  assert.deepEqual([...factsOf(page([row("a", "a b"), row("c")])).tickets.get("o").lines.keys()], ["a", "b", "c"]);
  assert.deepEqual([...factsOf(page([row("a"), row("b"), row("c")])).tickets.get("o").lines.keys()], ["a", "b", "c"]);
});

test("a view whose tickets lie on a rail that it shares hears of its own alone", () => {
  globalThis.CSS ??= { escape: text => text };
  const ticket = order => ({ getAttribute: name => ({ "data-order": order })[name] ?? null, hasAttribute: () => false, querySelectorAll: () => [] });
  const ownerDocument = { querySelectorAll: selector => (selector === '.rail article[data-in="grill"]' ? [ticket("o")] : assert.fail(selector)) };
  assert.deepEqual([...factsOf({ dataset: { view: "grill" }, ownerDocument, querySelectorAll: () => [] }).tickets.keys()], ["o"]);
});
