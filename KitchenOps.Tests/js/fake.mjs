// What the tests of the screen's script share: a server with a series per client, a timer, locks, drafts.
import { memoryStore } from "../../KitchenOps.Web/wwwroot/js/store.js";
import { Outbox } from "../../KitchenOps.Web/wwwroot/js/outbox.js";

export const draft = (commandId, marks = []) => ({ commandId, baseSeq: 7, issuedAt: "2026-01-01T00:00:00.000Z", type: "BumpLines", data: {}, marks });

/** Lets everything that is ready run. */
export const settle = async () => { for (let i = 0; i < 25; i++) await new Promise(setImmediate); };

/** Timers that run when told. */
export function timers() {
  const waiting = [];
  const timer = (ms, then) => {
    const one = { ms, then };
    waiting.push(one);
    return () => { const i = waiting.indexOf(one); if (i >= 0) waiting.splice(i, 1); };
  };
  /** Only what waits for so long. */
  const elapse = ms => { for (const one of waiting.filter(one => one.ms === ms)) { waiting.splice(waiting.indexOf(one), 1); one.then(); } };
  return { timer, waiting, elapse, run: async () => { for (const one of waiting.splice(0)) one.then(); await settle(); } };
}

/** Decides as the engine does: a repeat by its id first, then the client's number. */
export function server() {
  const decided = new Map(), next = new Map();
  const self = {
    requests: [], inFlight: 0, mostInFlight: 0, decided, next,
    /** What to answer instead of deciding, per request. */ instead: [],
    /** What becomes of a command that is decided. */ outcomeOf: () => ({ outcome: "accepted", seq: 10 }),
    /** Outcomes that do not count as decided. */ undecided: new Map(),
    post: async batch => {
      self.mostInFlight = Math.max(self.mostInFlight, ++self.inFlight);
      self.requests.push(batch.map(one => [one.clientId, one.clientSeq, one.commandId]));
      await new Promise(setImmediate);
      self.inFlight--;
      const other = self.instead.shift();
      if (other && !other.afterDeciding) return other;
      const answers = batch.map(one => {
        if (decided.has(one.commandId)) return decided.get(one.commandId);
        if (self.undecided.has(one.commandId)) return { commandId: one.commandId, ...self.undecided.get(one.commandId) };
        const expected = next.get(one.clientId) ?? 1;
        if (one.clientSeq !== expected) return { commandId: one.commandId, outcome: "outOfOrder", expected };
        next.set(one.clientId, expected + 1);
        const outcome = { commandId: one.commandId, ...self.outcomeOf(one) };
        decided.set(one.commandId, outcome);
        return outcome;
      });
      return other ? { kind: "unreached" } : { kind: "answers", answers };
    },
  };
  return self;
}

/** Locks of one browser, shared by its tabs; `close` is what happens when a tab goes away. */
export function browserLocks() {
  const held = new Set();
  return () => {
    const mine = new Map();
    return {
      request: async (name, { ifAvailable }, work) => {
        if (held.has(name)) { if (!ifAvailable) throw new Error("not faked"); return work(null); }
        held.add(name);
        const closed = new Promise(resolve => mine.set(name, resolve));
        await Promise.race([Promise.resolve(work({ name })), closed]);
        held.delete(name);
        mine.delete(name);
      },
      close: () => { for (const [name, resolve] of mine) { held.delete(name); resolve(); } },
    };
  };
}

/** An outbox with one client, at a fake server. */
export async function tab({ store = memoryStore(), to = server(), id = "c1", renew = async () => "c2", random = () => 0.5 } = {}) {
  const clock = timers(), settled = [], events = [];
  const outbox = new Outbox({ store, post: to.post, renew, timer: clock.timer, random });
  outbox.addEventListener("settled", e => settled.push([e.detail.command.commandId, e.detail.outcome.outcome]));
  for (const name of ["signInNeeded", "revoked", "gap", "waiting", "reached"]) outbox.addEventListener(name, e => events.push([name, e.detail]));
  await store.enrol({ id, restaurant: "r", session: "" });
  await outbox.serve(id);
  await settle();
  return { outbox, store, to, clock, settled, events };
}
