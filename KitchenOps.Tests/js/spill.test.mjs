import test from "node:test";
import assert from "node:assert/strict";
import { spilling } from "../../KitchenOps.Web/wwwroot/js/spill.js";
import { memoryStore } from "../../KitchenOps.Web/wwwroot/js/store.js";
import { draft, settle, tab } from "./fake.mjs";

/** A durable store whose disk is full from a moment on. */
function disk() {
  const kept = memoryStore(), state = { isFull: false, isGone: false };
  const store = spilling({
    ...kept, isDurable: true,
    add: async (client, one) => { if (state.isFull) throw new Error("QuotaExceededError"); return kept.add(client, one); },
    clients: async () => { if (state.isGone) throw new Error("InvalidStateError"); return kept.clients(); },
  });
  return { kept, state, store };
}

test("on a full disk taps go out in their order, behind those that are kept, and nothing is durable any more", async () => {
  const { kept, state, store } = disk();
  const { outbox, to, clock, settled } = await tab({ store });
  to.instead.push({ kind: "unreached" });
  await outbox.add(draft("a"));
  await settle();
  assert.equal(store.isDurable, true);
  state.isFull = true;
  await outbox.add(draft("b"));
  await outbox.add(draft("c"));
  assert.deepEqual([outbox.waiting, (await kept.waiting("c1")).length, store.isDurable], [3, 1, false]);
  await clock.run();
  assert.deepEqual(settled.map(([id, outcome]) => `${id} ${outcome}`), ["a accepted", "b accepted", "c accepted"]);
  assert.equal(to.next.get("c1"), 4);
  assert.equal(outbox.waiting, 0);
});

test("what is held goes along when a series is started anew", async () => {
  const { state, store } = disk();
  await store.enrol({ id: "c1", restaurant: "r", session: "" });
  await store.add("c1", draft("a"));
  state.isFull = true;
  await store.add("c1", draft("b"));
  await store.restart("c1", "c2");
  assert.deepEqual((await store.waiting("c2")).map(one => `${one.clientSeq} ${one.commandId}`), ["1 a", "2 b"]);
  assert.equal((await store.add("c2", draft("c"))).clientSeq, 3);
  await store.remove("c2", [1, 2]);
  assert.deepEqual((await store.waiting("c2")).map(one => one.commandId), ["c"]);
});

test("where not even the number is known, the tap was not taken", async () => {
  const { state, store } = disk();
  await store.enrol({ id: "c1", restaurant: "r", session: "" });
  Object.assign(state, { isFull: true, isGone: true });
  await assert.rejects(store.add("c1", draft("a")));
});
