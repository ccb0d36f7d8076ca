/** The rail: links to every page; on a phone a bar of five with the rest behind "More". */

import { html, nothing, render } from "lit-html";
import { link } from "../filter.js";
import { openHelp } from "./help.js";
import { nextTheme, theme } from "./theme.js";

/** Pages by group, as the rail lists them: address, words, route names that count as it, key after "g". */
export const GROUPS = Object.freeze([
  { name: "Watch", pages: [["/situation", "Situation", ["situation"], "s"], ["/map", "Map", ["map"], "m"],
    ["/actors", "Actors", ["actors", "actor", "dyad"], "a"], ["/crises", "Crises", ["crises", "crisis"], "c"]] },
  { name: "Record", pages: [["/reports", "Reports", ["reports", "report"], "n"], ["/tripwires", "Tripwires", ["tripwires"], "t"], ["/episodes", "Episodes", ["episodes"], "e"],
    ["/statements", "Statements", ["statements"], "w"], ["/silences", "Silences", ["silences"], "l"],
    ["/figures", "Figures", ["figures"], "f"], ["/postures", "Postures", ["postures"], "p"],
    ["/events", "Events", ["events"], "v"], ["/contradictions", "Contradictions", ["contradictions"], "d"],
    ["/sources", "Sources", ["sources"], "o"]] },
  { name: "Work", pages: [["/search", "Search", ["search"], "/"], ["/brief", "Brief", ["brief"], "b"],
    ["/review", "Review", ["review"], "r"]] },
]);

const PHONE = ["/situation", "/tripwires", "/map", "/search"];
let isOpen = false;
let at = location.href;

/**
 * Draw the rail.
 * @param {HTMLElement} root
 * @param {{page: string, connected: boolean}} shown
 */
export function drawRail(root, shown) {
  const again = () => drawRail(root, shown);
  if (at !== location.href) isOpen = false;
  at = location.href;
  root.classList.toggle("is-open", isOpen);
  if (!root.dataset.drawn) {
    root.replaceChildren();
    root.dataset.drawn = "yes";
  }
  const more = () => { isOpen = !isOpen; again(); };
  render(html`
    <p class="brand"><a href=${link("/situation")}>Turnstone</a></p>
    <nav class="quick" aria-label="Main pages">
      ${PHONE.map((address) => item(GROUPS.flatMap((group) => group.pages).find((page) => page[0] === address), shown.page))}
      <button type="button" class="more" aria-expanded=${isOpen} aria-controls="all-pages" @click=${more}>More</button>
    </nav>
    <nav class="all" id="all-pages" aria-label="All pages">
      ${GROUPS.map((group) => html`
        <h2>${group.name}</h2>
        <ul>${group.pages.map((page) => html`<li>${item(page, shown.page)}</li>`)}</ul>`)}
    </nav>
    <div class="foot">
      ${shown.connected ? nothing : html`<p class="offline"><span aria-hidden="true">●</span> Server does not answer</p>`}
      <button type="button" @click=${() => { nextTheme(); again(); }} title="Change between the system's, light and dark">
        Theme: ${theme()}</button>
      <button type="button" @click=${openHelp}>Keys <kbd>?</kbd></button>
    </div>`, root);
}

function item([address, words, pages], page) {
  return html`<a href=${link(address)} aria-current=${pages.includes(page) ? "page" : nothing}>${words}</a>`;
}
