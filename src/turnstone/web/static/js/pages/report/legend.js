/** What each mark means, with a switch for each kind. */

import { html } from "lit-html";
import { KINDS } from "./kinds.js";

/**
 * The legend: kinds that this report has, each drawn as in the text.
 * @param {import("./model.js").Model} model
 * @returns {import("lit-html").TemplateResult}
 */
export function legend(model) {
  const has = new Set(model.cut.marks.map((mark) => mark.kind));
  return html`<fieldset class="legend"><legend class="visually-hidden">Kinds of marks that are shown</legend>
    ${KINDS.filter((kind) => has.has(kind.key)).map((kind) => html`<label>
      <input type="checkbox" checked data-kind=${kind.key}>
      <span class="s ${kind.line ? `u0-${kind.key}` : ""} ${kind.tint ? `t-${kind.key}` : ""} ${kind.key === "act" ? "act q-none" : ""}">${kind.word}</span></label>`)}
  </fieldset>`;
}
