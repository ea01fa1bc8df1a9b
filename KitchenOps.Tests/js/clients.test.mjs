import test from "node:test";
import assert from "node:assert/strict";
import { memoryStore } from "../../KitchenOps.Web/wwwroot/js/store.js";
import { Clients } from "../../KitchenOps.Web/wwwroot/js/clients.js";
import { newId } from "../../KitchenOps.Web/wwwroot/js/ids.js";
import { browserLocks, draft, server, settle, tab } from "./fake.mjs";

const memory = () => { const held = new Map(); return { getItem: key => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value) }; };
const durable = () => ({ ...memoryStore(), isDurable: true });
const clients = (store, locks, of = memory(), session = "s", restaurant = "r") => new Clients({ store, locks, tab: of, restaurant, session });

test("a tab keeps its client over a reload", async () => {
  const store = durable(), locks = browserLocks(), of = memory();
  const first = locks();
  const id = await clients(store, first, of).own();
  first.close();
  assert.equal(await clients(store, locks(), of).own(), id);
});

test("a duplicated tab, which copies the memory, becomes another client", async () => {
  const store = durable(), locks = browserLocks(), of = memory();
  const id = await clients(store, locks(), of).own();
  assert.notEqual(await clients(store, locks(), of).own(), id);
});

test("where nothing outlives the page, every page is a new client", async () => {
  const store = memoryStore(), of = memory();
  assert.notEqual(await clients(store, undefined, of).own(), await clients(store, undefined, of).own());
});

test("the queue of a living tab is not touched, that of a closed one is sent under its own client and numbers, by one tab", async () => {
  const store = durable(), locks = browserLocks(), to = server();
  const gone = locks();
  const left = await clients(store, gone).own();
  for (const id of ["a", "b"]) await store.add(left, draft(id));

  const second = clients(store, locks()), third = clients(store, locks());
  const id = await second.own();
  await third.own();
  assert.deepEqual(await second.adopt(), []);
  gone.close();
  const adopted = await Promise.all([second.adopt(), third.adopt()]);
  assert.deepEqual(adopted.flat(), [left]);

  const by = adopted[0].length ? second : third;
  const { outbox, settled } = await tab({ store, to, id });
  await outbox.serve(left, client => void by.dismiss(client));
  await outbox.add(draft("own"));
  await settle();
  assert.deepEqual(to.requests, [[[left, 1, "a"], [left, 2, "b"]], [[id, 1, "own"]]]);
  assert.deepEqual(settled.map(([one]) => one), ["a", "b", "own"]);
  assert.ok(!(await store.clients()).some(client => client.id === left), "an empty queue of nobody is forgotten");
});

test("a tap of one sign-in or restaurant is never sent in another", async () => {
  const store = durable(), locks = browserLocks();
  const gone = locks();
  await store.add(await clients(store, gone).own(), draft("a"));
  gone.close();
  assert.deepEqual(await clients(store, locks(), memory(), "other").adopt(), []);
  assert.deepEqual(await clients(store, locks(), memory(), "s", "other").adopt(), []);
  assert.equal((await clients(store, locks()).adopt()).length, 1);
});

test("who left nothing behind is forgotten and not asked about; who did is sent for once they are back", async () => {
  const store = durable(), locks = browserLocks(), asked = [];
  const leave = async (session, id) => {
    const gone = locks();
    const client = await clients(store, gone, memory(), session).own();
    if (id) await store.add(client, draft(id));
    gone.close();
    return client;
  };
  const [ann, , ben] = [await leave("ann 1", "a"), await leave("cleo", ""), await leave("ben", "b")];
  const here = (session, mine) => new Clients({ store, locks: locks(), tab: memory(), restaurant: "r", session, mine: sessions => { asked.push(sessions); return Promise.resolve(mine); } });

  const screen = here("screen", []);
  assert.deepEqual(await screen.adopt(), []);
  assert.equal(screen.left, 2, "two taps wait for the two who made them");
  assert.deepEqual(asked, [["ann 1", "ben"]]);
  assert.deepEqual((await store.clients()).map(client => client.id).sort(), [ann, ben].sort());
  const back = here("ann 2", ["ann 1"]);
  assert.deepEqual(await back.adopt(), [ann]);
  assert.equal(back.left, 1);
  assert.equal((await store.waiting(ben)).length, 1);
});

test("a tab of somebody else that is open keeps its client, though nothing waits in it", async () => {
  const store = durable(), locks = browserLocks();
  const open = await clients(store, locks(), memory(), "other").own();
  await clients(store, locks()).adopt();
  assert.ok((await store.clients()).some(client => client.id === open));
});

test("without locks a queue is still adopted, and its numbers are not forgotten", async () => {
  const store = durable();
  const left = await clients(store, undefined).own();
  const second = clients(store, undefined);
  await second.own();
  assert.deepEqual(await second.adopt(), []);
  await store.add(left, draft("a"));
  assert.deepEqual(await second.adopt(), [left]);
  await store.remove(left, [1]);
  await second.dismiss(left);
  assert.equal((await store.add(left, draft("b"))).clientSeq, 2);
});

test("ids are of version 4, also where only getRandomValues exists", () => {
  const v4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newId(), v4);
  const plain = { getRandomValues: bytes => crypto.getRandomValues(bytes) };
  const ids = Array.from({ length: 100 }, () => newId(plain));
  for (const id of ids) assert.match(id, v4);
  assert.equal(new Set(ids).size, 100);
});
