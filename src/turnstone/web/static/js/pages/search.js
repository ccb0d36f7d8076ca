/** Search: reports, quotes and records with the words, as one types. The question is in the address. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { changed, link } from "../filter.js";
import { day, label, number, plural } from "../format.js";
import { typeBadge } from "../ui/badge.js";
import { vars } from "../ui/vars.js";
import { when } from "../ui/when.js";

const WAIT = 120; // ms after the last key before the question is asked
const KINDS = { report: "Reports", statement: "Statements", event: "Events", figure: "Figures", silence: "Silences", posture: "Postures" };
const ONE = { report: "report", statement: "statement", event: "event", figure: "figure", silence: "silence", posture: "posture" };

/** @returns {string} */
export const title = (data) => (data.q ? `${data.q}: search` : "Search");

/**
 * @param {import("../app.js").Ctx} ctx
 * @returns {Promise<any>}
 */
export async function load(ctx) {
  const q = (ctx.query.q ?? "").trim();
  const kind = ctx.query.kind in KINDS ? ctx.query.kind : null;
  const { type, ...scope } = ctx.scope;
  ctx.state.more = null;
  if (!q) return { q: "", kind, found: null };
  const found = await ctx.api.get("search", { ...scope, q, kind }, { signal: ctx.signal });
  return { q, kind, found };
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 * @returns {unknown}
 */
export function view(data, ctx) {
  const { found } = data;
  const items = found ? [...found.items, ...(ctx.state.more?.items ?? [])] : [];
  return html`<div class="search">
    <header class="page-head"><h1>Search</h1></header>
    <form class="search-form" role="search" @submit=${(event) => event.preventDefault()}>
      <input class="search-box" type="search" name="q" data-q maxlength="300" autocomplete="off" spellcheck="false" dir="auto"
        aria-label="Words to look for" placeholder="Words, “words in a row”, a name, an id" .value=${ctx.query.q ?? ""}
        @input=${(event) => typed(event.target.value, ctx)}>
      <p class="muted" id="search-how">All words are wanted, in any form and spelling: <em>shelling</em> finds <em>shelled</em>. The last word may go on. In quotes: these words in a row.</p>
    </form>
    ${found ? html`<div class="search-found">
      <div class="search-main">
        ${kinds(data, ctx)}
        ${found.record ? html`<p class="search-id"><a href=${changed({ open: found.record })}>Open ${found.record}</a></p>` : nothing}
        ${items.length ? html`<ol class="hits" aria-label="What was found">${repeat(items, (one) => `${one.kind}${one.id}${one.report}`, (one) => hit(one, ctx))}</ol>` : none(data)}
        ${more(data, ctx)}
      </div>
      <aside class="facets" aria-label="Narrow">${facets(found, ctx)}</aside>
    </div>` : html`<p class="search-hint muted">Reports, what was said, what was done, figures, silences: all of it is searched, and each hit shows its words.</p>`}
  </div>`;
}

function kinds(data, ctx) {
  const { found, kind } = data;
  const counted = Object.keys(KINDS).filter((name) => found.kinds[name]);
  if (!counted.length) return nothing;
  const choice = (name, words, count) => html`<a href=${changed({ kind: name })} aria-current=${(kind ?? null) === name ? "true" : nothing}>${words} <span class="muted">${count}</span></a>`;
  return html`<nav class="choices" aria-label="Kind">
    ${choice(null, "All", number(Object.values(found.kinds).reduce((sum, count) => sum + count, 0)))}
    ${counted.map((name) => choice(name, KINDS[name], number(found.kinds[name])))}</nav>
    ${found.is_whole ? nothing : html`<p class="muted search-note">Records are counted and listed of the 300 best reports.</p>`}`;
}

function hit(one, ctx) {
  const isReport = one.kind === "report";
  const href = isReport ? link(`/report/${encodeURIComponent(one.id)}`) : changed({ open: one.id });
  return html`<li class="hit" aria-current=${ctx.query.open === one.id ? "true" : nothing}>
    <p class="top"><span class="hit-kind">${kindOf(one)}</span>
      <a class="hit-link" href=${href}><bdi>${one.head}</bdi></a>
      <span class="d">${when(one.day)}</span></p>
    <p class="words" dir="auto">${one.excerpt.map((piece) => (piece.hit ? html`<mark class="found">${piece.text}</mark>` : piece.text))}</p>
    <p class="src"><bdi>${one.outlet ?? "not named"}</bdi>${isReport ? html`, ${plural(one.records, "record")} <span class="hit-id" dir="auto">${one.id}</span>`
      : html`, <a href=${link(`/report/${encodeURIComponent(one.report)}?at=${one.id}`)}>in its report</a>`}</p>
  </li>`;
}

function kindOf(one) {
  if (one.kind === "event") return typeBadge(one.label);
  if (one.kind === "statement") return html`<span class="k is-statement">${label(one.label)}</span>`;
  const words = one.kind === "report" ? "report" : [ONE[one.kind], one.label && one.label !== "other" ? label(one.label) : ""].filter(Boolean).join(", ");
  return html`<span class="k is-${one.kind}">${words}</span>`;
}

function none(data) {
  const kind = data.kind ? `No ${ONE[data.kind]}` : "Nothing";
  return html`<div class="empty"><p class="what">${kind} has all of these words.</p>
    <p>${data.kind ? html`<a href=${changed({ kind: null })}>Look in everything</a>, use` : "Use"} fewer words, or another spelling${
      Object.keys(data.found.kinds).length ? "" : "; a filter above may leave them out"}.</p></div>`;
}

function more(data, ctx) {
  const after = ctx.state.more ? ctx.state.more.after : data.found.after;
  if (after === null) return nothing;
  const ask = async () => {
    const { type, ...scope } = ctx.scope;
    const found = await ctx.api.get("search", { ...scope, q: data.q, kind: data.kind, after }, { signal: ctx.signal });
    ctx.state.more = { items: [...(ctx.state.more?.items ?? []), ...found.items], after: found.after };
    ctx.redraw();
  };
  return html`<p><button type="button" class="button" data-more @click=${ask}>Show more</button></p>`;
}

function facets(found, ctx) {
  const most = Math.max(1, ...found.months.map((one) => one.reports));
  return html`
    ${found.parties.length ? html`<section><h2>Parties</h2><ul>${found.parties.map((one) => html`<li>
      <a href=${link(`/actor/${encodeURIComponent(one.id)}`)}><bdi>${one.name}</bdi></a> <span class="muted">${number(one.records)}</span></li>`)}</ul></section>` : nothing}
    ${found.sources.length ? html`<section><h2>Sources</h2><ul>${found.sources.map((one) => html`<li>
      <a href=${changed({ source: ctx.scope.source === one.name ? null : one.name })} aria-current=${ctx.scope.source === one.name ? "true" : nothing}><bdi>${one.name}</bdi></a>
      <span class="muted">${number(one.reports)}</span></li>`)}</ul></section>` : nothing}
    ${found.months.length ? html`<section><h2>Months</h2><ul class="months">${[...found.months].reverse().slice(0, 24).map((one) => html`<li ${vars({ "--share": one.reports / most })}>
      <a href=${changed(isMonth(one, ctx) ? { since: null, until: null } : { since: one.name, until: one.name })} aria-current=${isMonth(one, ctx) ? "true" : nothing}>${day(one.name)}</a>
      <span class="muted">${number(one.reports)}</span></li>`)}</ul></section>` : nothing}`;
}

function isMonth(one, ctx) {
  return ctx.scope.since === one.name && ctx.scope.until === one.name;
}

let waiting = 0;

/** Into the address, once no key was pressed for a moment; an answer to an older question is dropped by the shell. */
function typed(value, ctx) {
  clearTimeout(waiting);
  waiting = setTimeout(() => ctx.filter({ q: value.trim() || null, open: null }, { replace: true }), WAIT);
}

/**
 * @param {HTMLElement} root
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function mount(root, data, ctx) {
  const now = { data, ctx };
  const stop = new AbortController();
  root.querySelector("[data-q]")?.focus();
  say(now);
  root.addEventListener("keydown", (event) => walk(event, root), { signal: stop.signal });
  return {
    update(next, ctxNow) {
      const isOther = next !== now.data;
      now.data = next;
      now.ctx = ctxNow;
      if (isOther) say(now);
    },
    destroy() {
      clearTimeout(waiting);
      stop.abort();
    },
  };
}

function say({ data, ctx }) {
  if (!data.found) return;
  const count = Object.values(data.found.kinds).reduce((sum, one) => sum + one, 0);
  ctx.say(count ? `${plural(count, "hit")}, ${plural(data.found.reports, "report")}.` : "Nothing found.");
}

/** Down from the box into the hits; j and k, or the arrows, among them. */
function walk(event, root) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...root.querySelectorAll(".hit-link")];
  const at = links.indexOf(document.activeElement);
  const isBox = event.target.matches("[data-q]");
  const step = { ArrowDown: 1, ArrowUp: -1, ...(isBox ? {} : { j: 1, k: -1 }) }[event.key];
  if (!step || !links.length || (isBox ? step < 0 : at < 0)) return;
  event.preventDefault();
  event.stopPropagation();
  const to = isBox ? 0 : at + step;
  if (to < 0) root.querySelector("[data-q]").focus();
  else {
    links[Math.min(to, links.length - 1)].focus();
    links[Math.min(to, links.length - 1)].closest("li").scrollIntoView({ block: "nearest" });
  }
}
