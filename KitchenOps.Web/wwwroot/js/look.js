// What says where things stand on the screen looks again whenever that may have changed.

/** @param {() => void} look at once, and from then on @param {AbortSignal} signal until when */
export function keepLooking(look, signal) {
  // A scroll does not bubble; what is scrolled comes and goes with its tickets.
  addEventListener("scroll", look, { signal, passive: true, capture: true });
  addEventListener("resize", look, { signal });
  // Said at every change of the board and once a second: nothing here needs to be quicker than an eye.
  document.addEventListener("ko-ages", look, { signal });
  look();
}
