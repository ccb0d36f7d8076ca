/** The filter bar. */

import { html, render } from "lit-html";

/** Draw it. */
export function drawFilters(root, { scope }) {
  render(html`${Object.entries(scope).map(([name, value]) => html`<span>${name}: ${value}</span> `)}`, root);
}
