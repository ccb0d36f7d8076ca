/** An address that is no page of the desk. */

import { html } from "lit-html";

export const title = () => "No such page";

export async function load() {
  return null;
}

export const view = () => html`<section class="notice">
  <h1>No such page</h1>
  <p dir="auto"><code>${location.pathname}</code> is none of the desk’s addresses.</p>
  <p class="actions"><a class="button" href="/situation">To the situation</a> <a class="button" href="/search">Search</a></p>
</section>`;
