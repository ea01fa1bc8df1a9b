import test from "node:test";
import assert from "node:assert/strict";
import { tapOf } from "../../KitchenOps.Web/wwwroot/js/commands.js";

const fields = { "#note": { value: "no nuts" }, "#name": { value: "" } };
const tap = (data, fills) => tapOf({ getAttribute: name => ({ "data-command": JSON.stringify({ type: "PlaceOrder", data }), "data-fills": fills })[name] ?? null, closest: () => null }, selector => fields[selector] ?? null).data;

test("what is being typed goes with the tap, over what the command still has", () => {
  assert.deepEqual(tap({ note: "no n", lines: [{}, { note: "old" }] }, "note=#note lines.1.note=#note lines.0.note=#name"), { note: "no nuts", lines: [{ note: "" }, { note: "no nuts" }] });
});

test("a field that is not on the page, or has no place in the command, changes nothing", () => {
  assert.deepEqual(tap({ quantity: { from: 1, to: 2 } }, "note.to=#note lines.3.note=#note name=#gone"), { quantity: { from: 1, to: 2 } });
});

test("without fields a command is what it carries", () => {
  assert.deepEqual(tap({ note: "kept" }, null), { note: "kept" });
});
