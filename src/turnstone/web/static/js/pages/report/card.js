/** One record: what was read, on whose word, and why each code was given. Every field points at its words. */

import { html, nothing } from "lit-html";
import { day, label, number } from "../../format.js";
import { auxBadges, typeBadge } from "../../ui/badge.js";
import { chain } from "../../ui/chain.js";
import { roleWord } from "./kinds.js";
import { byChannel, did, fieldWord, meaning, note, parties, short, way } from "./words.js";

/**
 * The card of a record.
 * @param {import("./model.js").Model} model
 * @param {number} n the record's place
 * @param {{role: string, record: number}[]} here other records of the words pointed at
 * @param {object} ctx
 * @returns {import("lit-html").TemplateResult}
 */
export function card(model, n, here, ctx) {
  const record = model.records[n];
  const at = model.order.indexOf(n) + 1;
  return html`<article class="card" data-record=${record.id}>
    <header class="card-head">
      <h3>${heading(record)}</h3>
      <span class="card-steps">
        <button type="button" data-step="-1" aria-label="Record before" title="Record before (p)">‹</button>
        <span class="card-place">${at ? html`${at} of ${model.order.length}` : "rejected"}</span>
        <button type="button" data-step="1" aria-label="Next record" title="Next record (n)">›</button>
        <button type="button" data-unchoose aria-label="Close" title="Close (Escape)">×</button>
      </span>
    </header>
    ${sides(record)}
    ${record.aux?.length ? html`<p class="card-aux">${auxBadges(record.aux)} <span>${record.aux.map(meaning).join("; ")}</span></p>` : nothing}
    ${clause(model, record)}
    <dl class="fields">${fields(model, record)}</dl>
    ${told(model, record, ctx)}
    ${why(model, record)}
    ${also(model, n, here)}
    <footer class="actions card-actions">
      <button class="button" data-open=${record.id} type="button">Evidence and history</button>
    </footer>
  </article>`;
}

/** What kind of record it is, in a line. @param {object} record */
export function heading(record) {
  switch (record.kind) {
    case "event": return typeBadge(record.label, record.mode ?? []);
    case "statement": return html`<span class="kind statement">Statement</span> <span class="mode">${[did(record.label), byChannel(record.channel), record.direct ? "quoted" : ""].filter(Boolean).join(", ")}</span>`;
    case "silence": return html`<span class="kind silence">Silence</span>`;
    case "figure": return html`<span class="kind figure">Figure</span> <span class="mode">${record.label === "other" ? "" : label(record.label)}</span>`;
    default: return html`<span class="kind posture">Posture</span> <span class="mode">${label(record.label)}, ${record.declared ? "declared" : "observed"}</span>`;
  }
}

/** Who to whom, for an act. */
function sides(record) {
  if (record.kind !== "event") return nothing;
  const [actors, recipients] = [names(parties(record, "actor")), names(parties(record, "recipient"))];
  if (!actors && !recipients) return html`<p class="card-sides muted">doer not named</p>`;
  return html`<p class="card-sides">${actors || html`<span class="muted">doer not named</span>`}${
    recipients ? html` <span class="arrow" aria-label="to">→</span> ${recipients}` : nothing}</p>`;
}

/** Names in a row, each set by its own direction; null where there are none. @param {{name: string}[]} found */
export function names(found) {
  if (!found.length) return null;
  return found.map((one, n) => html`${n ? (n === found.length - 1 ? " and " : ", ") : nothing}<bdi>${one.name}</bdi>`);
}

/** If ... then: a condition and what hangs on it, from both of its ends. */
function clause(model, record) {
  const { condition } = record;
  const on = (record.conditions ?? []).filter((id) => model.place.has(id));
  return html`${condition ? html`<p class="card-clause"><b>${condition.opener}</b>
      ${points(model.words(record, condition.mark), condition.mark)}
      <span class="arrow" aria-label="then">→</span> ${points(model.words(record, 0), 0)}
      ${condition.event && model.place.has(condition.event) ? html`<br>${toRecord(model, condition.event, "The clause as an act")}` : nothing}</p>` : nothing}
    ${on.map((id) => html`<p class="card-clause">Condition of ${toRecord(model, id)}</p>`)}`;
}

