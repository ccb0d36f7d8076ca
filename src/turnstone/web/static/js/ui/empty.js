/** An empty state: what is not there, why that may be, and what to do. */

import { html, nothing } from "lit-html";
import { changed, NAMES, read } from "../filter.js";

/**
 * @param {string} what "No tripwire is armed."
 * @param {unknown} [why] one sentence more
 * @returns {import("lit-html").TemplateResult}
 */
export function empty(what, why = "") {
  const isFiltered = Object.keys(read()).length > 0;
  const none = Object.fromEntries(NAMES.map((name) => [name, null]));
  return html`<div class="empty">
    <p class="what">${what}</p>
    ${why ? html`<p>${why}</p>` : nothing}
    ${isFiltered ? html`<p>The filter is on: <a href=${changed(none)}>look at everything</a>.</p>` : nothing}
  </div>`;
}
