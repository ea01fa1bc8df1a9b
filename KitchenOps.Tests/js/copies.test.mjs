import test from "node:test";
import assert from "node:assert/strict";
import { BoardCopies } from "../../KitchenOps.Web/wwwroot/js/board-copy.js";
import { nameOf } from "../../KitchenOps.Web/wwwroot/js/only-live.js";
import { settle } from "./fake.mjs";

/** A device with its copies, whose time moves when told. */
function device() {
  const rows = new Map(), timers = [];
  let now = 0;
  const keeps = { all: async () => [...rows.values()], put: async row => rows.set(row.path, row), remove: async path => rows.delete(path), clear: async () => rows.clear() };
  const copies = new BoardCopies(keeps, () => now, (ms, then) => timers.push({ at: now + ms, then }));
  return { rows, keeps, copies, pass: async ms => { now += ms; for (const one of timers.splice(0)) { if (one.at <= now) one.then(); else timers.push(one); } await settle(); } };
}

const copy = (path, { session = "s", keptAt = 1, version = "v", html = "<main></main>" } = {}) => ({ path, restaurant: "r", session, version, title: path, html, keptAt, shownAt: keptAt });

test("a screen that is drawn all the time is kept every five seconds, as it is then", async () => {
  const { rows, copies, pass } = device();
  let html = "1";
  const drawn = () => copies.drawn(() => copy("/a", { html }));
  drawn();
  await pass(0);
  assert.equal(rows.get("/a").html, "1");
  for (html = "2"; html.length < 4; html += "2") { drawn(); await pass(1000); }
  assert.equal(rows.get("/a").html, "1");
  await pass(2000);
  assert.equal(rows.get("/a").html, "2222");
});

test("what is not to be kept is not, and what is too long is not", async () => {
  const { rows, copies, pass } = device();
  copies.drawn(() => undefined);
  await pass(0);
  copies.drawn(() => copy("/a", { html: "x".repeat(2_000_001) }));
  await pass(5000);
  assert.equal(rows.size, 0);
});

test("nothing stays of somebody else, nor more than a dozen screens", async () => {
  const { rows, keeps, copies, pass } = device();
  rows.set("/theirs", copy("/theirs", { session: "other", keptAt: 99 }));
  for (let i = 0; i < 14; i++) rows.set(`/${i}`, copy(`/${i}`, { keptAt: i }));
  copies.drawn(() => copy("/mine", { keptAt: 100 }));
  await pass(0);
  assert.equal(rows.has("/theirs"), false);
  assert.equal(rows.size, 12);
  assert.ok(rows.has("/mine") && rows.has("/13") && !rows.has("/2"), "the oldest go");
  let read = 0;
  const all = keeps.all;
  keeps.all = () => { read++; return all(); };
  copies.drawn(() => copy("/mine", { keptAt: 101 }));
  await pass(5000);
  assert.equal(read, 0, "the same screen again is no reason to read a dozen others");
  copies.drawn(() => copy("/next", { keptAt: 102 }));
  await pass(5000);
  assert.deepEqual([read, rows.size], [1, 12]);
  await copies.forget();
  assert.equal(rows.size, 0);
});

test("a copy is shown by the build that made it, the newest first", async () => {
  const { rows, copies } = device();
  for (const one of [copy("/old", { version: "u" }), copy("/a", { keptAt: 1 }), copy("/b", { keptAt: 2 })]) rows.set(one.path, one);
  assert.deepEqual((await copies.of("v")).map(one => one.path), ["/b", "/a"]);
});

test("what is not possible is called as it is on the screen", () => {
  const element = (text, label = null) => ({ getAttribute: () => label, textContent: text });
  assert.equal(nameOf(element(" all\n day ")), "“all day”");
  assert.equal(nameOf(element("x", "Recall list")), "“Recall list”");
  assert.equal(nameOf(element("")), "This");
});
