/** Two parties: what each did to the other over time, threatened, said. */

import { html, nothing } from "lit-html";
import { link } from "../filter.js";
import { number, plural, QUADS } from "../format.js";
import { quadBadge } from "../ui/badge.js";
import { empty } from "../ui/empty.js";
import { periodLine } from "./actors/period.js";
import { episodes, newest, section, some, statements, tripwires } from "./actors/sections.js";
import { mountSeries, seriesFigure } from "./actors/series.js";
import { known } from "./actors/words.js";

/** @returns {string} */
export const title = (data) => `${data.a.name} and ${data.b.name}`;

/**
 * @param {import("../app.js").Ctx} ctx
 * @returns {Promise<any>}
 */
export function load(ctx) {
  const { a, b } = ctx.params;
  return ctx.api.get(`dyads/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, ctx.scope, { signal: ctx.signal });
}

const short = (one) => (one.id === one.country ? one.name.replace(/^All of /, "") : one.name);
const way = (from, to) => `${short(from)} to ${short(to)}`;

/** @returns {import("./actors/series.js").Series} */
function seriesOf(data) {
  const { a, b, there, back, starts, period, reports, conflict } = data;
  return {
    label: `Episodes between ${a.name} and ${b.name} by ${period.unit}`, starts, unit: period.unit, until: period.until,
    panels: [
      { kind: "stack", title: way(a, b), quads: there.counts.quads, unreal: there.counts.unreal },
      { kind: "stack", title: way(b, a), quads: back.counts.quads, unreal: back.counts.unreal },
      { kind: "share", title: "Share of conflict, both ways, with its 95 % interval; hollow below five episodes", shares: conflict },
      { kind: "volume", title: "Reports of the scope, whomever they are about", counts: reports },
    ],
  };
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function view(data, ctx) {
  const { a, b, period } = data;
  return html`<header class="page-head">
      <h1>${who(a)} <span class="and">and</span> ${who(b)}</h1>
      <p class="lede">${periodLine(period, ctx, data.total ? `${plural(data.total, "episode")} between the two.` : "")}</p>
      <p class="ways">${wider(a, b)} <a href=${dyadLink(b.id, a.id)}>Turned round</a></p>
    </header>
    ${data.total ? html`${table(data, ctx)}${seriesFigure(seriesOf(data))}`
      : empty(`No episode between ${a.name} and ${b.name} in these days.`, "Background is left out. Choose a longer period, or all parties of a country.")}
    <div class="parts">
      <div>${section("threats", "Threats and promises on a condition", data.tripwires.length, some(ctx, "threats", data.tripwires, 6, tripwires), "None between the two was told in these days.")}</div>
      <div>${section("statements", "What they say to and of each other", data.spoken, some(ctx, "statements", data.statements, 6, statements), "No statement in these days.", newest(data.spoken, data.statements))}</div>
    </div>
    ${list(data, ctx)}`;
}

const who = (one) => html`<a class="plain" href=${link(`/actor/${encodeURIComponent(one.id)}`)} title=${known(one)}><bdi>${one.name}</bdi></a>`;
const dyadLink = (a, b) => link(`/dyad/${encodeURIComponent(a)}/${encodeURIComponent(b)}`);

/** From two parties to all of their countries, where they are of two. */
function wider(a, b) {
  if (!a.country || !b.country || a.country === b.country || (a.id === a.country && b.id === b.country)) return nothing;
  return html`<a href=${dyadLink(a.country, b.country)}>All of ${a.country} and ${b.country}</a> · `;
}

/** The count that the address asks for, as from the page of one of the two: "there.0" or "back.3". */
function asked({ a, b }, ctx) {
  const [key, n] = (ctx.query.only ?? "").split(".");
  if (!["there", "back"].includes(key) || !QUADS[n]) return null;
  (ctx.state.whole ??= new Set()).add("episodes");
  return { way: key, quad: QUADS[n], name: key === "there" ? way(a, b) : way(b, a) };
}

/** The episodes, or those of one count that was pressed. */
function list(data, ctx) {
  const only = ctx.state.only === undefined ? asked(data, ctx) : ctx.state.only;
  const mine = only ? data.episodes.filter((one) => one.ways?.includes(only.way) && (only.quad ? one.quad === only.quad && isReal(one) : !isReal(one))) : data.episodes;
  const all = () => { ctx.state.only = null; ctx.redraw(); };
  const note = only ? html`<b>${only.name}, ${only.quad ?? "not happened"}</b>: ${number(mine.length)}. <button type="button" class="linklike" @click=${all}>Show all</button>` : nothing;
  return section("episodes", "Episodes", data.total, some(ctx, "episodes", mine, 25, episodes), "",
    only ? note : newest(data.total, data.episodes));
}

const UNREAL = new Set(["future", "hypothetical", "negation"]);
const SAID = new Set(["AGREE", "CONCEDE", "THREATEN"]); // done by being said: a condition is of what they hold
const isReal = (one) => !(one.aux ?? []).some((aux) => UNREAL.has(aux) || (aux === "conditional" && !SAID.has(one.type)));

/** A count as a button that lists what it counts. */
function opened(count, chosen, ctx) {
  if (!count) return "0";
  const press = () => {
    ctx.state.only = chosen;
    (ctx.state.whole ??= new Set()).add("episodes");
    ctx.redraw();
    document.getElementById("episodes")?.scrollIntoView({ block: "start" });
  };
  return html`<button type="button" class="count-button" title="List them" @click=${press}>${number(count)}</button>`;
}

/** Counts first, each direction a line; beside them a share and a score with their intervals. */
function table({ a, b, there, back }, ctx) {
  const line = (name, key, one) => html`<tr><th scope="row"><bdi>${name}</bdi></th>
    ${one.counts.quads.map((counts, n) => html`<td class="num">${opened(sum(counts), { way: key, quad: QUADS[n], name }, ctx)}</td>`)}
    <td class="num">${opened(sum(one.counts.unreal), { way: key, quad: null, name }, ctx)}</td>
    <td class="num aside">${one.conflict.whole ? html`${percent(one.conflict.part / one.conflict.whole)} <span class="muted">(${Math.round(one.conflict.low * 100)}–${Math.round(one.conflict.high * 100)})</span>` : "–"}</td>
    <td class="num aside">${one.score ? html`${signed(one.score.mean)} <span class="muted">(${signed(one.score.low)} to ${signed(one.score.high)}), lowest ${signed(one.score.least)}</span>` : html`<span class="muted">fewer than five</span>`}</td></tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Counts of both directions"><table class="ways-table">
    <caption class="visually-hidden">Episodes by direction and quad class, with share of conflict and PLOVER score</caption>
    <thead><tr><td></td>${QUADS.map((name) => html`<th scope="col" class="num">${quadBadge(name)}</th>`)}<th scope="col" class="num">not happened</th>
      <th scope="col" class="num aside">share of conflict <span class="muted">(95 %)</span></th><th scope="col" class="num aside">PLOVER score <span class="muted">(95 %)</span></th></tr></thead>
    <tbody>${line(way(a, b), "there", there)}${line(way(b, a), "back", back)}</tbody></table></div>
    <details class="scores"><summary>What the share and the score are</summary>
      <p>The share of conflict is material and verbal conflict among all that happened, with a 95 % Wilson interval. The score is the mean of PLOVER’s scores by
      type and mode, −10 to +10 (PLOVER manual, draft 2.0, set by experts), with a 95 % bootstrap interval and the lowest single score beside it. It knows neither size
      nor victims, nobody has checked it against this record, and a mean of many talks hides one attack: read the counts first. Both intervals are for chance
      alone, not for what reports leave out. An act of both together, such as talks, counts in both directions. Undated episodes (${number(there.counts.undated + back.counts.undated)}) are in no bar.</p></details>`;
}

const sum = (counts) => counts.reduce((all, one) => all + one, 0);
const percent = (part) => `${Math.round(part * 100)} %`;
const signed = (value) => `${value >= 0.05 ? "+" : value <= -0.05 ? "−" : ""}${Math.abs(value).toFixed(1)}`;

/** The chart; where the address asks for one count, its episodes are what is seen first. */
export function mount(root, data, ctx) {
  if (ctx.query.only) requestAnimationFrame(() => root.querySelector("#episodes")?.scrollIntoView({ block: "start" }));
  return mountSeries(root, seriesOf, data, ctx);
}

