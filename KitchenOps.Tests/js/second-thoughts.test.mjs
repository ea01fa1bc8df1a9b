import test from "node:test";
import assert from "node:assert/strict";

// As much of a page as it needs.
const shown = new Set();
globalThis.CSSStyleSheet = class { replaceSync() { /* nobody looks */ } };
const leave = [];
globalThis.addEventListener = (_, listener) => leave.push(listener);
globalThis.document = {
  adoptedStyleSheets: [],
  body: { append: element => shown.add(element) },
  createElement: () => {
    const element = { listeners: {}, firstChild: { textContent: "" }, setAttribute() { /* nobody looks */ }, addEventListener(name, listener) { this.listeners[name] = listener; }, remove() { shown.delete(element); } };
    return element;
  },
};
const { hold } = await import("../../KitchenOps.Web/wwwroot/js/second-thoughts.js");
const rush = { type: "SetPriority", data: {}, marks: [], key: "rush 12", seq: 1 };

test("what is held goes out when its time is over, and is shown until then", t => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const taken = [];
  hold(rush, "Rush order 12", 3, tap => taken.push(tap));
  assert.equal([...shown][0].firstChild.textContent, "Rush order 12 in 3 s");
  t.mock.timers.tick(2999);
  assert.deepEqual(taken, []);
  t.mock.timers.tick(1);
  assert.deepEqual([taken, shown.size], [[rush], 0]);
});

test("a tap on it, or the same tap again, takes it back", t => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const taken = [];
  hold(rush, "Rush order 12", 3, tap => taken.push(tap));
  [...shown][0].listeners.click();
  hold(rush, "Rush order 12", 3, tap => taken.push(tap));
  hold(rush, "Rush order 12", 3, tap => taken.push(tap));
  t.mock.timers.tick(10_000);
  assert.deepEqual([taken, shown.size], [[], 0]);
});

test("a page that is left sends what it holds at once", t => {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const taken = [];
  hold(rush, "Rush order 12", 3, tap => taken.push(tap));
  for (const listener of leave) listener();
  t.mock.timers.tick(10_000);
  assert.deepEqual(taken, [rush]);
});
