/** A line or bars as small as a word; the numbers are in its label, so that it is never the only telling. */

import { html, svg } from "lit-html";

/**
 * @param {number[]} values
 * @param {{label: string, bars?: boolean, width?: number, height?: number}} options label for who can't see it
 * @returns {import("lit-html").TemplateResult}
 */
export function spark(values, { label, bars = false, width = 80, height = 18 }) {
  const top = Math.max(1, ...values);
  const step = width / Math.max(1, bars ? values.length : values.length - 1);
  const y = (value) => height - 1 - (value / top) * (height - 2);
  const drawn = bars
    ? values.map((value, n) => svg`<rect class="bar" x=${n * step} y=${y(value)} width=${Math.max(1, step - 1)} height=${height - y(value)}/>`)
    : svg`<polyline class="line" points=${values.map((value, n) => `${(n * step).toFixed(1)},${y(value).toFixed(1)}`).join(" ")}/>
        <circle class="last" cx=${(values.length - 1) * step} cy=${y(values.at(-1) ?? 0)} r="2"/>`;
  return html`<svg class="spark" role="img" aria-label=${label} width=${width} height=${height} viewBox="0 0 ${width} ${height}">${drawn}</svg>`;
}
