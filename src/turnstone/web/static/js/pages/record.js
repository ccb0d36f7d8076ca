/** One record, or what is worked out from records, on a page of its own: for sharing and printing. */

import { html } from "lit-html";
import { card } from "../evidence/card.js";
import { kindWords } from "../evidence/kinds.js";
import { changed } from "../filter.js";

/** @param {any} data */
export const title = (data) => `${kindWords(data)}: ${data.title}`;

/** @param {import("../app.js").Ctx} ctx */
export async function load(ctx) {
  const { as_of, read_by } = ctx.scope;
  return ctx.api.get(`/api/records/${encodeURIComponent(ctx.params.id)}`, { as_of, read_by }, { signal: ctx.signal });
}

/** @param {any} data */
export const view = (data) => html`<div class="record-page">
  <header class="page-head"><h1>${kindWords(data)}</h1></header>
  ${card(data, { open: (id) => changed({ open: id }) })}
</div>`;
