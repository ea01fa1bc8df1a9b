import test from "node:test";
import assert from "node:assert/strict";
import { memoryStore } from "../../KitchenOps.Web/wwwroot/js/store.js";
import { draft, server, settle, tab } from "./fake.mjs";

test("commands are decided in the order of the taps, one request in flight", async () => {
  const { outbox, to, settled } = await tab();
  await Promise.all(["a", "b", "c", "d"].map(id => outbox.add(draft(id))));
  await settle();
  assert.deepEqual(settled.map(([id]) => id), ["a", "b", "c", "d"]);
  assert.equal(to.mostInFlight, 1);
  assert.equal(outbox.waiting, 0);
});

test("what waits goes together, at most 32 in a request", async () => {
  const { outbox, to, settled } = await tab();
  to.instead.push({ kind: "unreached" });
  await outbox.add(draft("0"));
  await settle();
  for (let i = 1; i < 40; i++) await outbox.add(draft(String(i)));
  outbox.wake();
  await settle();
  assert.deepEqual(to.requests.map(batch => batch.length), [1, 32, 8]);
  assert.deepEqual(settled.map(([id]) => Number(id)), Array.from({ length: 40 }, (_, i) => i));
});

test("a command is in the store before it is sent", async () => {
  const store = memoryStore(), to = server();
  let storedAtPost;
  const post = to.post;
  to.post = async batch => { storedAtPost = (await store.waiting("c1")).map(one => one.commandId); return post(batch); };
  const { outbox } = await tab({ store, to });
  await outbox.add(draft("a"));
  await settle();
  assert.deepEqual(storedAtPost, ["a"]);
});

test("a crash between storing and sending loses nothing: the next page sends it with the same id and number", async () => {
  const store = memoryStore();
  await store.enrol({ id: "c1", restaurant: "r", session: "" });
  await store.add("c1", draft("a"));
  const { to, settled } = await tab({ store });
  assert.deepEqual(to.requests, [[["c1", 1, "a"]]]);
  assert.deepEqual(settled, [["a", "accepted"]]);
});

test("an answer that got lost is asked for again with the same id, and the command is decided once", async () => {
  const { outbox, to, clock, settled } = await tab();
  to.instead.push({ afterDeciding: true });
  await outbox.add(draft("a"));
  await settle();
  assert.equal(outbox.waiting, 1);
  await clock.run();
  assert.deepEqual(to.requests[0], to.requests[1]);
  assert.deepEqual(settled, [["a", "accepted"]]);
  assert.equal(to.next.get("c1"), 2);
});

test("the queue forgets a tap only once what somebody must read of it is kept", async () => {
  const { outbox, store, settled } = await tab();
  let isKept = () => {};
  outbox.addEventListener("deciding", e => e.detail.until(new Promise(done => { isKept = () => done(undefined); })));
  await outbox.add(draft("a"));
  await settle();
  assert.deepEqual([(await store.waiting("c1")).map(one => one.commandId), settled], [["a"], []]);
  isKept();
  await settle();
  assert.deepEqual([await store.waiting("c1"), settled], [[], [["a", "accepted"]]]);
});

test("conflict, refused, too old and used ids leave the queue", async () => {
  for (const outcome of ["conflict", "refused"]) {
    const { outbox, to, settled } = await tab();
    to.outcomeOf = () => ({ outcome, code: "workChanged" });
    await outbox.add(draft("a"));
    await settle();
    assert.deepEqual(settled, [["a", outcome]]);
  }
  for (const outcome of ["tooOld", "idReused"]) {
    const { outbox, to, settled } = await tab();
    to.undecided.set("a", { outcome });
    await outbox.add(draft("a"));
    await settle();
    assert.deepEqual(settled, [["a", outcome]]);
    assert.equal(outbox.waiting, 0);
  }
});

test("unavailable keeps the queue and waits as long as was asked", async () => {
  const { outbox, to, clock, settled } = await tab({ random: () => 0 });
  to.undecided.set("a", { outcome: "unavailable", retryAfterSeconds: 3 });
  await outbox.add(draft("a"));
  await settle();
  assert.deepEqual(clock.waiting.map(one => one.ms), [3000]);
  await outbox.add(draft("b"));
  await settle();
  assert.equal(to.requests.length, 1, "a tap does not shorten the wait");
  to.undecided.clear();
  await clock.run();
  assert.deepEqual(settled.map(([id]) => id), ["a", "b"]);
});

test("failures back off, and a wake-up tries at once", async () => {
  const { outbox, to, clock, events } = await tab();
  to.instead.push({ kind: "unreached" }, { kind: "unreached" }, { kind: "unreached" });
  await outbox.add(draft("a"));
  await settle();
  const waits = [clock.waiting[0].ms];
  for (let i = 0; i < 2; i++) { await clock.run(); waits.push(clock.waiting[0].ms); }
  assert.deepEqual(waits, [500, 1000, 2000]);
  outbox.wake();
  await settle();
  assert.equal(clock.waiting.length, 0);
  assert.equal(outbox.waiting, 0);
  assert.deepEqual(events.filter(([name]) => name === "reached").map(([, is]) => is), [false, false, false, true]);
});

