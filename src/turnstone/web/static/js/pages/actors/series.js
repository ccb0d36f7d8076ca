/** The figure around a chart: legend, what is pointed at in words, and all counts as a table. */

import { html, nothing, render } from "lit-html";
import { number, QUADS } from "../../format.js";
import { quadBadge } from "../../ui/badge.js";
import { byQuad } from "./words.js";
import { unitWords } from "./time.js";

/**
 * @typedef {object} Series
 * @property {string} label what the figure is, for who can't see it
 * @property {string[]} starts
 * @property {"day"|"week"|"month"} unit
 * @property {string} until
 * @property {import("./chart.js").Panel[]} panels
 */

/**
 * The figure, empty until `mountSeries` draws in it.
 * @param {Series} series
 * @param {unknown} [note] one sentence more
 * @returns {import("lit-html").TemplateResult}
 */
export function seriesFigure(series, note = nothing) {
  return html`<figure class="series" aria-label=${series.label}>
    <ul class="series-legend">${QUADS.map((name) => html`<li><i class="swatch" data-quad=${name} aria-hidden="true"></i>${quadBadge(name)}</li>`)}
      <li><i class="swatch hollow" aria-hidden="true"></i>announced, possible, denied, on a condition</li></ul>
    <div class="series-box" aria-hidden="true"></div>
    <p class="series-readout" aria-hidden="true">Point at a ${series.unit} to read it; drag across the bars to look at those days alone.</p>
    <figcaption class="muted">By ${series.unit}; background left out. ${series.unit === "day" ? "" : `The first and last ${series.unit} may not be whole. `}${note}</figcaption>
    <details class="series-table"><summary>The counts as a table</summary>${asTable(series)}</details>
  </figure>`;
}

function asTable({ starts, unit, panels }) {
  const stacks = panels.filter((one) => one.kind === "stack");
  const reports = panels.find((one) => one.kind === "volume");
  const busy = starts.map((_, n) => n).filter((n) => stacks.some((one) => one.quads.some((counts) => counts[n]) || one.unreal[n]));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Counts by ${unit}"><table class="counts">
    <thead>
      <tr><th scope="col" rowspan="2">${unit}</th>${stacks.map((one) => html`<th scope="colgroup" colspan="5"><bdi>${one.title}</bdi></th>`)}<th scope="col" rowspan="2">reports</th></tr>
      <tr>${stacks.map(() => html`${QUADS.map((name) => html`<th scope="col">${name}</th>`)}<th scope="col">not happened</th>`)}</tr>
    </thead>
    <tbody>${busy.map((n) => html`<tr><th scope="row">${unitWords(starts[n], unit)}</th>
      ${stacks.map((one) => html`${one.quads.map((counts) => html`<td>${counts[n] || nothing}</td>`)}<td>${one.unreal[n] || nothing}</td>`)}
      <td>${number(reports.counts[n])}</td></tr>`)}</tbody>
  </table></div>`;
}

/**
 * Draw the chart of a page and keep it.
 * @param {HTMLElement} root
 * @param {(data: any) => Series} seriesOf
 * @param {any} data
 * @param {import("../../app.js").Ctx} ctx
 */
export function mountSeries(root, seriesOf, data, ctx) {
  const now = { chart: null, box: null, data: null, ctx, gone: false };
  const update = async (next, nextCtx) => {
    const isNew = now.data !== next;
    Object.assign(now, { data: next, ctx: nextCtx });
    const box = root.querySelector(".series-box");
    if (box !== now.box) {
      now.chart?.destroy();
      Object.assign(now, { box, chart: null });
      if (!box) return;
      const [{ Chart }, { paintSwatches }] = await Promise.all([import("./chart.js"), import("./swatches.js")]);
      await document.fonts.load('12px "Source Sans 3"').catch(() => {});
      if (now.gone || now.box !== box) return;
      now.chart = new Chart(box, {
        picked: (since, until) => now.ctx.filter({ since, until }),
        pointed: (place) => read(root, place === null ? null : seriesOf(now.data), place),
      });
      now.chart.show(seriesOf(now.data));
      now.swatches = paintSwatches(root);
    } else if (isNew && now.chart) now.chart.show(seriesOf(next));
  };
  update(data, ctx);
  return {
    update,
    destroy() {
      now.gone = true;
      now.swatches?.();
      now.chart?.destroy();
    },
  };
}

function read(root, series, place) {
  const line = root.querySelector(".series-readout");
  if (!line || !series) return;
  const parts = series.panels.map((one) => said(one, place)).filter(Boolean);
  line.dataset.said = "yes";
  render(html`<b>${unitWords(series.starts[place], series.unit)}</b> ${parts.map((words) => html`<span>${words}</span>`)}`, line);
}

function said(panel, n) {
  if (panel.kind === "volume") return `${number(panel.counts[n])} reports`;
  if (panel.kind === "share") {
    const { part, whole, low, high } = panel.shares[n];
    return whole ? `conflict ${part} of ${whole} (${Math.round(low * 100)}–${Math.round(high * 100)} %)` : "";
  }
  const counts = byQuad(panel.quads.map((one) => one[n]));
  const not = panel.unreal[n] ? `${panel.unreal[n]} not happened` : "";
  return `${panel.title}: ${[counts, not].filter(Boolean).join(", ") || "none"}`;
}
