import test from "node:test";
import assert from "node:assert/strict";
import { ReconnectLoop, reloadWait, steadyMs } from "../../KitchenOps.Web/wwwroot/js/reconnect-loop.js";
import { settle, timers } from "./fake.mjs";

/** A loop against a network that is what the test says. */
function setUp({ random = () => 0.5 } = {}) {
  const clock = timers(), world = { probe: { isOk: false }, steady: 0, reconnect: async () => true, isVisible: true, probes: 0, silences: [], circuits: 0, reloads: 0, told: [] };
  const loop = new ReconnectLoop({
    probe: async wasSilent => { world.probes++; world.silences.push(wasSilent); return world.probe; },
    reconnect: async () => { world.circuits++; return world.reconnect(); },
    planReload: () => 700, onSteady: () => { world.steady++; }, reload: () => { world.reloads++; }, isVisible: () => world.isVisible, tell: change => world.told.push(change), timer: clock.timer, random,
  });
  const waits = () => clock.waiting.map(one => one.ms).filter(ms => ms !== 20_000 && ms !== steadyMs);
  return { loop, clock, world, waits };
}

test("while the server is away only small requests are made, every two seconds around, for ever", async () => {
  const { loop, clock, world, waits } = setUp();
  loop.down();
  loop.down();
  assert.deepEqual(waits(), [250]);
  for (let i = 0; i < 200; i++) { await clock.run(); assert.deepEqual(waits(), [2000]); }
  assert.deepEqual([world.probes, world.circuits, world.reloads], [200, 0, 0]);
  assert.deepEqual(world.told.at(-1), { tries: 200, isReachable: false, isStopping: undefined });
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

test("a server that says that it stops is not asked before it said, and the screen hears why", async () => {
  const { loop, clock, world, waits } = setUp();
  world.probe = { isOk: false, isStopping: true, retryAfter: 2 };
  loop.down();
  await clock.run();
  assert.deepEqual([world.told.at(-1), waits()], [{ tries: 1, isReachable: false, isStopping: true }, [2500]]);
});

test("a circuit that comes back and is gone again within seconds is taken up ever more rarely, never more than seconds apart", async () => {
  const { loop, clock, world, waits } = setUp();
  world.probe = { isOk: true };
  const seen = [];
  loop.up();
  clock.elapse(steadyMs);
  for (let i = 0; i < 6; i++) {
    loop.down();
    seen.push(...waits());
    await clock.run();
  }
  assert.deepEqual(seen, [250, 500, 1000, 2000, 4000, 4000]);
  assert.equal(world.circuits, 6);
});

test("looking at the screen does not hurry what comes and goes", async () => {
  const { loop, clock, world } = setUp();
  loop.up();
  loop.down();
  loop.wake();
  await settle();
  assert.equal(world.probes, 0);
  await clock.run();
  assert.equal(world.probes, 1);
});

test("a circuit that lasted makes all well again", async () => {
  const { loop, clock, world, waits } = setUp();
  world.probe = { isOk: true };
  for (let i = 0; i < 4; i++) { loop.up(); loop.down(); }
  loop.up();
  assert.equal(world.steady, 0);
  clock.elapse(steadyMs);
  assert.equal(world.steady, 1, "reloads are forgotten then, too");
  loop.down();
  assert.deepEqual(waits(), [250]);
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

test("what got no answer is told to the next probe alone: a circuit that fell silent, and one that does not start in time", async () => {
  const { loop, clock, world } = setUp();
  loop.down(true);
  for (let i = 0; i < 2; i++) await clock.run();
  assert.deepEqual(world.silences, [true, false]);
  world.probe = { isOk: true };
  world.reconnect = () => new Promise(() => {});
  for (let i = 0; i < 3; i++) await clock.run();
  assert.deepEqual([world.circuits, world.silences], [2, [true, false, false, true]]);
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
  assert.deepEqual(waits, [250, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  assert.equal(reloadWait(before, now + 300_000, middle).wait, 250);
});

test("a server that comes up and dies within seconds again and again is left ever more alone, and soon found again once it stays", async () => {
  let memory = null, now = 1_000_000;
  const waits = [];
  // One page's life: its circuit opens, the server dies, comes back without the circuit, and the page is loaded anew.
  const live = async lasts => {
    const clock = timers();
    const loop = new ReconnectLoop({
      probe: async () => ({ isOk: true }), reconnect: async () => false, reload: () => {}, isVisible: () => true, tell: () => {}, timer: clock.timer, random: () => 0.5,
      planReload: () => { const { wait, remember } = reloadWait(memory, now, () => 0.5); memory = remember; waits.push(wait); return wait; },
      onSteady: () => { memory = null; },
    });
    loop.up();
    if (lasts) clock.elapse(steadyMs);
    loop.down();
    await clock.run();
    now += waits.at(-1) + 5000;
  };
  for (let i = 0; i < 7; i++) await live(false);
  assert.deepEqual(waits, [250, 2000, 4000, 8000, 16_000, 32_000, 60_000]);
  await live(true);
  assert.equal(waits.at(-1), 250);
});
