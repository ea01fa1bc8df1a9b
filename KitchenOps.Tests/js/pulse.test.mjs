import assert from "node:assert/strict";
import { test } from "node:test";
import { Pulse } from "../../KitchenOps.Web/wwwroot/js/pulse.js";

test("a screen says how it is at once, then every ten seconds, and whenever another number of taps waits", () => {
  let now = 0;
  /** @type {unknown[][]} */ const said = [];
  const pulse = new Pulse({ version: "1.0.0+abc", send: (...args) => said.push(args), now: () => now });

  pulse.beat({ roundTripMs: 12.4, waiting: 0 });
  now = 2000; pulse.beat({ roundTripMs: 30, waiting: 0 });
  now = 4000; pulse.beat({ roundTripMs: 30, waiting: 2 });
  now = 6000; pulse.beat({ roundTripMs: 31, waiting: 2 });
  now = 14_000; pulse.beat({ roundTripMs: 0.2, waiting: 2 });

  assert.deepEqual(said, [["1.0.0+abc", 12, 0], ["1.0.0+abc", 30, 2], ["1.0.0+abc", 1, 2]]);
});
