// What a paired screen says of itself, for the list of devices: which build it was loaded from, how long its heartbeat takes, how many taps wait.

const everyMs = 10_000;

export class Pulse {
  #send; #now; #version; #saidAt = -Infinity; #waiting = -1;

  /**
   * @param {object} needs
   * @param {(version: string, roundTripMs: number, waiting: number) => unknown} needs.send
   * @param {string} needs.version of the document, not of the server that it is connected to now
   * @param {() => number} [needs.now]
   */
  constructor({ send, version, now = () => performance.now() }) {
    this.#send = send; this.#version = version; this.#now = now;
  }

  /**
   * A heartbeat came back. Said now and then, and at once where what waits is another number.
   * @param {{roundTripMs: number, waiting: number}} facts
   */
  beat({ roundTripMs, waiting }) {
    const now = this.#now();
    if (now - this.#saidAt < everyMs && waiting === this.#waiting) return;
    this.#saidAt = now; this.#waiting = waiting;
    this.#send(this.#version, Math.max(1, Math.round(roundTripMs)), waiting);
  }
}
