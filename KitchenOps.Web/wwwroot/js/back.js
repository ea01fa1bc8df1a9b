// The way back of a page that the server gave instead of the one that was asked for, because it is stopping: the same policy as a screen's.
import { probe } from "./probe.js";
import { planReload } from "./reconnect.js";
import { ReconnectLoop } from "./reconnect-loop.js";

const loop = new ReconnectLoop({ probe, reconnect: async () => false, planReload, reload: () => location.reload(), isVisible: () => document.visibilityState !== "hidden", tell: () => {} });
for (const event of ["online", "focus"]) addEventListener(event, () => loop.wake());
document.addEventListener("visibilitychange", () => loop.wake());
loop.down();
