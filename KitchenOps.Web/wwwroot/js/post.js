// One request with commands, and what its answer means for the queue.
import { retryAfter } from "./backoff.js";

/**
 * @typedef {{commandId?: string, outcome: string, seq?: number, code?: string, by?: string, at?: string, problems?: {code: string, path?: string, detail?: string}[],
 *   current?: unknown, expected?: number, retryAfterSeconds?: number, number?: number}} Outcome
 *
 * @typedef {{kind: "answers", answers: Outcome[], retryAfter?: number}
 *   | {kind: "signIn"}    nobody knows the sender: keep all, ask for sign-in
 *   | {kind: "revoked", kept: number}   the sender's access was ended; so many of these wait at the server for a manager
 *   | {kind: "unreadable", code: string}  not this body; a smaller one may do
 *   | {kind: "wait", seconds?: number}    reached, but not now
 *   | {kind: "unreached", wasSilent?: boolean}} Answer   `wasSilent`: it went out and nothing came back, as on a connection that only looks open
 */

const patienceMs = 15_000;

/**
 * What is sent of a stored command.
 * @param {import("./store.js").Stored} stored
 */
export const envelope = ({ commandId, clientId, clientSeq, baseSeq, issuedAt, actingSession, type, data }) => ({ commandId, clientId, clientSeq, baseSeq, issuedAt, actingSession, type, data });

/**
 * @param {string} restaurant its slug
 * @param {import("./store.js").Stored[]} commands of one client, in order
 * @param {typeof globalThis.fetch} [fetch]
 * @param {AbortSignal} [limit] of the patience: a socket on a dead network stays open for minutes
 * @returns {Promise<Answer>}
 */
export async function post(restaurant, commands, fetch = globalThis.fetch, limit = AbortSignal.timeout(patienceMs)) {
  try {
    const response = await fetch(`/api/v1/restaurants/${encodeURIComponent(restaurant)}/commands`, {
      method: "POST",
      credentials: "same-origin",
      // A page of sign-in is no answer to a command.
      redirect: "error",
      cache: "no-store",
      headers: { "Content-Type": "application/json", "X-KitchenOps": "1" },
      body: JSON.stringify(commands.map(envelope)),
      signal: limit,
    });
    return await meaning(response, commands.length);
  } catch {
    return limit.aborted ? { kind: "unreached", wasSilent: true } : { kind: "unreached" };
  }
}

/**
 * @param {Response} response
 * @param {number} sent how many commands
 * @returns {Promise<Answer>}
 */
async function meaning(response, sent) {
  const seconds = retryAfter(response.headers.get("Retry-After"), Date.now());
  if (response.ok) {
    const answers = await response.json();
    // A portal of a guest network answers 200 to everything.
    return Array.isArray(answers) && answers.length === sent ? { kind: "answers", answers, retryAfter: seconds } : { kind: "wait" };
  }
  if (response.status === 401) return { kind: "signIn" };
  const { code, kept } = await problemOf(response);
  if (response.status === 403 && code === "revoked") return { kind: "revoked", kept: Number(kept ?? 0) };
  if ([400, 413, 415, 422].includes(response.status)) return { kind: "unreadable", code: code ?? "malformed" };
  return { kind: "wait", seconds };
}

/** @param {Response} response @returns {Promise<{code?: string, kept?: number}>} */
async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return {};
  }
}
