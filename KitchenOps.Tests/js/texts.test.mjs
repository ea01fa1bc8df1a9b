// What the browser's own elements say in another language: every text is there, and none that nothing says.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../KitchenOps.Web/wwwroot/js/", import.meta.url);
await import(new URL("texts.es.js", folder).href);
const spanish = globalThis.kitchenopsTexts.es;

/** The literals from an opening bracket on to the one that closes it. @param {string} source @param {number} at */
function literals(source, at) {
  const found = [];
  for (let depth = 1; depth > 0; at++) {
    if (source[at] === "(" || source[at] === "[") depth++;
    else if (source[at] === ")" || source[at] === "]") depth--;
    else if (source[at] === '"') {
      const end = source.indexOf('"', at + 1);
      found.push(source.slice(at + 1, end));
      at = end;
    }
  }
  return found;
}

const said = new Set();
for (const file of readdirSync(folder).filter(name => name.endsWith(".js") && name !== "phrase.js" && !name.startsWith("texts."))) {
  const source = readFileSync(new URL(file, folder), "utf8");
  for (const match of source.matchAll(/\bphrase\(/g)) for (const text of literals(source, match.index + match[0].length)) if (/[a-z]/i.test(text)) said.add(text);
  // Of the keys' table what each does; key-help.js says it.
  for (const match of source.matchAll(/\bsays: "([^"]*)"/g)) said.add(match[1]);
}

test("every text of the browser's elements is there in Spanish, and none is there that nothing says", () => {
  assert.ok(said.size > 200, `only ${said.size} texts were found`);
  const known = Object.keys(spanish).filter(text => /[a-z]/i.test(text));
  assert.deepEqual([...said].filter(text => !(text in spanish)).sort(), []);
  assert.deepEqual(known.filter(text => !said.has(text)).sort(), []);
});

test("what is put into a text is put into it in Spanish too", () => {
  for (const [english, text] of Object.entries(spanish)) assert.deepEqual((text.match(/\{\d\}/g) ?? []).sort(), (english.match(/\{\d\}/g) ?? []).sort(), english);
});

test("a page speaks its own language, the page that stands in what the device spoke last, and what a language does not know is said in English", async () => {
  const kept = new Map(), page = { lang: "es", hasAttribute: () => false };
  globalThis.localStorage = /** @type {any} */ ({ getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => kept.set(key, value) });
  globalThis.document = /** @type {any} */ ({ documentElement: page, getElementById: () => ({}) });
  const { phrase } = await import(`${new URL("phrase.js", folder).href}?spanish`);
  assert.equal(phrase("{0} min ago", 3), "hace 3 min");
  assert.equal(phrase("never said {0}", 1), "never said 1");

  globalThis.document = /** @type {any} */ ({ documentElement: { lang: "en", hasAttribute: () => true }, getElementById: () => null });
  const standsIn = await import(`${new URL("phrase.js", folder).href}?stands-in`);
  assert.equal(standsIn.phrase("offline"), "sin red");
  delete /** @type {any} */ (globalThis).document;
  delete /** @type {any} */ (globalThis).localStorage;
});