test("a server that misses an earlier number gets it first", async () => {
  const store = memoryStore(), to = server();
  await store.enrol({ id: "c1", restaurant: "r", session: "" });
  for (const id of ["a", "b"]) await store.add("c1", draft(id));
  // A request with the second alone was answered while the first had not arrived.
  to.instead.push({ kind: "answers", answers: [{ outcome: "outOfOrder", expected: 1 }, { outcome: "outOfOrder", expected: 1 }] });
  const { settled, events } = await tab({ store, to });
  assert.deepEqual(settled.map(([id]) => id), ["a", "b"]);
  assert.equal(events.filter(([name]) => name === "gap").length, 0);
});

test("where the expected number is gone, the same commands go on under a new client, and it is reported", async () => {
  const { outbox, to, settled, events, store } = await tab();
  to.undecided.set("a", { outcome: "tooOld" });
  to.instead.push({ kind: "unreached" });
  for (const id of ["a", "b", "c"]) await outbox.add(draft(id));
  outbox.wake();
  await settle();
  assert.deepEqual(settled, [["a", "tooOld"], ["b", "accepted"], ["c", "accepted"]]);
  assert.deepEqual(events.filter(([name]) => name === "gap"), [["gap", { expected: 1, moved: 2 }]]);
  assert.deepEqual(to.requests.at(-1), [["c2", 1, "b"], ["c2", 2, "c"]]);
  await outbox.add(draft("d"));
  await settle();
  assert.deepEqual(to.requests.at(-1), [["c2", 3, "d"]]);
  assert.deepEqual((await store.clients()).map(client => client.id), ["c2"]);
});

test("a server that was restored to an earlier state gets what waits under a new client", async () => {
  const { outbox, to, settled } = await tab();
  await outbox.add(draft("a"));
  await settle();
  to.next.clear(); to.decided.clear();
  await outbox.add(draft("b"));
  await settle();
  assert.deepEqual(settled.map(([id]) => id), ["a", "b"]);
});

test("without sign-in the queue is kept, and goes on after it", async () => {
  const { outbox, to, settled, events, clock } = await tab();
  to.instead.push({ kind: "signIn" });
  await outbox.add(draft("a"));
  await settle();
  assert.ok(events.some(([name]) => name === "signInNeeded"));
  assert.equal(outbox.waiting, 1);
  assert.equal(clock.waiting.length, 0, "nothing is tried by itself");
  outbox.wake();
  await settle();
  assert.deepEqual(settled, [["a", "accepted"]]);
});

test("after a revocation the queue is kept and nothing is sent any more", async () => {
  const { outbox, to, events } = await tab();
  to.instead.push({ kind: "revoked", kept: 0 });
  await outbox.add(draft("a"));
  await settle();
  assert.ok(events.some(([name]) => name === "revoked"));
  await outbox.add(draft("b"));
  outbox.wake();
  await settle();
  assert.equal(to.requests.length, 1);
  assert.equal(outbox.waiting, 2);
});

test("what the server keeps for a manager after a revocation leaves the queue, and the next one goes there too", async () => {
  const { outbox, to, events } = await tab();
  to.instead.push({ kind: "revoked", kept: 1 }, { kind: "revoked", kept: 1 });
  await outbox.add(draft("a"));
  await settle();
  await outbox.add(draft("b"));
  await settle();
  assert.equal(to.requests.length, 2);
  assert.equal(outbox.waiting, 0);
  assert.ok(events.every(([name]) => name !== "revoked"));
});

test("one command that makes every request with it unreadable leaves alone", async () => {
  const store = memoryStore(), to = server(), decide = to.post;
  await store.enrol({ id: "c1", restaurant: "r", session: "" });
  for (const id of ["a", "bad", "c", "d"]) await store.add("c1", draft(id));
  to.post = async batch => (batch.some(one => one.commandId === "bad") ? { kind: "unreadable", code: "tooLarge" } : decide(batch));
  const { outbox, settled } = await tab({ store, to });
  await settle();
  assert.deepEqual(settled, [["a", "accepted"], ["bad", "refused"], ["c", "accepted"], ["d", "accepted"]]);
  assert.equal(outbox.waiting, 0);
});

test("while the store fails nothing is lost, and it is looked at again", async () => {
  const store = memoryStore();
  const { outbox, clock, settled } = await tab({ store });
  const remove = store.remove;
  store.remove = async () => { throw new Error("disk"); };
  await outbox.add(draft("a"));
  await settle();
  store.remove = remove;
  await clock.run();
  assert.deepEqual(settled, [["a", "accepted"]]);
});
