// What a screen took, sent, was answered and showed, told to the test as it happens. Runs before any script of the page, and again after each reload.
(() => {
  // What tells somebody that a tap was not done: the element, and each thing it says.
  const sayings = { "ko-notice": "p", "ko-conflicts": "li" };
  const tell = (kind, detail) => {
    try { window.recorderHeard(JSON.stringify({ kind, at: performance.timeOrigin + performance.now(), detail })); } catch { /* the page is going */ }
  };
  tell("page", location.pathname);

  // A finger on something that carries a command, before the page's own script may look at it.
  addEventListener("click", event => {
    const carrier = event.target instanceof Element && event.target.closest("[data-command]:not(form)");
    if (carrier && event.isTrusted && carrier.getAttribute("aria-disabled") !== "true") tell("touched", carrier.getAttribute("data-command"));
  }, { capture: true });

  // Kept: stands in the page's outbox.
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (value, ...rest) {
    if (this.name === "commands") this.transaction.addEventListener("complete", () => tell("kept", value));
    return add.call(this, value, ...rest);
  };

  // Sent, and what came back.
  const fetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const isCommands = init?.method === "POST" && new URL(String(input), location.href).pathname.endsWith("/commands");
    if (!isCommands) return fetch(input, init);
    tell("sent", JSON.parse(init.body));
    const response = await fetch(input, init);
    const copy = response.clone();
    void copy.json().then(answers => { if (copy.ok && Array.isArray(answers)) tell("answered", answers); }, () => {});
    return response;
  };

  // Said. Rows of a sheet are drawn anew each time it changes, so that a sheet is told as a whole.
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options), one = sayings[this.localName];
    if (one) new MutationObserver(changes => {
      if (this.localName === "ko-notice") for (const change of changes) for (const node of change.addedNodes) { if (node.localName === one) tell("said", node.textContent); }
      if (this.localName === "ko-conflicts") tell("sheet", [...root.querySelectorAll(one)].map(row => ({ text: row.textContent, isDone: row.classList.contains("done") })));
    }).observe(root, { childList: true, subtree: true });
    return root;
  };

  // The pill, and the tickets that come and go: a station's, or the pass's.
  const cards = ".ticket[data-order], .pass-card[data-order]";
  let state = "";
  const orders = nodes => [...nodes].filter(node => node instanceof Element).flatMap(node => [node, ...node.querySelectorAll(cards)]).filter(node => node.matches(cards)).map(node => node.dataset.order);
  new MutationObserver(changes => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const order of orders(removedNodes)) tell("gone", order);
      for (const order of orders(addedNodes)) tell("drawn", order);
    }
    const now = document.querySelector("ko-pill")?.getAttribute("data-state") ?? "";
    if (now !== state) tell("pill", state = now);
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-state"] });
})();
