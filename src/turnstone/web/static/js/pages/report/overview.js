/** What the margin says while no record is chosen: how the report's acts stand, and on whose word it rests. */

import { html, nothing } from "lit-html";
import { plural } from "../../format.js";
import { did, parties } from "./words.js";

/**
 * The report at a glance.
 * @param {import("./model.js").Model} model
 * @returns {import("lit-html").TemplateResult}
 */
export function overview(model) {
  const live = model.order.map((n) => model.records[n]);
  const acts = live.filter((one) => one.kind === "event");
  const has = (aux) => (one) => one.aux?.includes(aux);
  const stands = [
    ["told as having happened", acts.filter((one) => !one.aux?.length && !one.condition)],
    ["announced, not done yet", acts.filter((one) => has("future")(one) && !has("negation")(one))],
    ["on a condition", acts.filter((one) => one.condition)],
    ["possible, not told as fact", acts.filter(has("hypothetical"))],
    ["told as not so", acts.filter(has("negation"))],
    ["background", acts.filter((one) => one.background)],
  ].filter(([, found]) => found.length);
  const voices = bySpeaker(live);
  const own = live.filter((one) => ["event", "figure", "posture"].includes(one.kind) && !model.place.has(one.statement));
  return html`<div class="overview">
    <p class="card-none">Point at marked words to see what was read from them; <kbd>n</kbd> and <kbd>p</kbd> go from record to record.</p>
    ${stands.length ? html`<h3>How its acts stand</h3><ul>${stands.map(([word, found]) => html`<li>
      <button class="linklike" type="button" data-to=${found[0].id}>${found.length}</button> ${word}</li>`)}</ul>` : nothing}
    ${voices.length || own.length ? html`<h3>On whose word</h3><ul>
      ${voices.map(({ name, of }) => html`<li>${name ? html`<bdi>${name}</bdi>` : html`<span class="muted">somebody not named</span>`} ${[...new Set(of.map((one) => did(one.label)))].slice(0, 3).join(", ")},
        <button class="linklike" type="button" data-to=${of[0].id}>${plural(of.length, "statement")}</button></li>`)}
      ${own.length ? html`<li>the report’s own, <button class="linklike" type="button" data-to=${own[0].id}>${plural(own.length, "record")}</button></li>` : nothing}</ul>` : nothing}
  </div>`;
}

/** Statements by who makes them, most first. */
function bySpeaker(records) {
  const found = new Map();
  for (const one of records.filter((record) => record.kind === "statement")) {
    const name = parties(one, "speaker")[0]?.name ?? "";
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return [...found].map(([name, of]) => ({ name, of })).sort((a, b) => b.of.length - a.of.length);
}
