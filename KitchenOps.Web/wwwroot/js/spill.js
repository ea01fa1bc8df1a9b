// A tablet whose disk is full. What can no longer be kept is held in the page's memory, behind what is kept and with the numbers that
// follow: a tap still goes out, in its place; it only does not outlive the page.

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Stored} Stored */

/**
 * @param {Store} kept
 * @returns {Store} which says that it is not durable any more from the first tap on that it could not keep
 */
export function spilling(kept) {
  /** What is held of a client, and its next number; once there is one, all further ones come behind it. @type {Map<string, {next: number, held: Stored[]}>} */
  const spills = new Map();

  /** @param {string} clientId @param {unknown} why */
  async function spill(clientId, why) {
    // To read is possible on a full disk. Where it is not, nobody knows the number: the tap was not taken, and its sender is told.
    const client = (await kept.clients()).find(one => one.id === clientId);
    if (!client) throw why;
    const fresh = { next: client.next, held: [] };
    spills.set(clientId, fresh);
    return fresh;
  }

  return {
    get isDurable() { return kept.isDurable && spills.size === 0; },
    enrol: client => kept.enrol(client),
    clients: () => kept.clients(),
    async add(clientId, draft) {
      let of = spills.get(clientId);
      if (!of) {
        try {
          return await kept.add(clientId, draft);
        } catch (why) {
          of = await spill(clientId, why);
        }
      }
      const stored = { ...draft, clientId, clientSeq: of.next++ };
      of.held.push(stored);
      return stored;
    },
    waiting: async clientId => [...await kept.waiting(clientId), ...spills.get(clientId)?.held ?? []],
    async remove(clientId, clientSeqs) {
      const of = spills.get(clientId), held = new Set(of?.held.map(one => one.clientSeq));
      const rest = clientSeqs.filter(seq => !held.has(seq));
      if (rest.length > 0) await kept.remove(clientId, rest);
      if (of) of.held = of.held.filter(one => !clientSeqs.includes(one.clientSeq));
    },
    async restart(from, to) {
      await kept.restart(from, to);
      const of = spills.get(from);
      if (!of) return;
      const first = (await kept.waiting(to)).length + 1;
      spills.delete(from);
      spills.set(to, { next: first + of.held.length, held: of.held.map((one, i) => ({ ...one, clientId: to, clientSeq: first + i })) });
    },
    async forget(clientId) { if (!spills.get(clientId)?.held.length) await kept.forget(clientId); },
  };
}
