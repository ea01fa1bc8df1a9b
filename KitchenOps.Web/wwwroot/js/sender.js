// The outbox of this tab for one restaurant and one sign-in, with the client it sends as, and the queues of tabs that are gone.
import { Clients } from "./clients.js";
import { InHand, tabMemory } from "./in-hand.js";
import { mine } from "./signed-in.js";
import { Outbox } from "./outbox.js";
import { post } from "./post.js";
import { shake } from "./probe.js";
import { openStore } from "./store.js";

const adoptMs = 10_000;

/** One store for the page. @type {Promise<import("./store.js").Store> | undefined} */
let store;

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
  // Before anything else: what is tapped while the store opens is of this page.
  const inHand = new InHand(restaurant, session), left = inHand.all();
  const kept = await (store ??= openStore());
  const clients = new Clients({ store: kept, locks: navigator.locks, tab: tabMemory(), restaurant, session, mine });
  const send = async (/** @type {import("./store.js").Stored[]} */ commands) => {
    const answer = await post(restaurant, commands);
    if (answer.kind === "unreached" && answer.wasSilent) await shake();
    return answer;
  };
  const outbox = new Outbox({ store: kept, post: send, renew: id => clients.renew(id) });
  listen(outbox);
  const own = await clients.own();
  await inHand.putDown(left, kept, own).catch(() => { /* The store failed; they are in hand still. */ });
  await outbox.serve(own);
  const adopt = async () => {
    for (const id of await clients.adopt()) await outbox.serve(id, done => void clients.dismiss(done));
    onLeft(clients.left);
  };
  void adopt().catch(() => {});
  setInterval(() => void adopt().catch(() => {}), adoptMs);
  return outbox;
}
