// What the circuit hears of each tap: the end of everything whose beginning it heard.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Told } from "../../KitchenOps.Web/wwwroot/js/told.js";
import { settle } from "./fake.mjs";

/** A circuit that is gone, deaf (its socket is dead and looks open), or hears. */
function circuit(is) {
  const self = { is, heard: [] };
  self.say = (method, ...args) => {
    if (self.is === "gone") return undefined;
    if (self.is === "deaf") return new Promise(() => {});
    if (self.is === "failing") return Promise.reject(new Error("the connection was closed"));
    self.heard.push(method === "Tell" ? `tell ${args[0]}` : `end ${JSON.parse(args[0]).commandId} ${JSON.parse(args[0]).outcome}`);
    return Promise.resolve();
  };
  return self;
}

const accepted = { outcome: "accepted", seq: 10 };

test("a circuit that hears is told each thing once", async () => {
  const one = circuit("there"), told = new Told(one.say);
  told.tell("a", "BumpLines", {}, 1.5);
  told.settle("a", accepted);
  await settle();
  told.again();
  assert.deepEqual(one.heard, ["tell a", "end a accepted"]);
  assert.equal(told.size, 0);
});

for (const is of ["gone", "deaf", "failing"])
  test(`an end that a circuit did not hear because it was ${is} is said when it is back`, async () => {
    const one = circuit("there"), told = new Told(one.say);
    told.tell("a", "BumpLines", {}, 1);
    await settle();
    one.is = is;
    told.settle("a", accepted);
    await settle();
    one.is = "there";
    told.again();
    await settle();
    told.again();
    assert.deepEqual(one.heard, ["tell a", "end a accepted"]);
  });

for (const is of ["gone", "deaf", "failing"])
  test(`a circuit that was ${is} for all of it hears beginning and end, in order`, async () => {
    const one = circuit(is), told = new Told(one.say);
    told.tell("a", "PlaceOrder", { lines: [] }, 1);
    told.tell("b", "BumpLines", {}, 2);
    told.settle("a", accepted);
    told.settle("b", { outcome: "conflict", code: "workChanged" });
    await settle();
    one.is = "there";
    told.again();
    await settle();
    assert.deepEqual(one.heard, ["tell a", "end a accepted", "tell b", "end b conflict"]);
    assert.equal(told.size, 0);
  });

test("what is still on its way is begun anew, and its end follows", async () => {
  const one = circuit("deaf"), told = new Told(one.say);
  told.tell("a", "BumpLines", {}, 1);
  one.is = "there";
  told.again();
  await settle();
  told.again();
  assert.deepEqual(one.heard, ["tell a"]);
  told.settle("a", accepted);
  await settle();
  assert.deepEqual(one.heard, ["tell a", "end a accepted"]);
});

test("the end of a tap from before this page is told as well", async () => {
  const one = circuit("there"), told = new Told(one.say);
  told.settle("a", accepted);
  await settle();
  assert.deepEqual(one.heard, ["end a accepted"]);
  assert.equal(told.size, 0);
});
