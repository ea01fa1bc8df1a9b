// What is heard, of the screens that have a sound button.
import { player } from "./sound-button.js";
import { Sounds, factsOf } from "./sounds.js";

const sounds = new Sounds();

/** Another page: what it shows is there. */
export const begin = () => sounds.begin();
/** The circuit was away: the next drawing catches up. */
export const behind = () => sounds.behind();

// The time of a basket or a batch comes with the clock and not with a drawing.
document.addEventListener("ko-time-up", () => player.play(["time"]));

/** Whatever has arrived in the views since they were drawn last. @param {HTMLElement[]} views @param {boolean} isLive */
export function hear(views, isLive) {
  player.play(sounds.drawn(views.map(view => ({ name: view.dataset.view ?? "", stamp: `${view.dataset.seq} ${view.dataset.now}`, facts: () => factsOf(view) })), isLive));
}
