// The outbox of this tab for one restaurant and one sign-in, with the client it sends as, and the queues of tabs that are gone.
import { Clients } from "./clients.js";
import { mine } from "./signed-in.js";
import { Outbox } from "./outbox.js";
import { post } from "./post.js";
import { shake } from "./probe.js";
import { openStore } from "./store.js";

const adoptMs = 10_000;

/** One store for the page. @type {Promise<import("./store.js").Store> | undefined} */
let store;

/** What the tab remembers over a reload; to be refused it throws, where site data is blocked. */
function tabMemory() {
  try { return globalThis.sessionStorage; } catch { return undefined; }
}

/** @returns {Promise<boolean>} whether taps outlive this page */
export const isDurable = async () => (await (store ??= openStore())).isDurable;

/**
 * @param {string} restaurant its slug
 * @param {string} session who is signed in, as an opaque word; empty where the page does not say
 * @param {(outbox: Outbox) => void} listen called before anything is sent
 * @param {(count: number) => void} [onLeft] told how many taps of other people wait here for them
 * @returns {Promise<Outbox>}
 */
export async function openSender(restaurant, session, listen, onLeft = () => {}) {
  const kept = await (store ??= openStore());
  const clients = new Clients({ store: kept, locks: navigator.locks, tab: tabMemory(), restaurant, session, mine });
  const send = async (/** @type {import("./store.js").Stored[]} */ commands) => {
    const answer = await post(restaurant, commands);
    if (answer.kind === "unreached" && answer.wasSilent) await shake();
    return answer;
  };
  const outbox = new Outbox({ store: kept, post: send, renew: id => clients.renew(id) });
  listen(outbox);
  await outbox.serve(await clients.own());
  const adopt = async () => {
    for (const id of await clients.adopt()) await outbox.serve(id, done => void clients.dismiss(done));
    onLeft(clients.left);
  };
  void adopt().catch(() => {});
  setInterval(() => void adopt().catch(() => {}), adoptMs);
  return outbox;
}
