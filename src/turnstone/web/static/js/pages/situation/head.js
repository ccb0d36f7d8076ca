/** The head of the situation page: which days, which crises, and what is new since the last look. */

import { html, nothing } from "lit-html";
import { changed, link } from "../../filter.js";
import { day, label, plural, QUADS, time } from "../../format.js";
import { auxBadges, quadBadge, typeBadge } from "../../ui/badge.js";
import { span, when } from "../../ui/when.js";

const FIRST = 5;

/**
 * Title, days and crises.
 * @param {any} data
 * @param {any} ctx
 * @returns {unknown}
 */
export function pageHead(data, ctx) {
  const { head } = data;
  const { since, until, is_default: isDefault, newest } = head.period;
  return html`<header class="page-head">
    <h1>Situation${head.crisis ? html`: <span dir="auto">${head.crisis}</span>` : nothing}</h1>
    <p class="lede">${span(since, until)}${isDefault ? html`, the last 30 days up to the newest report` : nothing}${
      newest < until ? html`; the newest report is of ${when(newest)}` : nothing}.
      ${head.behind ? html`<span class="behind">${plural(head.behind, "report")} not yet put together to episodes: <code>turnstone update</code> does it.</span>` : nothing}</p>
    ${head.crises.length && !ctx.scope.crisis ? html`<nav class="stories" aria-label="Crises with most reports">
      <h2 class="visually-hidden">Crises</h2>
      ${head.crises.map((one) => html`<a href=${changed({ crisis: one.id, open: null })}><span dir="auto">${one.name}</span> <span class="muted">${one.reports}</span></a>`)}
    </nav>` : nothing}
  </header>`;
}

/**
 * What came since the last look.
 * @param {any} data
 * @param {any} ctx
 * @param {{seen: () => void, unseen: () => void}} calls
 * @returns {unknown}
 */
export function news(data, ctx, calls) {
  const found = data.parts.new;
  const { look } = data;
  const all = ctx.state.allNew;
  const shown = found ? found.episodes.slice(0, all ? undefined : FIRST) : [];
  return html`<section class="news" aria-labelledby="news-head">
    <div class="section-head">
      <h2 id="news-head">New ${since(look)}</h2>
      <form class="news-since" @submit=${(event) => event.preventDefault()}>
        <label>since <input type="date" name="told" max=${data.head.period.newest} .value=${look.told ?? ""}
          @change=${(event) => ctx.filter({ told: event.target.value || null })}></label>
        ${look.why === "asked" ? html`<a class="button quiet" href=${changed({ told: null })}>My last look</a>` : nothing}
        ${ctx.state.marked ? html`<button type="button" class="button" @click=${calls.unseen}>Undo</button>`
          : html`<button type="button" class="button" ?disabled=${!found || (look.why === "seen" && !found.reports)} @click=${calls.seen}>Mark all as seen</button>`}
      </form>
    </div>
    ${found ? summary(found, data, ctx) : nothing}
    ${shown.length ? html`<ol class="news-list">${shown.map((one) => item(one, ctx))}</ol>` : nothing}
    ${found && found.episodes.length > FIRST ? html`<p><button type="button" class="linklike" aria-expanded=${all ? "true" : "false"}
      @click=${() => { ctx.state.allNew = !all; ctx.redraw(); }}>${all ? `The first ${FIRST} only` : `Show ${found.episodes.length - FIRST} more`}</button>
      ${all && found.fresh + found.retold > found.episodes.length ? html`<span class="muted"> of ${found.fresh + found.retold}: those that most origins tell.</span>` : nothing}</p>` : nothing}
  </section>`;
}

function since(look) {
  if (look.why === "seen") return html`since you marked all as seen, ${when(look.seen, { clock: true })} UTC`;
  if (look.why === "asked") return html`since ${when(look.told)}`;
  return html`since ${when(look.told)} <span class="muted why">the last 7 days, as this is your first look</span>`;
}

function summary(found, data, ctx) {
  if (!found.reports) return html`<p class="muted">No report came since.${data.look.why === "seen" ? html` This ledger was last added to on ${time(data.head.through)} UTC.` : nothing}</p>`;
  const outside = found.since < data.head.period.since;
  const parts = [
    news_of(data.parts.tripwires?.tripwires, "tripwire", "#tripwires"), news_of(data.parts.figures?.figures, "figure", "#figures"),
    news_of(data.parts.silences?.silences, "silence", "#silences"), news_of(data.parts.against?.contradictions, "contradiction", "#against"),
  ].filter(Boolean);
  return html`<p class="news-sum">${plural(found.reports, "report")} of ${plural(found.outlets, "outlet")}: ${plural(found.fresh, "new episode")}${
    found.retold ? `, ${found.retold} told again` : ""}${parts.map((part) => html`, ${part}`)}, ${plural(found.records.statement ?? 0, "statement")}.
    <span class="news-quads">${QUADS.filter((name) => found.quads[name]).map((name) => quadBadge(name, `${found.quads[name]} ${name}`))}</span>
    ${outside && !ctx.scope.since ? html`<span class="muted">Some are older than the days below: </span><a href=${changed({ since: found.since })}>show all from ${day(found.since)}</a>` : nothing}</p>`;
}

function news_of(rows, name, href) {
  const count = (rows ?? []).filter((row) => row.news).length;
  return count ? html`<a href=${href}>${plural(count, name)}</a>` : null;
}

function item(one, ctx) {
  return html`<li><a class="news-item" href=${changed({ open: one.id })} aria-current=${ctx.query.open === one.id ? "true" : nothing}>
    <span class="d">${when(one.day, { year: false })}</span>
    ${typeBadge(one.type, one.mode ? [one.mode] : [])}
    <span class="told">${parties(one)}${one.place ? html`<span class="muted"> at <bdi>${one.place}</bdi></span>` : nothing} ${auxBadges(one.aux)}</span>
    <span class="n">${one.news === "more" ? html`<span class="state">told again</span> ` : nothing}${plural(one.origins ?? 1, "origin")}</span>
  </a></li>`;
}

/**
 * Who did it to whom.
 * @param {{who?: string[], whom?: string[]}} row
 * @returns {unknown}
 */
export function parties(row) {
  const who = row.who?.length ? row.who.map((name, n) => html`${n ? ", " : ""}<bdi>${name}</bdi>`) : html`<span class="muted">not named</span>`;
  if (!row.whom?.length) return html`<span class="who">${who}</span>`;
  return html`<span class="who">${who}</span> <span class="to" aria-label="to">→</span> <span class="whom">${
    row.whom.map((name, n) => html`${n ? ", " : ""}<bdi>${name}</bdi>`)}</span>`;
}

/**
 * A link to a page of all, at the end of a section.
 * @param {string} path
 * @param {string} words
 * @param {{since: string, until: string}|null} [days] the page's, where that page goes by them
 * @returns {unknown}
 */
export function allOf(path, words, days = null) {
  return html`<a class="all-of" href=${link(path, days ? { since: days.since, until: days.until } : {})}>${label(words)}</a>`;
}
