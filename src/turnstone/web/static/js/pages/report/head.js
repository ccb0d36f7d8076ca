/** The head of a report: what it is, from where, how often it was printed, which of its texts this is. */

import { html, nothing } from "lit-html";
import { number, plural, time, web } from "../../format.js";
import { short, shown } from "./words.js";

const KINDS = [["event", "act"], ["statement", "statement"], ["silence", "silence"], ["figure", "figure"], ["posture", "posture"]];

/**
 * The address of a report's page.
 * @param {{id: string, article: number}} report
 * @returns {string}
 */
export function path({ id, article }) {
  const name = id && !/^\.{1,2}$/.test(id) ? id : `@${article}`;
  return `/report/${encodeURIComponent(name)}`;
}

/**
 * The title of a report, else its first words.
 * @param {{title: string|null, text: string, id: string}} report
 * @returns {string}
 */
export function named({ title, text, id }) {
  return title || short(text.slice(0, 400), 110) || `Report ${id}`;
}

/**
 * The head.
 * @param {object} report answer of /api/reports/{id}
 * @param {object} ctx
 * @returns {import("lit-html").TemplateResult}
 */
export function head(report, ctx) {
  const counts = KINDS.filter(([kind]) => report.counts[kind]).map(([kind, word]) => plural(report.counts[kind], word));
  return html`<header class="report-head">
    <p class="report-kicker"><a href=${ctx.link("/reports", { source: report.outlet })}><bdi>${report.outlet}</bdi></a>
      <span class="dot">·</span> ${report.published ? html`<time datetime=${report.published}>${time(report.published)}</time>` : "date not known"}
      ${report.language && report.language !== "en" ? html`<span class="dot">·</span> ${report.language}` : nothing}</p>
    <h1 dir="auto" class=${report.title ? nothing : "untitled"}>${shown(named(report))}</h1>
    <p class="report-counts">${counts.length ? counts.join(", ") : "Nothing was coded in this text."}</p>
    <dl class="report-facts">
      ${fact("Source", source(report.source))}
      ${fact("Reliability", html`<b>${report.rating.value}</b> ${report.rating.meaning}${report.rating.said ? html` <span class="muted" dir="auto">${report.rating.said}</span>` : nothing}`)}
      ${fact("Reprints", origin(report, ctx))}
      ${fact("Read", html`<time datetime=${report.read_at}>${time(report.read_at)}</time> UTC, coder ${report.version}`)}
      ${report.texts.length > 1 || report.revision !== report.newest ? fact("Text", texts(report, ctx)) : nothing}
      ${report.others.length ? fact("Same id", html`${report.others.map((one) => html`<a href=${ctx.link(`/report/@${one}`)}>another report</a> `)}`) : nothing}
    </dl>
  </header>`;
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function source(address) {
  if (!address) return html`<span class="muted">not known</span>`;
  const safe = web(address);
  if (!safe) return html`<span class="address" dir="ltr">${address}</span>`;
  return html`<a class="address" dir="ltr" rel="noopener noreferrer nofollow" target="_blank" href=${safe}>${address}</a>`;
}

/** "1 origin, 6 outlets", opened to its reports. */
function origin({ origin: group }, ctx) {
  if (!group) return html`<span class="muted">not compared with other reports yet</span>`;
  if (group.members.length < 2) return "none known: in this outlet only";
  return html`<details class="reprints"><summary>1 origin, ${plural(group.outlets, "outlet")}, ${plural(group.members.length, "report")}</summary>
    <ol>${group.members.map((one) => html`<li>${one.is_this ? html`<b><bdi>${one.outlet}</bdi></b>` : html`<a href=${ctx.link(path(one))}><bdi>${one.outlet}</bdi></a>`}
      <span class="muted">${one.published ? html`<time datetime=${one.published}>${time(one.published)}</time>` : "date not known"}${one.is_this ? ", this report" : ""}</span>
      ${one.title ? html`<br><span dir="auto">${one.title}</span>` : nothing}
      ${one.why ? html`<br><span class="muted" dir="auto">${one.why}</span>` : nothing}</li>`)}</ol></details>`;
}

/** Which texts there are, and their comparison. */
function texts(report, ctx) {
  const base = path(report);
  const before = report.texts.filter((one) => one.revision < report.revision).at(-1);
  return html`<span class="choices">${report.texts.map((one) => html`
    <a href=${ctx.link(base, { revision: one.revision === report.newest ? null : String(one.revision) })}
      aria-current=${one.revision === report.revision && !ctx.query.compare ? "page" : nothing}
      title="read ${time(one.read_at)}">${number(one.revision)} of ${number(report.texts.length)}</a>`)}
    ${before ? html`<a href=${ctx.link(base, { revision: report.revision === report.newest ? null : String(report.revision), compare: String(before.revision) })}
      aria-current=${ctx.query.compare ? "page" : nothing}>what changed</a>` : nothing}</span>`;
}
