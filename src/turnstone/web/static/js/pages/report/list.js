/** All records of the report, by kind: the list in the margin, and the notes in print. */

import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { day, label } from "../../format.js";
import { auxBadges, typeBadge } from "../../ui/badge.js";
import { names } from "./card.js";
import { GROUPS } from "./kinds.js";
import { did, note, parties, short } from "./words.js";

/**
 * The list.
 * @param {import("./model.js").Model} model
 * @param {(record: string) => string} href address with a record chosen
 * @returns {import("lit-html").TemplateResult}
 */
export function list(model, href) {
  return html`${guard([model], () => {
    const at = new Map(model.order.map((record, n) => [record, n + 1]));
    const groups = GROUPS.map((group) => ({ ...group, of: model.records.flatMap((one, n) => (group.has(one) ? [n] : [])) }));
    return groups.filter((group) => group.of.length).map((group) => html`
      <section class="records" data-group=${group.key}>
        <h3>${group.word} <span class="count">${group.of.length}</span>${group.note ? html` <span class="muted">${group.note}</span>` : nothing}</h3>
        <ol>${group.of.map((n) => row(model, n, at.get(n), href))}</ol>
      </section>`);
  })}`;
}

function row(model, n, at, href) {
  const record = model.records[n];
  return html`<li><a class="row" href=${href(record.id)} data-record=${record.id}>
    <span class="row-n">${at ?? "–"}</span>
    <span class="row-what">${summary(model, record)}</span></a>${more(model, record)}</li>`;
}

/**
 * A record in two lines at most.
 * @param {import("./model.js").Model} model
 * @param {object} record
 */
export function summary(model, record) {
  const words = (mark) => model.words(record, mark);
  const part = (role) => words((record.marks ?? []).findIndex((mark) => mark.role === role));
  const who = (role) => names(parties(record, role)) ?? html`<span class="muted">not named</span>`;
  switch (record.kind) {
    case "event": return html`${typeBadge(record.label, record.mode ?? [])} ${auxBadges(record.aux, Boolean(record.condition))}
      <span class="row-line">${names(parties(record, "actor")) ?? html`<q dir="auto">${short(words(0), 48)}</q>`}${
        names(parties(record, "recipient")) ? html` <span class="arrow" aria-label="to">→</span> ${names(parties(record, "recipient"))}` : nothing}</span>`;
    case "statement": return html`<b>${who("speaker")}</b> ${did(record.label)}
      <span class="row-line"><q dir="auto">${short(part("content"), 90)}</q></span>`;
    case "silence": return html`<b>${who("who")}</b> <q dir="auto">${short(words(0), 40)}</q>
      <span class="row-line" dir="auto">${short(part("about"), 80)}</span>`;
    case "figure": return html`<b><bdi>${record.amount ?? ""}</bdi></b> <span dir="auto">${short(part("what"), 60)}</span>${
      record.label === "other" ? nothing : html` <span class="muted">${label(record.label)}</span>`}`;
    default: return html`<b>${who("who")}</b> ${label(record.label)} <span class="muted">${record.declared ? "declared" : "observed"}</span>`;
  }
}

/** What the note of a record says in print besides. */
function more(model, record) {
  const facts = [];
  for (const one of record.parties ?? []) if (note(one)) facts.push(`${one.name}: ${note(one)}`);
  for (const place of record.places ?? []) facts.push(`in ${place.name}${place.country ? ` (${place.country})` : ""}`);
  if (record.date?.edtf) facts.push(day(record.date.edtf));
  if (record.condition) facts.push(`${record.condition.opener} “${short(model.words(record, record.condition.mark))}”`);
  if (record.confidence) facts.push(`confidence ${Math.round(record.confidence * 100)} %`);
  return html`<span class="row-more" dir="auto"><q>${short(model.words(record, 0), 80)}</q> ${facts.join("; ")} <code>${record.id}</code></span>`;
}
