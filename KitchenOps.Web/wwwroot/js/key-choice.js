// Which bump bar this device has, and what its keys send: remembered on the device.
import { none, tableOf } from "./keybars.js";

/** @typedef {import("./keybars.js").Choice} Choice */

const key = "ko-keys";

/** @param {string | null | undefined} text as it was kept @returns {Choice} */
export function read(text) {
  try {
    const { bar, learnt } = JSON.parse(text ?? "{}");
    return { bar: typeof bar === "string" ? bar : "", learnt: Object.fromEntries(Object.entries(learnt ?? {}).filter(([, code]) => typeof code === "string")) };
  } catch {
    return none;
  }
}

/** Where site data is blocked nothing is kept. */
function memory() { try { return globalThis.localStorage; } catch { return undefined; } }

let choice = read(memory()?.getItem(key)), table = tableOf(choice);

export const chosen = () => choice;

/** The table that keys are read from. */
export const rows = () => table;

/** @param {Choice} next */
export function choose(next) {
  choice = next;
  table = tableOf(next);
  try { memory()?.setItem(key, JSON.stringify(next)); } catch { /* It is full or closed: forgotten with the page. */ }
}
