/** Grey lines where words will be; drawn only after a wait. */

import { html } from "lit-html";

/**
 * @param {number} [lines]
 * @returns {import("lit-html").TemplateResult}
 */
export function skeleton(lines = 8) {
  return html`<div class="skeleton" aria-hidden="true">
    <i class="head"></i>${Array.from({ length: lines }, () => html`<i></i>`)}
  </div><p class="visually-hidden">Loading</p>`;
}
