/** Figures that moved: from what to what, by whom, with a step for each telling. */

import { html, nothing, svg } from "lit-html";
import { changed } from "../../filter.js";
import { day, label, number, plural } from "../../format.js";
import { when } from "../../ui/when.js";
import { toNumber } from "./scale.js";

const WIDE = 200;
const HIGH = 64;
const VOLUME = 14;
const SIDE = 6;

/**
 * @param {any} one a quantity
 * @param {any} volume for the bars below; null while it loads
 * @param {any} ctx
 * @returns {unknown}
 */
export function figure(one, volume, ctx) {
  const path = [...new Set(one.tellings.slice(-4).map((telling) => telling.amount))];
  const about = [...one.whose, ...one.where.map((place) => `at ${place}`)];
  return html`<li class="moved" aria-current=${ctx.query.open === one.id ? "true" : nothing}>
    <div class="moved-words">
      <p class="top"><a href=${changed({ open: one.id })}><strong class="num-big">${path.length > 1 ? path.join(" → ") : one.tellings.slice(-2).map((telling) => telling.amount).join(" → ")}</strong>
        ${one.measure === "other" ? nothing : html`<span class="measure">${label(one.measure)}</span>`}</a></p>
      <p dir="auto">${one.what}${about.length ? html`<span class="muted">, ${about.join(", ")}</span>` : nothing}
        ${one.news ? html`<span class="state new">new</span>` : nothing}</p>
      <p class="muted">best ${number(one.best)}, from ${number(one.low)} to ${one.high === null ? "open" : number(one.high)}${one.unit ? ` ${one.unit}` : ""}; ${
        plural(one.origins, "origin")}, ${plural(one.outlets, "outlet")}</p>
    </div>
    ${steps(one, volume)}
    <ol class="tellings">${one.tellings.map((telling) => html`<li class=${telling.stands}>
      <span class="d">${when(telling.published, { year: false })}</span>
      <a href=${changed({ open: telling.id })}>${telling.amount}</a>
      <span class="by" dir="auto">${telling.by.length ? telling.by.join(", ") : telling.outlet ?? "not named"}</span>
      <span class="muted">${telling.stands === "current" ? "" : telling.stands}</span></li>`)}</ol>
  </li>`;
}

/** Steps of the number over time, each with its range; the reporting of the same days below. */
function steps(one, volume) {
  const told = one.tellings.map((telling) => ({ ...telling, at: moment(telling.published) }));
  const from = told[0].at;
  const to = Math.max(from + 1, told.at(-1).at);
  const most = Math.max(...told.map((telling) => telling.high ?? telling.value));
  const least = Math.min(...told.map((telling) => telling.low ?? telling.value));
  const floor = least > most * 0.6 ? least - (most - least || most * 0.1) * 0.4 : 0;
  const x = (at) => SIDE + ((at - from) / (to - from)) * (WIDE - 2 * SIDE - 4);
  const y = (value) => 8 + (1 - (value - floor) / (most - floor || 1)) * (HIGH - 14);
  const standing = told.filter((telling) => telling.stands !== "disputed");
  const path = standing.map((telling, n) => `${n ? `H${x(telling.at).toFixed(1)}V` : `M${x(telling.at).toFixed(1)} `}${y(telling.value).toFixed(1)}`).join("");
  const words = told.map((telling) => `${day(telling.published)}: ${telling.amount}`).join("; ");
  return html`<svg class="steps" role="img" aria-label=${`${label(one.measure)}: ${words}`} width=${WIDE} height=${HIGH + VOLUME + 14} viewBox="0 0 ${WIDE} ${HIGH + VOLUME + 14}">
    <line class="base" x1="0" x2=${WIDE} y1=${HIGH - 1} y2=${HIGH - 1}/>
    ${path ? svg`<path class="step" d=${`${path}H${WIDE - SIDE}`}/>` : nothing}
    ${told.map((telling) => svg`<g class="telling ${telling.stands}">
      ${telling.low !== null || telling.high !== null ? svg`<line class="range" x1=${x(telling.at)} x2=${x(telling.at)} y1=${y(telling.high ?? most)} y2=${y(telling.low ?? telling.value)}/>` : nothing}
      <circle cx=${x(telling.at)} cy=${y(telling.value)} r="3.2"/></g>`)}
    ${bars(volume, from, to, x)}
    <text x="0" y=${HIGH + VOLUME + 12}>${day(told[0].published, { year: false })}</text>
    <text x=${WIDE} y=${HIGH + VOLUME + 12} text-anchor="end">${day(told.at(-1).published, { year: false })}</text>
  </svg>`;
}

function bars(volume, from, to, x) {
  const near = (volume?.unit === "day" ? volume.bars : []).map((bar) => ({ ...bar, at: toNumber(bar.day) + 0.5 }))
    .filter((bar) => bar.at >= from - 0.5 && bar.at <= to + 0.5);
  const most = Math.max(1, ...near.map((bar) => bar.reports));
  const wide = Math.max(1.5, (x(from + 1) - x(from)) - 1);
  return near.map((bar) => svg`<rect class="reports" x=${Math.max(0, x(Math.min(to, Math.max(from, bar.at))) - wide / 2)} width=${Math.min(wide, 24)}
    y=${HIGH + VOLUME - (bar.reports / most) * (VOLUME - 3)} height=${(bar.reports / most) * (VOLUME - 3)}/>`);
}

function moment(published) {
  return published.length > 10 ? Date.parse(published) / 86400000 : toNumber(published) + 0.5;
}
