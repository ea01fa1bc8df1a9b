// Light or dark, on pages that have both: as the system says, or as chosen in this browser. Runs before the page is painted, so it is no
// module. <link data-theme="dark"> holds what belongs to one of them only; <ko-theme> is where it is chosen.
(() => {
  const key = "ko-theme", choices = ["system", "light", "dark"];
  const chosen = () => { try { return localStorage.getItem(key) ?? "system"; } catch { return "system"; } };

  /** @param {string} theme */
  function apply(theme) {
    const isChosen = theme === "light" || theme === "dark";
    if (isChosen) document.documentElement.dataset.theme = theme; else delete document.documentElement.dataset.theme;
    for (const link of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[data-theme]"))) {
      const own = link.dataset.theme ?? "", media = isChosen ? (own === theme ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
      if (link.media !== media) link.media = media;
    }
  }

  class Theme extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>
        label { display: inline-flex; align-items: center; gap: .5em; font: 500 14px/1.3 system-ui, sans-serif; color: inherit; white-space: nowrap; }
        select { font: inherit; color: inherit; background: transparent; border: 1px solid currentColor; border-radius: 6px; padding: .4em .5em; min-height: 36px; }
        option { color: #1b1f24; background: #fff; }
        @media (max-width: 480px) { span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } }
      </style><label><span>Colours</span><select>${choices.map(choice => `<option value="${choice}">${choice}</option>`).join("")}</select></label>`;
      const select = /** @type {HTMLSelectElement} */ (root.querySelector("select"));
      select.value = chosen();
      select.addEventListener("change", () => {
        try { localStorage.setItem(key, select.value); } catch { /* Kept for this page only. */ }
        apply(select.value);
      });
    }
  }

  apply(chosen());
  customElements.define("ko-theme", Theme);
  // Another tab of this browser chose.
  addEventListener("storage", event => { if (event.key === key) apply(chosen()); });
})();
