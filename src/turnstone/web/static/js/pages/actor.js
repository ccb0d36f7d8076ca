/** One party: what it did and what was done to it, said, threatened, kept silent about, and with whom. */

import { html, nothing } from "lit-html";
import { changed, link } from "../filter.js";
import { day, list, number, plural, QUADS } from "../format.js";
import { shape } from "../ui/badge.js";
import { empty } from "../ui/empty.js";
import { party } from "../ui/parts.js";
import { span } from "../ui/when.js";
import { periodLine } from "./actors/period.js";
import { episodes, figures, newest, postures, section, silences, some, statements, tripwires, voices } from "./actors/sections.js";
import { mountSeries, seriesFigure } from "./actors/series.js";
import { known, sector } from "./actors/words.js";

/** @returns {string} */
export const title = (data) => data.party.name;

/**
 * @param {import("../app.js").Ctx} ctx
 * @returns {Promise<any>}
 */
export const load = (ctx) => ctx.api.get(`actors/${encodeURIComponent(ctx.params.id)}`, ctx.scope, { signal: ctx.signal });

/** @returns {import("./actors/series.js").Series} */
function seriesOf({ party: { name }, did, done, starts, period, reports }) {
  return {
    label: `What ${name} did and what was done to it by ${period.unit}`, starts, unit: period.unit, until: period.until,
    panels: [
      { kind: "stack", title: `${name} acts`, quads: did.counts.quads, unreal: did.counts.unreal },
      { kind: "stack", title: `${name} is acted on`, quads: done.counts.quads, unreal: done.counts.unreal },
      { kind: "volume", title: "Reports of the scope, whomever they are about", counts: reports },
    ],
  };
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function view(data, ctx) {
  const { did, done } = data;
  const part = (id, words, found, few, drawn) => section(id, words, found.length, some(ctx, id, found, few, drawn));
  const acts = did.episodes + done.episodes;
  const undated = did.counts.undated + done.counts.undated;
  return html`${head(data, ctx)}
    ${acts ? seriesFigure(seriesOf(data), undated ? `Undated episodes (${number(undated)}) are in no bar.` : nothing)
      : empty(`No episode of ${data.party.name} in these days.`, "Background is left out. Choose a longer period.")}
    <div class="parts">
      <div>
        ${section("counterparts", "With whom", data.counterparts.length, some(ctx, "counterparts", data.counterparts, 12, (found) => counterparts(data.party, found)))}
        ${section("threats", "Threats and promises on a condition", data.tripwires.length, some(ctx, "threats", data.tripwires, 6, tripwires), "It told none in these days.")}
        ${part("postures", "Postures", data.postures, 6, postures)}
        ${part("silences", "Silences", data.silences, 6, silences)}
        ${part("figures", "Figures", data.figures, 8, figures)}
      </div>
      <div>
        ${section("statements", "What it says", data.says, some(ctx, "statements", data.statements, 5, statements), "It says nothing in these days.", newest(data.says, data.statements))}
        ${section("about", "What others say of its acts", data.told_of, some(ctx, "about", data.statements_about, 5, statements), "", newest(data.told_of, data.statements_about))}
        ${part("speakers", "Who of it speaks", data.speakers, 8, voices)}
        ${part("voices", "Its words came through", data.spoken_for_by, 6, voices)}
        ${part("voice-of", "Whose words came through it", data.speaks_for, 6, voices)}
        ${part("crises", "Crises it is in", data.crises, 8, crises)}
      </div>
    </div>
    ${section("episodes", "Episodes", acts ? data.episodes.length : 0, some(ctx, "episodes", data.episodes, 25, episodes), "",
      html`${data.episodes.length >= 100 ? "The newest 100. " : nothing}<a href=${link("/episodes", { about: data.party.id, since: data.period.since, until: data.period.until })}>All of these days in the table of episodes</a>, those of which it is the place, and background, among them.`)}`;
}

function head({ party: one, known: of, period, did, done }, ctx) {
  const what = [one.id === one.country || of.country_name === one.name ? "" : of.country_name, sector(one.sector)].filter(Boolean).join(" · ");
  return html`<header class="page-head">
    <h1><bdi>${one.name}</bdi></h1>
    ${what ? html`<span class="count">${what}</span>` : nothing}
    <p class="lede">${periodLine(period, ctx, `It acts in ${plural(did.episodes, "episode")} and is acted on in ${number(done.episodes)}.`)}</p>
    ${details(one, of)}
  </header>`;
}

/** Offices, names and pages, by the lexicons. */
function details(one, of) {
  const alone = one.country && one.id !== one.country;
  return html`<dl class="fields who">
    ${of.offices.length ? html`<dt>Offices</dt><dd>${of.offices.map((office) => html`<span class="office">${office.title}${held(office)}</span>`)}</dd>` : nothing}
    ${of.holders.length ? html`<dt>In office</dt><dd>${holders(of.holders)}</dd>` : nothing}
    ${of.names.length ? html`<dt>Also called</dt><dd><bdi>${list(of.names.slice(0, 8))}</bdi></dd>` : nothing}
    ${of.page ? html`<dt>Wikipedia</dt><dd dir="auto">${of.page} <span class="muted">(English; the lexicons hold no Wikidata numbers)</span></dd>` : nothing}
    ${alone ? html`<dt>Wider</dt><dd><a href=${link(`/actor/${one.country}`)}>All of ${of.country_name}</a></dd>` : nothing}
  </dl>`;
}

function held({ start, end }) {
  if (!start && !end) return nothing;
  return html` <span class="muted">${start ? day(start) : "…"} – ${end ? day(end) : "now, as far as known"}</span>`;
}

function holders(found) {
  const one = (holder) => html`<span class="office">${party({ id: holder.id, name: holder.name })} <span class="muted">${holder.office.title}, ${span(holder.office.start, holder.office.end)}</span></span>`;
  const rest = found.slice(6);
  return html`${found.slice(0, 6).map(one)}${rest.length ? html`<details><summary>${number(rest.length)} more</summary>${rest.map(one)}</details>` : nothing}`;
}

function counterparts(own, found) {
  const to = (one, only) => link(`/dyad/${encodeURIComponent(own.id)}/${encodeURIComponent(one.party.id)}`, { only });
  const cells = (one, counts, way) => QUADS.map((name, n) => html`<td class="num" title=${name}>${counts[n]
    ? html`<a class="count-button" href=${to(one, `${way}.${n}`)} aria-label="${counts[n]} ${name}">${counts[n]}</a>` : html`<span class="none">·</span>`}</td>`);
  const heads = () => QUADS.map((name) => html`<th scope="col" class="num" title=${name}>${shape(name)}<span class="visually-hidden">${name}</span></th>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Counterparts"><table class="counts pairs">
    <thead><tr><th scope="col" rowspan="2">Party</th><th scope="colgroup" colspan="4">done by <bdi>${own.name}</bdi></th><th scope="colgroup" colspan="4">done to it</th><th scope="col" rowspan="2" class="num">not happened</th></tr>
      <tr>${heads()}${heads()}</tr></thead>
    <tbody>${found.map((one) => html`<tr><th scope="row"><a href=${to(one, null)}><bdi>${one.party.name}</bdi></a> <span class="muted">${known(one.party)}</span></th>
      ${cells(one, one.done, "there")}${cells(one, one.did, "back")}<td class="num">${one.unreal || nothing}</td></tr>`)}</tbody></table></div>`;
}

const crises = (found) => html`<ul class="lines tight">${found.map((one) => html`<li><p class="line-head"><a href=${changed({ crisis: one.id })} title="Narrow this page to it"><bdi>${one.name}</bdi></a> <span class="nowrap">${span(one.first, one.last)}</span></p>
  <p class="sub"><a href=${link(`/crisis/${encodeURIComponent(one.id)}`)}>${plural(one.reports, "report")}</a></p></li>`)}</ul>`;

/** The chart. */
export const mount = (root, data, ctx) => mountSeries(root, seriesOf, data, ctx);
