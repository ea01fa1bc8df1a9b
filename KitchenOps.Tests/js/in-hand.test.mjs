import test from "node:test";
import assert from "node:assert/strict";
import { InHand } from "../../KitchenOps.Web/wwwroot/js/in-hand.js";
import { memoryStore } from "../../KitchenOps.Web/wwwroot/js/store.js";
import { draft } from "./fake.mjs";

/** What a tab remembers. */
function memory() {
  const kept = new Map();
  return { getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: key => void kept.delete(key), kept };
}

const ids = drafts => drafts.map(one => one.commandId);

/** A store with one client. */
async function stored() {
  const store = memoryStore();
  await store.enrol({ id: "c1", restaurant: "bistro", session: "ana" });
  return store;
}

test("what a page had in hand when it went is in the store of the next one, in its order", async () => {
  const tab = memory(), before = new InHand("bistro", "ana", tab);
  for (const id of ["a", "b", "c"]) before.take(draft(id));
  before.leave("a");

  const store = await stored(), after = new InHand("bistro", "ana", tab);
  await after.putDown(after.all(), store, "c1");
  assert.deepEqual((await store.waiting("c1")).map(one => [one.commandId, one.clientSeq]), [["b", 1], ["c", 2]]);
  assert.deepEqual([after.all(), tab.kept.size], [[], 0]);
});

test("what its store had after all is not stored twice", async () => {
  const tab = memory(), hand = new InHand("bistro", "ana", tab), store = await stored();
  hand.take(draft("a"));
  await store.add("c1", draft("a"));
  await hand.putDown(hand.all(), store, "c1");
  assert.deepEqual([ids(await store.waiting("c1")), hand.all()], [["a"], []]);
});

test("what is tapped while the store opens is of this page, and stays in hand", async () => {
  const tab = memory(), hand = new InHand("bistro", "ana", tab), store = await stored();
  hand.take(draft("before"));
  const left = hand.all();
  hand.take(draft("now"));
  await hand.putDown(left, store, "c1");
  assert.deepEqual([ids(await store.waiting("c1")), ids(hand.all())], [["before"], ["now"]]);
});

test("nobody picks up what another had in hand, or in another restaurant", () => {
  const tab = memory();
  new InHand("bistro", "ana", tab).take(draft("a"));
  assert.deepEqual([new InHand("bistro", "ben", tab).all(), new InHand("cafe", "ana", tab).all()], [[], []]);
});

test("a store that fails leaves it in hand", async () => {
  const hand = new InHand("bistro", "ana", memory());
  hand.take(draft("a"));
  await assert.rejects(hand.putDown(hand.all(), { waiting: async () => [], add: async () => { throw new Error("full"); } }, "c1"));
  assert.deepEqual(ids(hand.all()), ["a"]);
});

test("a tab that may not remember, or remembers something else, has nothing in hand, and is well", () => {
  const none = new InHand("bistro", "ana", undefined), tab = memory(), odd = new InHand("bistro", "ana", tab);
  none.take(draft("a"));
  assert.deepEqual(none.all(), []);
  for (const text of ["{", "7", "null"]) {
    for (const key of ["kitchenops-in-hand bistro ana"]) tab.kept.set(key, text);
    assert.deepEqual(odd.all(), []);
  }
});
