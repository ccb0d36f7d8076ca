/** Placeholder until its owner writes it. */

import { html } from "lit-html";

export const title = () => "dyad";

export async function load() {
  return {};
}

export const view = (data, ctx) => html`<header class="page-head"><h1>${title()}</h1><p class="lede">${JSON.stringify(ctx.scope)} ${JSON.stringify(ctx.params)}</p></header>`;
