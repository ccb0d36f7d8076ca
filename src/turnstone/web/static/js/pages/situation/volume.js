/** How much was reported, under what it reports, so that a rise in acts can be told from a rise in reporting. */

import { html, nothing, svg } from "lit-html";
import { day, number, plural } from "../../format.js";
import { toNumber } from "./scale.js";

/** Height of the bars in px. */
export const VOLUME = 44;
const ALIKE = 0.1;
const UNITS = { day: "day", week: "week", month: "month" };

/**
 * Bars of reports, darker for the independent origins among them, on the timeline's own days.
 * @param {any} volume
 * @param {import("./scale.js").Scale} scale
 * @param {number} [names] px of the names of lanes
 * @returns {unknown}
 */
export function volumeRow(volume, scale, names = scale.left) {
  const most = Math.max(1, ...volume.bars.map((bar) => bar.reports));
  const high = (count) => (count / most) * (VOLUME - 12);
  return svg`<g class="volume">
    <g class="lane-name" aria-hidden="true"><text x="15" y=${VOLUME - 4}>Reports</text>
      <text class="total" x=${names - 8} y=${VOLUME - 4} text-anchor="end">${number(volume.total.reports)}</text></g>
    <line class="base" x1=${scale.left} x2=${scale.x(scale.to + 1)} y1=${VOLUME - 0.5} y2=${VOLUME - 0.5}/>
    ${volume.bars.map((bar, n) => {
      const from = Math.max(toNumber(bar.day), scale.from);
      const next = volume.bars[n + 1] ? toNumber(volume.bars[n + 1].day) : toNumber(volume.period.until) + 1;
      if (next <= scale.from || from > scale.to) return nothing;
      const x = scale.x(from);
      const wide = Math.max(1, (Math.min(next, scale.to + 1) - from) * scale.wide - 1);
      return svg`<g class="vol" data-day=${bar.day} data-volume=${n}>
        <rect class="hit" x=${x} y="0" width=${wide} height=${VOLUME}/>
        <rect class="reports" x=${x} y=${VOLUME - high(bar.reports)} width=${wide} height=${high(bar.reports)}/>
        <rect class="origins" x=${x} y=${VOLUME - high(bar.origins)} width=${wide} height=${high(bar.origins)}/>
        ${bar.reports ? svg`<line class="outlets" x1=${x} x2=${x + wide} y1=${VOLUME - high(bar.outlets)} y2=${VOLUME - high(bar.outlets)}/>` : nothing}
      </g>`;
    })}
  </g>`;
}

/**
 * One bar in words.
 * @param {any} volume
 * @param {number} n
 * @returns {string}
 */
export function barWords(volume, n) {
  const bar = volume.bars[n];
  const unit = UNITS[volume.unit];
  return `${unit === "day" ? day(bar.day) : `${unit} of ${day(bar.day)}`}: ${plural(bar.reports, "report")} of ${
    plural(bar.outlets, "outlet")}, ${plural(bar.origins, "independent origin")}`;
}

/**
 * The period against as many days before it: acts beside reporting.
 * @param {any} volume
 * @returns {unknown}
 */
export function compared(volume) {
  const { total, before } = volume;
  const line = html`<span class="vol-key"><i class="reports"></i> reports <i class="origins"></i> independent origins <i class="outlets"></i> outlets</span>`;
  if (total.episodes === null || before.episodes === null || !before.reports) {
    return html`<p class="volume-words">${plural(total.reports, "report")} of ${plural(total.outlets, "outlet")}, ${
      plural(total.origins, "independent origin")}. ${before.reports ? nothing : html`<span class="muted">No report in as many days before, to compare with.</span>`} ${line}</p>`;
  }
  const acts = change(total.episodes, before.episodes);
  const told = change(total.reports, before.reports);
  return html`<p class="volume-words">${plural(total.reports, "report")} of ${plural(total.outlets, "outlet")}, ${
    plural(total.origins, "independent origin")}. In the ${plural(toNumber(total.until) - toNumber(total.since) + 1, "day")} before, ${
    number(before.reports)} and ${plural(before.episodes, "episode")}: reports ${percent(told)}, episodes ${percent(acts)}. <strong>${verdict(acts, told)}</strong> ${line}</p>`;
}

function verdict(acts, told) {
  if (Math.abs(acts) < ALIKE && Math.abs(told) < ALIKE) return "Much as before.";
  if (Math.abs(acts - told) < ALIKE) return `The ${acts > 0 ? "rise" : "fall"} goes with the reporting.`;
  return acts > told ? "More is told to happen than the reporting accounts for." : "Less is told to happen than the reporting would have it.";
}

function change(now, before) {
  return before ? now / before - 1 : now ? 1 : 0;
}

function percent(share) {
  const whole = Math.round(share * 100);
  return whole === 0 ? "±0 %" : `${whole > 0 ? "+" : "−"}${Math.abs(whole)} %`;
}
