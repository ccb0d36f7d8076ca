/** Which days a page is of, said so, with a way to all of them. */

import { html, nothing } from "lit-html";
import { changed } from "../../filter.js";
import { span } from "../../ui/when.js";

/**
 * "2 Apr – 30 Jun 2026, the last 90 days. All time"
 * @param {{since: string, until: string, is_default: boolean, oldest: string, newest: string}} period
 * @param {import("../../app.js").Ctx} ctx
 * @param {unknown} [words] what is said of these days
 * @returns {import("lit-html").TemplateResult}
 */
export function periodLine(period, ctx, words = nothing) {
  const isAll = period.since <= period.oldest && period.until >= period.newest;
  const all = isAll ? nothing : html` <a class="nowrap" href=${changed({ since: period.oldest, until: null })}>All time</a>`;
  const back = !period.is_default && ctx.scope.since ? html` <a class="nowrap" href=${changed({ since: null, until: null })}>Last 90 days</a>` : nothing;
  return html`${span(period.since, period.until)}${period.is_default && !isAll ? ", the last 90 days" : ""}. ${words}${all}${back}`;
}
