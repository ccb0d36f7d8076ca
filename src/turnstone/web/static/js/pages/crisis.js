/** One crisis: what it is, how much was told of it when, and the ways into it. */

import { html, nothing, svg } from "lit-html";
import { changed } from "../filter.js";
import { day, label, number, plural } from "../format.js";
import { typeBadge } from "../ui/badge.js";
import { parties, sentence, toldBy } from "../ui/parts.js";
import { span, when } from "../ui/when.js";
import { eventMark } from "../tables/cells.js";

const WAYS = [["/situation", "Situation"], ["/map", "Map"], ["/actors", "Actors"], ["/tripwires", "Tripwires"], ["/episodes", "Episodes"],
  ["/statements", "Statements"], ["/silences", "Silences"], ["/figures", "Figures"], ["/contradictions", "Contradictions"], ["/reports", "Reports"], ["/brief", "Brief"]];
const FEW = 6;

export const title = (data) => data.crisis.name;

/** @param {import("../app.js").Ctx} ctx */
export async function load({ params, scope, api, signal }) {
  const clocks = { as_of: scope.as_of, read_by: scope.read_by };
  const of = { ...clocks, crisis: params.id };
  const card = await api.get(`/api/records/${encodeURIComponent(params.id)}`, clocks, { signal });
  if (!card.crisis) throw new api.ApiError(`${params.id} is no crisis: it is of the kind ${card.kind}.`, 404);
  const some = async (path, query) => (await api.get(path, { ...of, ...query }, { signal })).items;
  const period = { since: card.crisis.first, until: card.crisis.last };
  const [volume, wires, acts, reports] = await Promise.all([
    api.get("/api/volume", { ...of, ...period }, { signal }),
    some("/api/tripwires", { limit: FEW, sort: "-newest" }),
    some("/api/episodes", { limit: FEW, aux: "no-historical" }),
    some("/api/reports", { limit: FEW }),
  ]);
  return { crisis: card.crisis, volume, wires, acts, reports };
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function view({ crisis, volume, wires, acts, reports }, ctx) {
  const to = (path) => ctx.link(path, { crisis: crisis.id, since: null, until: null });
  return html`<header class="page-head"><h1 dir="auto">${crisis.name}</h1>
      <span class="count">${span(crisis.first, crisis.last)} · ${plural(crisis.reports, "report")}${
        crisis.origins ? html`, ${plural(crisis.origins, "origin")}, ${plural(crisis.outlets, "outlet")}` : nothing}</span></header>
    <nav class="choices ways" aria-label="This crisis on other pages">${WAYS.map(([path, words]) => html`<a href=${to(path)}>${words}</a>`)}</nav>
    ${bars(volume)}
    <dl class="fields crisis-facts">
      <dt>Parties</dt><dd>${most(crisis.parties)}</dd><dt>Places</dt><dd>${most(crisis.places)}</dd>
      <dt>Mostly</dt><dd>${(crisis.types ?? []).map(([type, count]) => html`<span class="crisis-type">${typeBadge(type)} <span class="muted">${count}</span></span> `)}</dd></dl>
    <div class="crisis-parts">
      ${part("Tripwires", to("/tripwires"), wires, (one) => html`<a class="row-link" href=${changed({ open: one.id })}><span class="words clip" dir="auto">${one.words}</span></a>
        <p class="under"><span class="state ${one.status}">${one.status === "observed" ? "condition seen" : label(one.status)}</span> ${parties(one.who)} · ${toldBy(one.told, { at: one.record })}</p>`)}
      ${part("What happened last", to("/episodes"), acts, (one) => html`<a class="row-link" href=${changed({ open: one.id })}>${typeBadge(one.type, one.mode ?? [])}
        ${sentence(one.quote, eventMark(one))}</a><p class="under">${when(one.day)} · ${toldBy(one.told, { at: one.record })}</p>`)}
      ${part("Newest reports", to("/reports"), reports, (one) => html`<a href=${ctx.link(`/report/${encodeURIComponent(one.id)}`)} dir="auto">${one.title || one.begins}</a>
        <p class="under"><bdi>${one.outlet}</bdi> ${when(one.published)}</p>`)}
    </div>`;
}

const most = (pairs) => (pairs?.length ? pairs.map(([name, count], n) => html`${n ? ", " : ""}<bdi>${name}</bdi> <span class="muted">${count}</span>`) : html`<span class="muted">none named</span>`);

function part(name, href, items, entry) {
  return html`<section><h2><a href=${href}>${name}</a></h2>
    ${items.length ? html`<ul class="ev-list">${items.map((one) => html`<li>${entry(one)}</li>`)}</ul>` : html`<p class="muted">None.</p>`}</section>`;
}

/** Reports a day (or week, or month) as bars; each leads to its reports. */
function bars({ bars: all, unit }) {
  const top = Math.max(1, ...all.map((bar) => bar.reports));
  if (all.length < 2) return nothing;
  const words = `Reports of each ${unit}, ${day(all[0].day)} to ${day(all.at(-1).day)}; at most ${number(top)}`;
  const width = 100 / all.length;
  return html`<figure class="crisis-bars"><svg role="img" aria-label=${words} viewBox="0 0 100 24" preserveAspectRatio="none">
    ${all.map((bar, n) => bar.reports ? rect(n * width, width, (bar.reports / top) * 24) : nothing)}</svg>
    <figcaption><span>${day(all[0].day)}</span><span>reports of each ${unit}, at most ${number(top)}</span><span>${day(all.at(-1).day)}</span></figcaption></figure>`;
}

const rect = (x, width, height) => svg`<rect x=${x + width * 0.08} y=${24 - height} width=${width * 0.84} height=${height}/>`;
