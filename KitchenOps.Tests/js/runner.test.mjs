import test from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

test("the favicon is well-formed enough to have one root", async () => {
  const svg = await readFile(new URL("../../KitchenOps.Web/wwwroot/favicon.svg", import.meta.url), "utf8");
  assert.match(svg, /^<svg [^>]*>[\s\S]*<\/svg>\s*$/);
});
