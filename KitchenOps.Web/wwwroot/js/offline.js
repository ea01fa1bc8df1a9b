// The page that stands in for one that cannot be had: the last copy of it, clearly dated. It takes taps as the page does, and goes
// back to it as soon as the server answers.
import { timeOfDay } from "./age.js";
import { BoardCopies } from "./board-copy.js";
import { build } from "./build.js";
import { phrase } from "./phrase.js";
import { start } from "./screen.js";
import { serverTime } from "./server-time.js";

/** @param {import("./board-copy.js").Copy} copy */
function bring(copy) {
  const shown = document.createElement("template");
  shown.innerHTML = copy.html;
  const now = copy.shownAt + Math.max(0, Date.now() - copy.keptAt);
  for (const drawn of shown.content.querySelectorAll("[data-now]")) drawn.setAttribute("data-now", String(Math.round(now)));
  serverTime.drawn(now);
  document.title = copy.title;
  document.body.prepend(shown.content);
}

/** @param {import("./board-copy.js").Copy[]} copies what there is instead of what was asked for */
function offer(copies) {
  const main = document.createElement("main");
  main.className = "home offline";
  const title = document.createElement("h1"), text = document.createElement("p"), list = document.createElement("ul"), pill = document.createElement("ko-pill");
  title.textContent = phrase("No connection");
  text.textContent = phrase(copies.length > 0 ? "This screen was not kept on this device. These were:" : "No screen was kept on this device. It appears by itself when the server answers.");
  for (const copy of copies) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.className = "open-station";
    link.href = copy.path;
    link.textContent = `${copy.title} · ${timeOfDay(copy.keptAt)}`;
    item.append(link);
    list.append(item);
  }
  main.append(pill, title, text, list);
  document.body.prepend(main);
}

const copies = await new BoardCopies().of(build), asked = copies.find(copy => copy.path === location.pathname);
if (location.pathname === "/offline") location.replace("/");
else {
  if (asked) bring(asked); else offer(copies);
  start({ copy: asked ?? null });
}
