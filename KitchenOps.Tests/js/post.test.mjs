import test from "node:test";
import assert from "node:assert/strict";
import { post } from "../../KitchenOps.Web/wwwroot/js/post.js";
import { asked, backoff, retryAfter } from "../../KitchenOps.Web/wwwroot/js/backoff.js";
import { draft } from "./fake.mjs";

const stored = { ...draft("a", ["line"]), clientId: "c1", clientSeq: 1 };
const answering = (status, body, headers = {}) => async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });

test("what is sent is the envelope, with the header that no other site can send", async () => {
  let sent;
  await post("demo", [stored], async (url, request) => { sent = { url, ...request }; return Response.json([{ outcome: "accepted" }]); });
  assert.equal(sent.url, "/api/v1/restaurants/demo/commands");
  assert.equal(sent.headers["X-KitchenOps"], "1");
  assert.deepEqual(JSON.parse(sent.body), [{ commandId: "a", clientId: "c1", clientSeq: 1, baseSeq: 7, issuedAt: stored.issuedAt, type: "BumpLines", data: {} }]);
});

test("what an answer means", async () => {
  const meaning = async (...answer) => post("demo", [stored], answering(...answer));
  assert.deepEqual(await meaning(200, [{ outcome: "accepted", seq: 8 }]), { kind: "answers", answers: [{ outcome: "accepted", seq: 8 }], retryAfter: undefined });
  assert.deepEqual(await meaning(401, ""), { kind: "signIn" });
  assert.deepEqual(await meaning(403, { code: "revoked" }), { kind: "revoked", kept: 0 });
  assert.deepEqual(await meaning(403, { code: "revoked", kept: 3 }), { kind: "revoked", kept: 3 });
  assert.deepEqual(await meaning(403, { code: "headerMissing" }), { kind: "wait", seconds: undefined });
  assert.deepEqual(await meaning(413, { code: "tooLarge" }), { kind: "unreadable", code: "tooLarge" });
  assert.deepEqual(await meaning(429, "", { "Retry-After": "4" }), { kind: "wait", seconds: 4 });
  assert.deepEqual(await meaning(503, "", { "Retry-After": "2" }), { kind: "wait", seconds: 2 });
  assert.deepEqual(await meaning(500, "oops"), { kind: "wait", seconds: undefined });
  assert.equal((await meaning(200, "<html>Welcome to our guest network")).kind, "unreached");
  assert.equal((await meaning(200, [])).kind, "wait");
  assert.deepEqual(await post("demo", [stored], async () => { throw new TypeError("no network"); }), { kind: "unreached" });
});

test("what got no answer in time is told from what could not be sent", async () => {
  const patience = new AbortController();
  const sent = post("demo", [stored], (_, { signal }) => new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason))), patience.signal);
  patience.abort();
  assert.deepEqual(await sent, { kind: "unreached", wasSilent: true });
});

test("waits double up to the longest, spread around it, and are never shorter than asked", () => {
  const middle = { random: () => 0.5 };
  assert.deepEqual([1, 2, 3, 7, 500].map(n => backoff(n, middle)), [500, 1000, 2000, 30_000, 30_000]);
  assert.deepEqual([backoff(1, { random: () => 0 }), backoff(1, { random: () => 1 })], [250, 750]);
  assert.equal(asked(2, () => 0), 2000);
  assert.ok(asked(2, () => 0.9) <= 3000);
});

test("Retry-After is read as seconds and as a date", () => {
  assert.equal(retryAfter("7", 0), 7);
  assert.equal(retryAfter("Thu, 01 Jan 1970 00:00:30 GMT", 10_000), 20);
  for (const nonsense of [null, "", "soon"]) assert.equal(retryAfter(nonsense, 0), undefined);
});
