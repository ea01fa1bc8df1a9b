import test from "node:test";
import assert from "node:assert/strict";
import { Player } from "../../KitchenOps.Web/wwwroot/js/tones.js";

/** A sound card that writes down what it is asked for. */
function card(state = "running") {
  const started = [], levels = [], context = {
    state, currentTime: 10, destination: {}, listeners: [],
    addEventListener: (_, listener) => context.listeners.push(listener),
    resume: async () => { context.state = "running"; for (const listener of context.listeners) listener(); },
    createOscillator: () => {
      const tone = { frequency: { value: 0 }, connect: to => to, start: at => started.push({ hz: tone.frequency.value, at: Number(at.toFixed(3)) }), stop: at => { started.at(-1).seconds = Number((at - started.at(-1).at).toFixed(3)); } };
      return tone;
    },
    createGain: () => ({ connect: to => to, gain: { setValueAtTime: value => levels.push(value), linearRampToValueAtTime: value => levels.push(value) } }),
  };
  return { context, started, levels };
}

const memory = (kept = {}) => ({ kept, getItem: key => kept[key] ?? null, setItem: (key, value) => { kept[key] = value; } });

test("a sound is its tones, and two sounds come one after the other", () => {
  const { context, started } = card(), player = new Player({ make: () => context });
  player.play(["urgent", "new"]);
  assert.deepEqual(started, [{ hz: 1000, at: 10, seconds: .1 }, { hz: 1000, at: 10.2, seconds: .1 }, { hz: 800, at: 10.45, seconds: .1 }]);
});

test("a flood does not go on sounding when it is over", () => {
  const { context, started } = card(), player = new Player({ make: () => context });
  for (let i = 0; i < 50; i++) player.play(["new"]);
  assert.ok(started.length < 12 && started.every(({ at }) => at <= 12), `${started.length} tones`);
});

test("before somebody touched the page nothing sounds, then or later, and one touch allows what comes", async () => {
  const { context, started } = card("suspended"), player = new Player({ make: () => context });
  let changes = 0;
  player.onChange = () => { changes++; };
  assert.equal(player.hearing, "blocked");
  player.play(["new"]);
  await player.allow();
  assert.equal(player.hearing, "on");
  assert.equal(changes, 1);
  assert.deepEqual(started, []);
  player.play(["ready"]);
  assert.deepEqual(started.map(({ hz }) => hz), [600]);
});

test("how loud it is stays with the device", () => {
  const { context, started, levels } = card(), store = memory(), player = new Player({ make: () => context, memory: store });
  player.set({ volume: .3 });
  player.play(["new"]);
  assert.equal(Math.max(...levels), .3);
  player.set({ isMuted: true });
  player.play(["new"]);
  assert.equal(started.length, 1);
  const again = new Player({ make: () => context, memory: store });
  assert.deepEqual([again.volume, again.isMuted, again.hearing], [.3, true, "muted"]);
});

test("a device without a sound card, or with a memory of something else, is silent and well", () => {
  const player = new Player({ make: () => { throw new Error("none"); }, memory: memory({ "ko-sound": "no json" }) });
  assert.equal(player.hearing, "none");
  player.play(["new"]);
  assert.deepEqual([player.volume, player.isMuted], [.7, false]);
  assert.equal(new Player({ memory: memory({ "ko-sound": '{"volume":7}' }) }).volume, .7);
});
