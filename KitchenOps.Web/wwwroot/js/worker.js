// The service worker: the page that stands in where the server does not answer, and the files that it is made of. Nothing else is ever
// answered from here: a page of the server comes from the server, and so do its scripts, which are named after what is in them. `build`
// comes with the file that loads this one, so that each deploy is another worker with another store.
/** @typedef {{version: string, shell: string, files: string[]}} Build */

const self = /** @type {any} */ (globalThis), build = /** @type {Build} */ (self.build), store = `kitchenops ${build.version}`, files = new Set(build.files);
const patienceMs = 10_000, fileTakesMs = 20_000;

/** Floor screens and the way to them: what people work at when the network goes. @param {string} path */
const isScreen = path => path === "/" || path.startsWith("/r/");

/** A gateway without a server behind it, and a server that is about to stop. */
const isAway = (/** @type {number} */ status) => status === 502 || status === 503 || status === 504;

/** Whether it is our server that answers, and not the page of a guest network. */
const isLive = () => fetch("/health/live", { cache: "no-store", credentials: "omit", redirect: "error" }).then(async answer => answer.ok && (await answer.text()) === "live", () => false);

/** @param {Response} answer */
async function isOurs(answer) {
  if (isAway(answer.status)) return false;
  // Where a redirect leads is not to be seen from here.
  return answer.type === "opaqueredirect" ? isLive() : answer.headers.has("X-KitchenOps");
}

/** @param {Request} request of a page */
async function page(request) {
  const late = new Promise(resolve => setTimeout(() => resolve(undefined), patienceMs));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  if (answer && await isOurs(answer)) return answer;
  return (await caches.match(build.shell, { cacheName: store })) ?? answer ?? Response.error();
}

/** @param {Request} request of a file whose name says what is in it */
const file = async request => (await caches.match(request, { cacheName: store, ignoreVary: true })) ?? fetch(request);

/** One after the other: on a network that fails meanwhile, all at once would hold every connection of the browser, and the taps would wait behind. */
async function fill() {
  const cache = await caches.open(store);
  for (const path of [build.shell, ...build.files]) {
    const request = new Request(path, { cache: path === build.shell ? "reload" : "default", credentials: "omit", signal: AbortSignal.timeout(fileTakesMs) });
    await cache.add(request);
  }
}

self.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (/** @type {any} */ event) => {
  const others = caches.keys().then(names => Promise.all(names.filter(name => name.startsWith("kitchenops ") && name !== store).map(name => caches.delete(name))));
  event.waitUntil(others.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") { if (isScreen(url.pathname)) event.respondWith(page(request)); } else if (files.has(url.pathname)) event.respondWith(file(request));
});
