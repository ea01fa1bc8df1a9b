import test from "node:test";
import assert from "node:assert/strict";
import { ageOf, ago, minutes, timeInHand, worst } from "../../KitchenOps.Web/wwwroot/js/age.js";
import { ServerTime } from "../../KitchenOps.Web/wwwroot/js/server-time.js";

test("times are minutes and seconds, and hours only when there is one", () => {
  const written = [[0, "0:00"], [999, "0:00"], [1000, "0:01"], [59_999, "0:59"], [60_000, "1:00"], [402_000, "6:42"], [3_599_999, "59:59"], [3_600_000, "1:00:00"], [36_061_000, "10:01:01"], [-300, "0:00"], [-65_000, "−1:05"], [NaN, "–:––"]];
  for (const [ms, text] of written) assert.equal(minutes(ms), text);
});

test("an age begins at its percent of the target", () => {
  const percents = { due: 70, late: 100, critical: 150 }, at = seconds => ageOf(seconds * 1000, 480, percents);
  assert.deepEqual([0, 335.9, 336, 479.9, 480, 719.9, 720, 99_999].map(at), ["calm", "calm", "due", "due", "late", "late", "critical", "critical"]);
});

test("a ticket is as late as the latest of its lines", () => {
  assert.equal(worst(["calm", "late", "due"]), "late");
  assert.equal(worst(["calm", "calm"]), "calm");
  assert.equal(worst([]), undefined);
});

test("how long ago is said shortly", () => {
  assert.deepEqual([0, 2400, 7000, 59_000, 130_000, 7_500_000, -5000].map(ago), ["just now", "just now", "7 s ago", "59 s ago", "2 min ago", "2 h 05 min ago", "just now"]);
});

test("the time is the server's, not the device's, and a page that was held up does not set it back", () => {
  let mono = 1000;
  const time = new ServerTime(() => mono);
  assert.ok(!time.isKnown);
  time.drawn(5_000_000);
  assert.equal(time.now(), 5_000_000);
  mono += 10_000;
  assert.equal(time.now(), 5_010_000);
  time.drawn(5_001_000);
  assert.equal(time.now(), 5_010_000, "buffered drawings after a reconnection are old");
  time.drawn(5_010_200);
  assert.equal(time.now(), 5_010_200, "a quicker one is truer");
  time.drawn(NaN);
  assert.equal(time.now(), 5_010_200);
});

test("after a sleep in which the device's clock stood still, a date puts the time right", () => {
  let mono = 0;
  const time = new ServerTime(() => mono);
  time.drawn(1_000_000);
  mono = 1000; // an hour later, for everybody else
  time.dated(4_600_000, 20);
  assert.ok(Math.abs(time.now() - 4_600_500) < 100);
});

test("a date is too coarse to correct what is right within a second", () => {
  const time = new ServerTime(() => 0);
  time.drawn(1_000_900);
  time.dated(1_000_000, 10);
  time.dated(NaN, 10);
  assert.equal(time.now(), 1_000_900);
  time.dated(900_000, 10);
  assert.equal(time.now(), 900_505, "but a clock that is far ahead is set back");
});

test("what is to wait has no time until its own start", () => {
  assert.deepEqual([-300_000, -1000, -999, 0, 61_000].map(timeInHand), ["", "", "0:00", "0:00", "1:01"]);
});
