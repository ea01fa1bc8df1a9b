// Which bump bar this device has, what its keys send and what a digit does: remembered on the device. Most have none, and load nothing of them.
import { preset } from "./keymap.js";

/** @typedef {import("./keybars.js").Choice} Choice */

const key = "ko-keys";

/** @param {string | null | undefined} text as it was kept @returns {Choice} */
export function read(text) {
  try {
    const { bar, learnt, digits } = JSON.parse(text ?? "{}");
    return { bar: typeof bar === "string" ? bar : "", ...(digits === "bump" ? { digits } : {}), learnt: Object.fromEntries(Object.entries(learnt ?? {}).filter(([, code]) => typeof code === "string")) };
  } catch {
    return { bar: "", learnt: {} };
  }
}

/** Where site data is blocked nothing is kept. */
function memory() { try { return globalThis.localStorage; } catch { return undefined; } }

/** @type {import("./keymap.js").Row[]} */ let table = preset;
let choice = read(memory()?.getItem(key));

/** Until it is there the keys are a keyboard's. */
const readTable = () => import("./keybars.js").then(({ tableOf }) => { table = tableOf(choice); }, () => { /* With the next page. */ });
const show = () => { const root = globalThis.document?.documentElement; if (root) root.dataset.digits = choice.digits ?? "focus"; };
if (choice.bar || choice.digits) void readTable();
show();

export const chosen = () => choice;

/** The table that keys are read from. */
export const rows = () => table;

/** @param {Choice} next @returns {Promise<void>} once its keys are read so */
export function choose(next) {
  choice = next;
  show();
  try { memory()?.setItem(key, JSON.stringify(next)); } catch { /* It is full or closed: forgotten with the page. */ }
  return readTable();
}
