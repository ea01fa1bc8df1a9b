import test from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../KitchenOps.Bench/Reconnect/pages.mjs", import.meta.url));
const shipped = fileURLToPath(new URL("../../KitchenOps.Web/wwwroot/js", import.meta.url));

/** The measuring tool's pages at a server that is what the test says. */
async function pages(t) {
  const server = createServer((request, response) => response.end(request.url === "/health/open" ? "open" : "what?"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const node = spawn(process.execPath, [script, shipped, `http://127.0.0.1:${server.address().port}/`], { stdio: ["pipe", "pipe", "inherit"] });
  t.after(() => { node.stdin.end(); server.close(); });
  const lines = createInterface({ input: node.stdout })[Symbol.asyncIterator]();
  return { say: line => node.stdin.write(line + "\n"), hears: async () => (await lines.next()).value };
}

test("a page whose connection breaks probes, takes up its circuit, and is loaded anew where that is gone, all by the shipped script", async t => {
  const { say, hears } = await pages(t);
  say("open 7");
  say("down 7");
  assert.equal(await hears(), "probe 7 ok");
  assert.equal(await hears(), "reconnect 7");
  say("reconnected 7 yes");
  say("down 7");
  assert.equal(await hears(), "probe 7 ok");
  assert.equal(await hears(), "reconnect 7");
  say("reconnected 7 no");
  assert.equal(await hears(), "probe 7 ok");
  assert.equal(await hears(), "load 7");
  say("loaded 7 yes");
  say("down 7");
  assert.equal(await hears(), "probe 7 ok");
  assert.equal(await hears(), "reconnect 7");
});

test("each page finds its own way", async t => {
  const { say, hears } = await pages(t);
  say("open 1");
  say("open 2");
  say("down 1");
  say("down 2");
  const heard = [await hears(), await hears(), await hears(), await hears()];
  assert.deepEqual(heard.sort(), ["probe 1 ok", "probe 2 ok", "reconnect 1", "reconnect 2"]);
});
