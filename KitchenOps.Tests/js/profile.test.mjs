import test from "node:test";
import assert from "node:assert/strict";

const page = { dataset: {} };
let Profile;
globalThis.HTMLElement = class {};
globalThis.document = { documentElement: page };
globalThis.customElements = { define: (_, element) => { Profile = element; } };
await import("../../KitchenOps.Web/wwwroot/js/profile.js");

const profile = given => Object.assign(new Profile(), { given, getAttribute: name => given[name] ?? null });

test("a screen is as its profile says, and as every screen where it says nothing", () => {
  profile({ text: "large", contrast: "high", hand: "left" }).connectedCallback();
  assert.deepEqual(page.dataset, { text: "large", contrast: "high", hand: "left" });

  profile({}).connectedCallback();
  assert.deepEqual(page.dataset, { text: "normal", contrast: "normal", hand: "right" });
});

test("it follows each part of its profile as it changes", () => {
  assert.deepEqual([...Profile.observedAttributes].sort(), ["contrast", "digits", "hand", "keys", "text", "volume"]);
  const one = profile({ contrast: "high" });
  one.connectedCallback();
  one.given.contrast = "normal";
  one.attributeChangedCallback();
  assert.equal(page.dataset.contrast, "normal");
});

test("keys and loudness are taken once each time they change, so that what is set at the device stays until then", async () => {
  const kept = new Map();
  globalThis.localStorage = { getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const { chosen, choose } = await import("../../KitchenOps.Web/wwwroot/js/key-choice.js");
  const settled = () => new Promise(done => setImmediate(() => setImmediate(done)));
  const one = profile({ keys: "oracle" });
  one.connectedCallback();
  await settled();
  assert.equal(chosen().bar, "oracle");

  choose({ bar: "clover", learnt: { BUMP: "x" } });
  profile({ keys: "oracle" }).connectedCallback();
  await settled();
  assert.deepEqual(chosen(), { bar: "clover", learnt: { BUMP: "x" } });

  one.given.keys = "keyboard";
  one.attributeChangedCallback();
  await settled();
  assert.equal(chosen().bar, "");
});
