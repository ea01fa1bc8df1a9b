import test from "node:test";
import assert from "node:assert/strict";
import { patienceMs, Prober, shakenMs } from "../../KitchenOps.Web/wwwroot/js/probe.js";
import { settle } from "./fake.mjs";

const open = () => new Response("open", { headers: { Date: "Sun, 22 Nov 2026 12:00:00 GMT" } });

/** A prober whose requests find what the test says: "vanish" goes out and nothing ever comes back. */
function setUp() {
  const limits = [], world = { requests: 0, closed: 0, find: () => "vanish" };
  const fetch = (_, { signal }) => new Promise((answer, fail) => {
    world.requests++;
    const found = world.find();
    if (found === "vanish") signal.addEventListener("abort", () => { world.closed++; fail(signal.reason); });
    else if (found === "refused") fail(new TypeError("refused"));
    else answer(found);
  });
  const limit = ms => {
    const controller = new AbortController();
    limits.push({ ms, controller });
    return controller.signal;
  };
  /** Time passes for all that wait so long. */
  const elapse = async ms => { for (const one of limits.filter(one => one.ms === ms)) one.controller.abort(); await settle(); };
  return { prober: new Prober(fetch, limit), world, elapse };
}

test("a server that lets screens in is open, a stopping one and a portal are not", async () => {
  const { prober, world } = setUp();
  world.find = open;
  assert.deepEqual(await prober.ask(), { isOk: true });
  world.find = () => new Response("stopping", { status: 503, headers: { "Retry-After": "3" } });
  assert.deepEqual(await prober.ask(), { isOk: false, isStopping: true, retryAfter: 3 });
  world.find = () => new Response("<html>Welcome to our guest network");
  assert.equal((await prober.ask()).isOk, false);
  assert.equal(world.requests, 3);
});

test("where nobody is there it is known at once, and nothing else is asked", async () => {
  const { prober, world } = setUp();
  world.find = () => "refused";
  assert.deepEqual(await prober.ask(), { isOk: false });
  assert.equal(world.requests, 1);
});

test("connections that look open and carry nothing are closed, all at once, and the server is found behind them", async () => {
  const { prober, world, elapse } = setUp();
  let dead = 6;
  world.find = () => dead > 0 ? (dead--, "vanish") : open();
  const asked = prober.ask();
  await elapse(patienceMs);
  await elapse(shakenMs);
  assert.deepEqual(await asked, { isOk: true });
  assert.deepEqual([world.requests, world.closed], [8, 6]);
});

test("a server that hangs is not asked six times instead of once, but the first time", async () => {
  const { prober, world, elapse } = setUp();
  for (let i = 0; i < 5; i++) {
    const asked = prober.ask();
    await elapse(patienceMs);
    await elapse(shakenMs);
    await elapse(patienceMs);
    assert.deepEqual(await asked, { isOk: false });
  }
  assert.equal(world.requests, 1 + 6 + 1 + 4);
  world.find = open;
  await prober.ask();
  world.find = () => "vanish";
  const again = prober.ask();
  await elapse(patienceMs);
  await elapse(shakenMs);
  await elapse(patienceMs);
  assert.deepEqual([(await again).isOk, world.requests], [false, 12 + 1 + 8]);
});

test("after a silence the connections are tried before anything else is asked, since one good answer says nothing about the others", async () => {
  const { prober, world, elapse } = setUp();
  let asked = 0;
  world.find = () => asked++ < 5 ? "vanish" : open();
  const answer = prober.ask(true);
  await settle();
  assert.equal(world.requests, 6);
  await elapse(shakenMs);
  assert.deepEqual(await answer, { isOk: true });
  assert.deepEqual([world.requests, world.closed], [7, 5]);
});

test("a silence that goes on is no reason to try the connections again, and the next one after an answer is", async () => {
  const { prober, world, elapse } = setUp();
  const shake = async () => { const done = prober.shake(); await elapse(shakenMs); await done; };
  await shake();
  await shake();
  assert.equal(world.requests, 6);
  world.find = open;
  await prober.ask();
  await shake();
  assert.equal(world.requests, 13);
});
