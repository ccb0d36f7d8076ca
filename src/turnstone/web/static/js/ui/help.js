/** The list of keys, as a dialog. */

import { html, render } from "lit-html";
import { GROUPS } from "./rail.js";

const KEYS = [
  ["/", "search"], ["?", "this list"], ["f", "to the filter"], ["Esc", "close what is open, leave a field"],
  ["j k", "next and previous row"], ["Enter", "open the row’s evidence"], ["e", "to the open evidence"], ["o", "open what the row is about on its page"],
  ["y", "copy the row"], ["n p", "next and previous record of a report"], ["[ ]", "to the table’s first and last row"],
];

/** Open it. */
export function openHelp() {
  const place = document.getElementById("overlay");
  const close = () => place.querySelector("dialog")?.close();
  render(html`<dialog class="sheet help" aria-labelledby="help-title" @close=${() => render(html``, place)}
      @click=${(event) => { if (event.target.localName === "dialog") close(); }}>
    <div class="inside">
      <header><h2 id="help-title">Keys</h2><button type="button" class="close" @click=${close} aria-label="Close">×</button></header>
      <dl class="keys">${KEYS.map(([key, does]) => html`<div><dt>${key.split(" ").map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
      <h3>Pages</h3>
      <dl class="keys">${GROUPS.flatMap((group) => group.pages).filter((page) => page[3] !== "/").map((page) => html`<div>
        <dt><kbd>g</kbd> <kbd>${page[3]}</kbd></dt><dd>${page[1]}</dd></div>`)}</dl>
    </div></dialog>`, place);
  place.querySelector("dialog").showModal();
}
