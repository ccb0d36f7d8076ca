/** What is shown where an answer can't be: what went wrong and what to do. */

import { html, nothing } from "lit-html";

/**
 * @param {Error & {status?: number}} error
 * @param {(() => void)|null} [again] tries again
 * @returns {import("lit-html").TemplateResult}
 */
export function errorBox(error, again = null) {
  return html`<section class="notice" role="alert">
    <h1>${heading(error)}</h1>
    <p dir="auto">${error.message}</p>
    <p class="actions">
      ${again ? html`<button type="button" class="button" @click=${again}>Try again</button>` : nothing}
      ${location.search ? html`<a class="button" href=${location.pathname}>Without the filter</a>` : nothing}
      <a class="button" href="/situation">To the situation</a>
    </p>
  </section>`;
}

function heading(error) {
  if (error.status === 404) return "Not in this ledger";
  if (error.status === 400) return "That can’t be asked";
  if (error.status === 0) return "No answer";
  if (error.status) return "The server could not answer";
  return "This page could not be drawn";
}
