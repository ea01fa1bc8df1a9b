import test from "node:test";
import assert from "node:assert/strict";
import { ReconnectLoop, reloadWait } from "../../KitchenOps.Web/wwwroot/js/reconnect-loop.js";
import { settle, timers } from "./fake.mjs";

/** A loop against a network that is what the test says. */
function setUp({ random = () => 0.5 } = {}) {
  const clock = timers(), world = { probe: { isOk: false }, reconnect: async () => true, isVisible: true, probes: 0, circuits: 0, reloads: 0, told: [] };
  const loop = new ReconnectLoop({
    probe: async () => { world.probes++; return world.probe; },
    reconnect: async () => { world.circuits++; return world.reconnect(); },
    planReload: () => 700, reload: () => { world.reloads++; }, isVisible: () => world.isVisible, tell: change => world.told.push(change), timer: clock.timer, random,
  });
  const waits = () => clock.waiting.map(one => one.ms).filter(ms => ms !== 20_000);
  return { loop, clock, world, waits };
}

test("while the server is away only small requests are made, every two seconds around, for ever", async () => {
  const { loop, clock, world, waits } = setUp();
  loop.down();
  loop.down();
  assert.deepEqual(waits(), [250]);
  for (let i = 0; i < 200; i++) { await clock.run(); assert.deepEqual(waits(), [2000]); }
  assert.deepEqual([world.probes, world.circuits, world.reloads], [200, 0, 0]);
  assert.deepEqual(world.told.at(-1), { tries: 200, isReachable: false });
});

test("no two screens probe in step", async () => {
  for (const [random, expected] of [[() => 0, 1000], [() => 0.999, 2998]]) {
    const { loop, clock, waits } = setUp({ random });
    loop.down();
    await clock.run();
    assert.deepEqual(waits(), [expected]);
  }
});

test("when the server answers, the circuit is taken up again", async () => {
  const { loop, clock, world, waits } = setUp();
  loop.down();
  await clock.run();
  world.probe = { isOk: true };
  await clock.run();
  assert.deepEqual([world.circuits, world.reloads, waits()], [1, 0, []]);
});

test("the network's return and a look at the screen cut the wait short", async () => {
  const { loop, clock, world } = setUp();
  loop.down();
  await clock.run();
  world.probe = { isOk: true };
  loop.wake();
  await settle();
  assert.equal(world.circuits, 1);
});

test("a wait that the server asked for is not cut short", async () => {
  const { loop, clock, world, waits } = setUp();
  world.probe = { isOk: false, retryAfter: 4 };
  loop.down();
  await clock.run();
  assert.deepEqual(waits(), [5000]);
  loop.wake();
  await settle();
  assert.equal(world.probes, 1);
});

test("a circuit that does not start is tried ever more rarely", async () => {
  const { loop, clock, world, waits } = setUp();
  world.probe = { isOk: true };
  world.reconnect = async () => { throw new Error("not reached"); };
  loop.down();
  const seen = [];
  for (let i = 0; i < 7; i++) { await clock.run(); seen.push(...waits()); }
  assert.deepEqual(seen, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  loop.wake();
  await settle();
  assert.equal(world.circuits, 7, "looking at it does not hurry it");
});

test("where the circuit is gone, the page is loaded anew once, and only from a server that still answers", async () => {
  const { loop, clock, world, waits } = setUp();
  world.probe = { isOk: true };
  world.reconnect = async () => false;
  loop.down();
  await clock.run();
  assert.deepEqual(waits(), [700]);
  world.probe = { isOk: false };
  await clock.run();
  assert.equal(world.reloads, 0);
  world.probe = { isOk: true };
  await clock.run();
  await clock.run();
  assert.equal(world.reloads, 1);
  loop.wake();
  await clock.run();
  assert.equal(world.reloads, 1);
});

test("a hidden tab waits until it is looked at", async () => {
  const { loop, clock, world, waits } = setUp();
  world.isVisible = false;
  loop.down();
  await clock.run();
  assert.deepEqual([world.probes, waits()], [0, []]);
  world.isVisible = true;
  loop.wake();
  await settle();
  assert.equal(world.probes, 1);
});

test("a circuit that looks up and says nothing costs the page only if the server is well and it stays silent", async () => {
  const { loop, clock, world } = setUp();
  await loop.suspect();
  await clock.run();
  assert.equal(world.reloads, 0);
  world.probe = { isOk: true };
  await loop.suspect();
  loop.heard();
  await clock.run();
  assert.equal(world.reloads, 0);
  await loop.suspect();
  await clock.run();
  assert.equal(world.reloads, 1);
});

test("a connection that comes back by itself ends the trying", async () => {
  const { loop, clock, world, waits } = setUp();
  loop.down();
  loop.up();
  assert.deepEqual(waits(), []);
  await clock.run();
  assert.equal(world.probes, 0);
});

test("loading anew never becomes a fast loop", () => {
  const middle = () => 0.5, waits = [];
  let before = null, now = 1_000_000;
  for (let i = 0; i < 8; i++) {
    const { wait, remember } = reloadWait(before, now, middle);
    waits.push(wait);
    before = remember;
    now += wait + 1000;
  }
  assert.deepEqual(waits, [750, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  assert.equal(reloadWait(before, now + 300_000, middle).wait, 750);
});
