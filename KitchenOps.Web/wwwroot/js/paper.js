// <ko-paper>: the order pad while there is no server. Lines are written with the names that the menu had; one order goes out when it can.
// What matches no name is sent as it was written and lands in the unrouted tray. The menu and the tables stand in the page, in the
// lists that the element names, so that the copy of a page has them too.
import { phrase } from "./phrase.js";

/** @typedef {{quantity: number, text: string, seat: number | null, note: string}} Written a line as it was written */
/** @typedef {{id: string, name: string}} Named */

export const blank = () => /** @type {Written} */ ({ quantity: 1, text: "", seat: null, note: "" });

const same = (/** @type {string} */ text) => text.trim().toLocaleLowerCase();

/** @param {Written[]} lines @returns {Written[]} those with something on them */
export const filledIn = lines => lines.filter(line => line.text.trim() !== "");

/**
 * The order as the kitchen takes it.
 * @param {{lines: Written[], table: string, name: string}} paper @param {Named[]} menu @param {number | null} menuVersion that the names are of
 */
export function orderOf({ lines, table, name }, menu, menuVersion) {
  const data = filledIn(lines).map(({ quantity, text, seat, note }) => {
    const item = menu.find(one => same(one.name) === same(text));
    return { ...(item ? { item: item.id } : { item: "written", written: text.trim() }), quantity, ...(seat ? { seat } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
  });
  return { lines: data, ...(table ? { table } : { channel: "counter" }), ...(name.trim() ? { name: name.trim() } : {}), ...(menuVersion ? { menuVersion } : {}) };
}

const Base = globalThis.HTMLElement ?? class {};
const most = 60;

class Paper extends Base {
  #lines = [blank()];
  #table = ""; #name = ""; #said = "";
  #stop = new AbortController();

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#table = this.getAttribute("table") ?? "";
    this.#recall();
    this.addEventListener("input", event => this.#typed(event), { signal });
    this.addEventListener("click", event => this.#tapped(event), { signal });
    const observer = new MutationObserver(() => this.#look());
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-freshness"] });
    signal.addEventListener("abort", () => observer.disconnect());
    this.#look();
  }

  disconnectedCallback() { this.#stop.abort(); }

  get #key() { return `kitchenops-paper ${location.pathname}`; }

  /** @returns {Named[]} what a list of the page names */
  #listed(/** @type {string} */ attribute) {
    const list = document.getElementById(this.getAttribute(attribute) ?? "");
    return list ? [.../** @type {NodeListOf<HTMLOptionElement>} */ (list.querySelectorAll("option"))].map(option => ({ id: option.dataset.id ?? "", name: option.value })) : [];
  }

  /** It is there while the pad is not live, and for as long as something is written on it. */
  #look() {
    const isWanted = document.documentElement.dataset.freshness === "stale" || filledIn(this.#lines).length > 0;
    if (this.hidden === !isWanted && this.childElementCount > 0) return;
    this.hidden = !isWanted;
    if (isWanted) this.#draw(); else this.replaceChildren();
  }

  #recall() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? "null");
      if (kept) { this.#lines = kept.lines; this.#table = kept.table; this.#name = kept.name; }
    } catch { /* Site data is blocked: what is written lives as long as the page. */ }
  }

  #keep() {
    try { sessionStorage.setItem(this.#key, JSON.stringify({ lines: this.#lines, table: this.#table, name: this.#name })); } catch { /* the same */ }
  }

  #typed(/** @type {Event} */ event) {
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (event.target), line = this.#lines[Number(field.closest("li")?.dataset.at ?? -1)];
    if (field.name === "table") this.#table = field.value;
    if (field.name === "name") this.#name = field.value;
    if (line && field.name === "text") line.text = field.value;
    if (line && field.name === "note") line.note = field.value;
    if (line && field.name === "seat") line.seat = Number(field.value) || null;
    this.#keep();
    this.#sum();
  }

  #tapped(/** @type {Event} */ event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null, line = this.#lines[Number(button?.closest("li")?.dataset.at ?? -1)];
    if (!button) return;
    if (button.name === "more" && line) line.quantity = Math.min(99, line.quantity + 1);
    if (button.name === "less" && line) line.quantity = Math.max(1, line.quantity - 1);
    if (button.name === "remove" && line) this.#lines = this.#lines.length > 1 ? this.#lines.filter(one => one !== line) : [blank()];
    if (button.name === "add" && this.#lines.length < most) this.#lines.push(blank());
    if (button.name === "send") this.#send();
    this.#keep();
    if (button.name === "send") this.#look();
    if (!this.hidden) this.#draw(button.name === "add" ? "text" : "");
  }

  #send() {
    const menuVersion = Number(document.getElementById(this.getAttribute("menu") ?? "")?.dataset.version) || null;
    const data = orderOf({ lines: this.#lines, table: this.#table, name: this.#name }, this.#listed("menu"), menuVersion), count = data.lines.length;
    if (count === 0) return;
    const where = this.#listed("tables").find(table => table.id === this.#table)?.name;
    this.dispatchEvent(new CustomEvent("ko-command", { bubbles: true, detail: { type: "PlaceOrder", data, label: `${where ? phrase("table {0}", where) : phrase("no table")}, ${phrase(count === 1 ? "1 line" : "{0} lines", count)}` } }));
    this.#said = phrase("Kept. It goes to the kitchen as one order as soon as there is a connection.");
    this.#lines = [blank()];
    this.#name = "";
  }

  /** @param {string} [focus] the field of the last line that gets it */
  #draw(focus = "") {
    const tables = this.#listed("tables"), head = make("div", { className: "paper-head" }), list = make("ul"), foot = make("div", { className: "paper-foot" });
    const table = make("select", { name: "table", ariaLabel: phrase("Table") });
    table.append(...[{ id: "", name: phrase("no table") }, ...tables].map(one => make("option", { value: one.id, textContent: one.id ? phrase("Table {0}", one.name) : one.name, selected: one.id === this.#table })));
    const name = make("input", { name: "name", value: this.#name, placeholder: phrase("Name to call out"), ariaLabel: phrase("Name to call out"), maxLength: 80, hidden: this.#table !== "" });
    head.append(make("h2", { textContent: phrase("Paper pad") }), make("p", { textContent: this.#said || phrase("There is no connection. Write the order; it goes out by itself.") }), table, name);
    this.#lines.forEach((line, at) => list.append(this.#row(line, at)));
    foot.append(make("button", { type: "button", name: "add", textContent: phrase("+ line"), className: "chip" }), make("button", { type: "button", name: "send", className: "send" }));
    this.replaceChildren(head, list, foot);
    this.#sum();
    if (focus) /** @type {HTMLElement | null} */ (list.lastElementChild?.querySelector(`[name=${focus}]`))?.focus();
  }

  /** @param {Written} line @param {number} at */
  #row(line, at) {
    const row = make("li");
    row.dataset.at = String(at);
    const text = make("input", { name: "text", value: line.text, placeholder: phrase("Dish"), ariaLabel: phrase("Dish {0}", at + 1), maxLength: 200, autocomplete: "off" });
    text.setAttribute("list", this.getAttribute("menu") ?? "");
    const seat = make("select", { name: "seat", ariaLabel: phrase("Seat of dish {0}", at + 1) });
    seat.append(...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(one => make("option", { value: String(one), textContent: one === 0 ? phrase("table") : phrase("seat {0}", one), selected: (line.seat ?? 0) === one })));
    row.append(make("button", { type: "button", name: "less", textContent: "–", ariaLabel: phrase("One less"), className: "step" }), make("b", { textContent: String(line.quantity) }),
      make("button", { type: "button", name: "more", textContent: "+", ariaLabel: phrase("One more"), className: "step" }), text, seat,
      make("input", { name: "note", value: line.note, placeholder: phrase("Note"), ariaLabel: phrase("Note for dish {0}", at + 1), maxLength: 500 }),
      make("button", { type: "button", name: "remove", textContent: "×", ariaLabel: phrase("Remove dish {0}", at + 1), className: "step" }));
    return row;
  }

  /** What the send button says; a text that no dish is called is named, so that nobody is surprised where it lands. */
  #sum() {
    const send = /** @type {HTMLButtonElement | null} */ (this.querySelector("[name=send]")), lines = filledIn(this.#lines), menu = this.#listed("menu");
    if (!send) return;
    const unknown = lines.filter(line => !menu.some(one => same(one.name) === same(line.text))).length;
    send.disabled = lines.length === 0;
    send.replaceChildren(make("b", { textContent: `${phrase("Send")} ${lines.reduce((sum, line) => sum + line.quantity, 0) || ""}`.trim() }), make("span", { textContent: unknown > 0 ? phrase(unknown === 1 ? "1 not on the menu: the pass sends it on" : "{0} not on the menu: the pass sends them on", unknown) : "" }));
    const name = /** @type {HTMLInputElement | null} */ (this.querySelector("[name=name]"));
    if (name) name.hidden = this.#table !== "";
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, unknown>} [properties]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
const make = (tag, properties = {}) => Object.assign(document.createElement(tag), properties);

globalThis.customElements?.define("ko-paper", Paper);
