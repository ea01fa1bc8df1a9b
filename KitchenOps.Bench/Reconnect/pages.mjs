// Many open pages, in one process and without a screen: each finds its way back to the server by the script that browsers are sent
// (js/reconnect.js and what it imports), with real timers and chance. What a page then does with its circuit is said on stdout, a line
// each, and done by whoever reads it; what became of it comes by stdin.
//
//   node pages.mjs FOLDER-OF-THE-SCRIPTS ADDRESS
//   in:  open N · down N · network on|off · reconnected N yes|no|failed · loaded N yes|no|failed
//   out: probe N ok|no · reconnect N · load N
import { AsyncLocalStorage } from "node:async_hooks";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, site] = process.argv.slice(2);
/** Whose script runs right now: the browser's globals are each page's own. @type {AsyncLocalStorage<Page>} */
const current = new AsyncLocalStorage();
const page = () => /** @type {Page} */ (current.getStore());
const ask = globalThis.fetch;
let isNetworkUp = true;

/** @param {string} line */
const say = line => void process.stdout.write(line + "\n");

/** @param {string} name @param {unknown} value */
const define = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

define("document", { visibilityState: "visible" });
define("location", { reload: () => page().load(), href: site });
define("sessionStorage", {
  getItem: (/** @type {string} */ key) => page().storage.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ value) => void page().storage.set(key, value),
  removeItem: (/** @type {string} */ key) => void page().storage.delete(key),
});
define("fetch", async (/** @type {string} */ path, /** @type {RequestInit} */ options) => {
  const { number } = page();
  if (!isNetworkUp) throw new TypeError("no network");
  try {
    const response = await ask(new URL(path, site), options);
    say(`probe ${number} ${response.ok ? "ok" : "no"}`);
    return response;
  } catch (e) {
    say(`probe ${number} no`);
    throw e;
  }
});
// Before the first page: modules read the globals as they are loaded.
const { circuit } = await import(pathToFileURL(`${folder}/reconnect.js`).href);

/** One tab. Its storage outlives its documents. */
class Page {
  /** @type {Map<string, string>} */ storage = new Map();
  /** What the document that is open handed to the framework. */ #handlers = /** @type {any} */ (undefined);
  /** Answers that are waited for, by what was asked. @type {Map<string, {resolve: (is: boolean) => void, reject: (e: Error) => void}>} */ #asked = new Map();

  /** @param {number} number */
  constructor(number) { this.number = number; }

  /** A document whose circuit is there. */
  open() { this.#document(Promise.resolve(true)); }

  /** The connection broke. */
  down() { this.#handlers.reconnectionHandler.onConnectionDown(); }

  /** The document is left for a new one. One that does not arrive leaves nothing that would try again. */
  load() {
    say(`load ${this.number}`);
    this.#document(this.#answer("loaded"));
  }

  /** @param {string} what @param {string} became */
  answered(what, became) {
    const asked = this.#asked.get(what);
    this.#asked.delete(what);
    if (became === "failed") asked?.reject(new Error("not reached")); else asked?.resolve(became === "yes");
  }

  /** @param {Promise<boolean>} started whether the page arrived; fails where its circuit did not start */
  #document(started) {
    /** @type {any} */ (globalThis).Blazor = {
      start: async (/** @type {any} */ options) => {
        this.#handlers = options.circuit;
        // A page that did not arrive never runs its script.
        if (!await started) return new Promise(() => { });
        for (const handler of options.circuit.circuitHandlers) handler.onCircuitOpened?.();
      },
      reconnect: async () => {
        const answer = this.#answer("reconnected");
        say(`reconnect ${this.number}`);
        const isThere = await answer;
        if (isThere) this.#handlers.reconnectionHandler.onConnectionUp();
        return isThere;
      },
    };
    const { start } = circuit({ tell: () => { }, onReached: () => { }, isSilent: () => false });
    void start();
  }

  /** @param {string} what @returns {Promise<boolean>} */
  #answer(what) { return new Promise((resolve, reject) => this.#asked.set(what, { resolve, reject })); }
}

/** @type {Map<string, Page>} */ const pages = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const [word, number, became] = line.split(" ");
  if (word === "network") { isNetworkUp = number === "on"; continue; }
  if (word === "open") pages.set(number, new Page(Number(number)));
  const one = /** @type {Page} */ (pages.get(number));
  current.run(one, () => {
    if (word === "open") one.open();
    else if (word === "down") one.down();
    else one.answered(word, became);
  });
  // What one line sets off is done before the next one.
  await new Promise(setImmediate);
}
process.exit(0);