function fields(model, record) {
  const rows = [];
  for (const party of record.parties ?? []) {
    if (record.kind === "statement" && party.part !== "audience") continue;
    rows.push(row(roleWord(party.part), html`<bdi>${party.name}</bdi>${aside(note(party))}`, model.words(record, party.mark), party.mark));
  }
  for (const place of record.places ?? []) {
    const known = [place.country, place.precision].filter(Boolean).join(", ");
    rows.push(row("place", html`<bdi>${place.name}</bdi>${aside(known)}`, model.words(record, place.mark), place.mark));
  }
  if (record.date) {
    const when = record.date.edtf ? html`<time datetime=${record.date.edtf}>${day(record.date.edtf)}</time>` : "day not known";
    rows.push(row("time", when, model.words(record, record.date.mark ?? -1), record.date.mark));
  }
  if (record.kind === "figure") rows.push(row("number", html`<bdi>${record.amount ?? ""}</bdi>`, model.words(record, 0), 0));
  (record.marks ?? []).forEach((mark, n) => {
    if (["content", "about", "what"].includes(mark.role)) rows.push(row(roleWord(mark.role), points(model.words(record, n), n)));
  });
  if (record.kind === "statement" || record.kind === "silence") rows.push(row("cue", points(model.words(record, 0), 0)));
  if (record.context?.length) rows.push(row("context", record.context.map(label).join(", ")));
  const figures = (record.figures ?? []).filter((id) => model.place.has(id));
  if (figures.length) rows.push(row("figures", figures.map((id) => html`${toRecord(model, id)} `)));
  if (record.confidence) rows.push(row("confidence", html`<span class="num">${number(Math.round(record.confidence * 100))} %</span>`));
  if (record.review) rows.push(row("review", html`<span dir="auto">${record.review}</span>${record.corrected?.length ? aside(`corrected: ${record.corrected.join(", ")}`) : nothing}`));
  return rows;
}

const aside = (words) => (words ? html` <span class="muted">${words}</span>` : nothing);

function row(name, value, words = "", mark = null) {
  return html`<dt>${name}</dt><dd>${value}${words && mark !== null ? html` ${points(words, mark)}` : nothing}</dd>`;
}

/** Words of the text as a button that points at them. */
function points(words, mark) {
  return html`<button class="points" type="button" data-mark=${mark} dir="auto">${short(words)}</button>`;
}

/** A link to another record of the report. */
function toRecord(model, id, before = "") {
  const record = model.records[model.place.get(id)];
  const words = model.words(record, 0);
  return html`${before ? html`${before}: ` : nothing}<button class="linklike" type="button" data-to=${id}>${
    record.kind === "event" ? label(record.label) : record.kind === "figure" ? record.amount : record.kind} <q dir="auto">${short(words, 40)}</q></button>`;
}

/** On whose word: the chain of the statement itself, or of the one that tells the record. */
function told(model, record, ctx) {
  const of = record.kind === "statement" ? record : model.records[model.place.get(record.statement) ?? -1];
  const draw = (one) => chain(way(one, model.report, ctx.link, (mark) => model.words(one, mark)));
  if (of) return html`<section class="card-told"><h4>${of === record ? "Who told whom" : "On whose word"}</h4>${draw(of)}${
    of === record ? nothing : html`<p class="card-statement">Told in the ${toRecord(model, of.id)}</p>`}</section>`;
  return html`<section class="card-told"><h4>On whose word</h4><p>The report’s own: no statement in it holds these words.</p></section>`;
}

/** Why each code was given, field by field. */
function why(model, record) {
  if (!record.why?.length) return nothing;
  const by = new Map();
  for (const reason of record.why) by.set(reason.field, [...(by.get(reason.field) ?? []), reason]);
  return html`<details class="card-why" open><summary><h4>Why each code was given</h4></summary>
    <dl class="fields">${[...by].map(([field, reasons]) => html`<dt>${fieldWord(field)}</dt><dd>${reasons.map((reason) => html`
      <p title=${reason.by}>${reason.words}${reason.start === undefined ? nothing : html` <button class="points" type="button" data-from=${reason.start} data-to-point=${reason.end} dir="auto">${
        short(model.slice(reason.start, reason.end), 60)}</button>`}</p>`)}</dd>`)}</dl></details>`;
}

/** Other records that the same words belong to. */
function also(model, n, here) {
  const others = here.filter((one) => one.record !== n);
  if (!others.length) return nothing;
  return html`<section class="card-also"><h4>The same words are also</h4><ul>${others.slice(0, 12).map((one) => html`<li>${
    roleWord(one.role)} of ${toRecord(model, model.records[one.record].id)}</li>`)}</ul></section>`;
}
