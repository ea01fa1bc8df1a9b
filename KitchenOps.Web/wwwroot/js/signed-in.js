// The sign-in of this page, as far as a script has to do with it: kept alive while the page is only looked at, and whose an earlier one was.

const everyMs = 5 * 60_000;
const headers = { "X-KitchenOps": "1", "Content-Type": "application/json" };

/**
 * Renews the cookie now and then: what goes over a WebSocket does not.
 * @param {() => void} onOver the sign-in is over
 */
export function keepAlive(onOver) {
  const renew = () => fetch("/api/keep-alive", { method: "POST", headers, cache: "no-store" }).then(answer => { if (answer.status === 401) onOver(); }, () => { /* no network: later */ });
  setInterval(renew, everyMs);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void renew(); });
}

/** @param {string[]} sessions @returns {Promise<string[]>} those of them that were the same person's; none where nobody can be asked */
export async function mine(sessions) {
  try {
    const answer = await fetch("/api/my-sessions", { method: "POST", headers, cache: "no-store", body: JSON.stringify(sessions.slice(0, 100)) });
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}
