import test from "node:test";
import assert from "node:assert/strict";
import { startAt, startText } from "../../KitchenOps.Web/wwwroot/js/start-at.js";

test("what takes less time begins so that it is ready with the rest, earlier where there is a lot to do", () => {
  const done = 1_000_000_000;
  assert.deepEqual([100, 125, 150].map(stretch => (done - startAt(done, 240, stretch)) / 1000), [240, 300, 360]);
});

test("the countdown says minutes and seconds, and then that it is time", () => {
  assert.deepEqual([250_000, 1000, 999, 0, -60_000].map(left => startText(left)), ["start in 4:10", "start in 0:01", "start now", "start now", "start now"]);
});

test("what is held back says so until its start, and then that it is time, whether the server was heard or not", () => {
  assert.deepEqual([250_000, 999, -60_000].map(left => startText(left, true)), ["held, starts in 4:10", "start now", "start now"]);
});
