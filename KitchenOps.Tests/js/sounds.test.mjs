import test from "node:test";
import assert from "node:assert/strict";
import { Sounds, arrived, tones } from "../../KitchenOps.Web/wwwroot/js/sounds.js";

const line = (isVoid = false, isAllergy = false) => ({ isVoid, isAllergy });
const ticket = (lines, isRush = false) => ({ isRush, lines: new Map(Object.entries(lines)) });
const view = ({ tickets = {}, ready = [], missing = [], signals = [] } = {}) => ({ tickets: new Map(Object.entries(tickets)), ready: new Set(ready), missing: new Set(missing), signals: new Set(signals) });
const heard = (before, now) => [...arrived(view(before), view(now))].sort();

test("a ticket that arrives sounds once, and so does a line that is added to one", () => {
  const one = ticket({ a: line() });
  assert.deepEqual(heard({}, { tickets: { 1: one } }), ["new"]);
  assert.deepEqual(heard({ tickets: { 1: one } }, { tickets: { 1: one, 2: one } }), ["new"]);
  assert.deepEqual(heard({ tickets: { 1: one } }, { tickets: { 1: ticket({ a: line(), b: line() }) } }), ["new"]);
});

test("what stays, changes its state or leaves makes no sound", () => {
  const one = ticket({ a: line() });
  assert.deepEqual(heard({ tickets: { 1: one } }, { tickets: { 1: one } }), []);
  assert.deepEqual(heard({ tickets: { 1: one } }, {}), []);
  assert.deepEqual(heard({ ready: ["1"] }, {}), []);
  assert.deepEqual(heard({ tickets: { 1: ticket({ a: line() }, true) } }, { tickets: { 1: one } }), [], "the rush is over");
});

test("a rush and an allergy are heard instead of a new ticket, whether they come with it or later", () => {
  assert.deepEqual(heard({}, { tickets: { 1: ticket({ a: line() }, true) } }), ["urgent"]);
  assert.deepEqual(heard({ tickets: { 1: ticket({ a: line() }) } }, { tickets: { 1: ticket({ a: line() }, true) } }), ["urgent"]);
  assert.deepEqual(heard({}, { tickets: { 1: ticket({ a: line(false, true) }) } }), ["allergy"]);
  assert.deepEqual(heard({ tickets: { 1: ticket({ a: line() }) } }, { tickets: { 1: ticket({ a: line(false, true) }) } }), ["allergy"]);
  assert.deepEqual(heard({ tickets: { 1: ticket({ a: line(false, true) }, true) } }, { tickets: { 1: ticket({ a: line(false, true) }, true) } }), []);
});

test("a void is heard where the line stood before, and not where nobody had seen it", () => {
  assert.deepEqual(heard({ tickets: { 1: ticket({ a: line(), b: line() }) } }, { tickets: { 1: ticket({ a: line(true), b: line() }) } }), ["void"]);
  assert.deepEqual(heard({}, { tickets: { 1: ticket({ a: line(true) }) } }), []);
  assert.deepEqual(heard({ tickets: { 1: ticket({ a: line(true) }) } }, { tickets: { 1: ticket({ a: line(true) }) } }), []);
});

test("what can be run is heard, and what a station has not received is urgent", () => {
  assert.deepEqual(heard({ ready: ["1"] }, { ready: ["1", "2"] }), ["ready"]);
  assert.deepEqual(heard({ missing: ["1 grill"] }, { missing: ["1 grill", "1 fryer"] }), ["urgent"]);
  assert.deepEqual(heard({ signals: ["grill-hands"] }, { signals: ["grill-hands", "fryer-hands"] }), ["urgent"]);
  assert.deepEqual(heard({ signals: ["grill-hands"] }, { signals: ["grill-hands"] }), []);
});

test("the first drawing shows what was there, and so does the first after the circuit was away; what comes then is heard", () => {
  const sounds = new Sounds(), draw = (stamp, tickets, isLive = true) => sounds.drawn([{ name: "grill", stamp, facts: () => view({ tickets }) }], isLive);
  const one = ticket({ a: line() });
  assert.deepEqual(draw("1", { 1: one }), [], "a reload");
  assert.deepEqual(draw("2", { 1: one, 2: one }), ["new"]);
  sounds.behind();
  assert.deepEqual(draw("2", { 1: one, 2: one }), [], "looked at, not drawn: it has not caught up yet");
  assert.deepEqual(draw("3", { 1: one, 2: one, 3: one }), [], "it catches up");
  assert.deepEqual(draw("4", { 1: one, 2: one, 3: one, 4: one }), ["new"]);
  assert.deepEqual(draw("5", { 5: one }, false), [], "nobody knows whether this is now");
  assert.deepEqual(draw("6", { 5: one, 6: one }), ["new"]);
  sounds.begin();
  assert.deepEqual(draw("6", { 7: one }), [], "another page");
});

test("each rail of a wall catches up by itself, and what must be heard first comes first", () => {
  const sounds = new Sounds(), draw = (...stamps) => sounds.drawn(stamps.map(([name, stamp, tickets]) => ({ name, stamp, facts: () => view({ tickets }) })), true);
  const one = ticket({ a: line() }), rush = ticket({ a: line() }, true);
  draw(["grill", "1", {}], ["fryer", "1", {}]);
  sounds.behind();
  assert.deepEqual(draw(["grill", "2", { 1: one }], ["fryer", "1", {}]), []);
  assert.deepEqual(draw(["grill", "3", { 1: one, 2: one }], ["fryer", "1", {}]), ["new"]);
  assert.deepEqual(draw(["grill", "3", {}], ["fryer", "2", { 1: one }]), [], "the fryer catches up now");
  assert.deepEqual(draw(["grill", "4", { 1: one, 2: one, 3: one }], ["fryer", "3", { 1: one, 4: rush }]), ["urgent", "new"]);
});

test("a view is read only where it was drawn", () => {
  const sounds = new Sounds();
  let reads = 0;
  const look = stamp => sounds.drawn([{ name: "", stamp, facts: () => { reads++; return view(); } }], true);
  look("1"); look("1"); look("1");
  assert.equal(reads, 1);
});

test("the tones are the ones that the trade was promised", () => {
  assert.deepEqual(tones.new, [{ hz: 800, at: 0, seconds: .1 }]);
  assert.deepEqual(tones.ready, [{ hz: 600, at: 0, seconds: .2 }]);
  assert.deepEqual(tones.urgent.map(({ hz, at }) => [hz, at]), [[1000, 0], [1000, .2]]);
  assert.equal(new Set(Object.values(tones).map(tone => JSON.stringify(tone))).size, 6, "each is told from the others");
});
