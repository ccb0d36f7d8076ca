/** Switches of the relations, each with its line as it is drawn. */

import { html, nothing, svg } from "lit-html";
import { QUADS } from "../../format.js";
import { shape } from "../../ui/badge.js";
import { DASHES } from "./ink.js";
import { KEYS, RELATIONS } from "./words.js";

/**
 * A piece of line as the picture draws it.
 * @param {string} kind
 * @returns {import("lit-html").TemplateResult}
 */
export function sample(kind) {
  const dash = DASHES[kind].join(" ");
  return html`<svg class="sample ${kind}" viewBox="0 0 30 10" aria-hidden="true">${kind === "speaks_for"
    ? svg`<path d="M0 3.5H26M0 6.5H26"/>` : svg`<path d="M0 5H26" stroke-dasharray=${dash || "none"} stroke-linecap=${kind === "vp" || kind === "relays" ? "round" : "butt"}/>`}${
    kind === "beside" ? nothing : svg`<path class="tip" d="M24 1.5 30 5 24 8.5z"/>`}</svg>`;
}

/**
 * The switches.
 * @param {Set<string>} on
 * @param {Record<string, number>} counts links of each relation
 * @param {(key: string, isOn: boolean) => void} turned
 * @returns {import("lit-html").TemplateResult}
 */
export function switches(on, counts, turned) {
  return html`<fieldset class="net-switches"><legend class="visually-hidden">Relations that are drawn</legend>
    ${RELATIONS.map((one) => html`<label class="net-switch" title=${one.means}>
      <input type="checkbox" .checked=${on.has(one.key)} @change=${(event) => turned(one.key, event.target.checked)}>
      ${one.key === "acts_on" ? nothing : sample(one.key)}<span>${one.name}</span> <span class="muted num">${counts[one.key] ?? 0}</span>
    </label>`)}
  </fieldset>`;
}

/** The four quad classes as lines. */
export const quadLegend = () => html`<ul class="net-quads" aria-label="Lines of acts by quad class">
  ${KEYS.map((key, n) => html`<li>${sample(key)}${shape(QUADS[n])}<span>${QUADS[n]}</span></li>`)}</ul>`;
