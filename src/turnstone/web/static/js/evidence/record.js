/** The card of a record: its words in context, its fields, who answers for it, and what else speaks to it. */

import { html, nothing } from "lit-html";
import { link } from "../filter.js";
import { day, label, plural, quad, QUAD_KEYS } from "../format.js";
import { auxBadges, stateBadge, typeBadge } from "../ui/badge.js";
import { chain } from "../ui/chain.js";
import { outside, party, toldBy } from "../ui/parts.js";
import { span, when } from "../ui/when.js";
import { fieldWords } from "./kinds.js";
import { evidenceLink, folded, likely, reviewed, section } from "./sections.js";
import { excerptOf, light } from "./words.js";

const ANCHORS = new Set(["trigger", "cue", "span", "content", "about", "what"]);

/**
 * @param {any} one RecordCard
 * @param {{open: (id: string) => string}} links
 * @returns {import("lit-html").TemplateResult}
 */
export function recordCard(one, links) {
  const { record } = one;
  const report = link(`/report/${encodeURIComponent(one.told.report)}`, { at: record.id });
  return html`<article class="ev" @pointerover=${light} @pointerout=${light} @focusin=${light} @focusout=${light}>
    ${head(one)}
    ${excerptOf(one.excerpt, marksOf(one))}
    <p class="ev-by"><a href=${report}>Read it in the report</a> · ${toldBy(one.told, { at: record.id })}${
      one.told.title ? html`<span class="under" dir="auto">${one.told.title}</span>` : nothing}</p>
    ${one.speaker?.length || one.chain?.length ? section("Who answers for it", way(one, links)) : nothing}
    ${section("Fields", fields(one, links))}
    ${section("Sources", sourcesOf(one, links), plural(one.worth.origins, "independent origin"))}
    ${part(one, links)}
    ${section(one.links?.length ? "Speaks to" : "", linked(one.links, links))}
    ${reviewed(one.reviews)}
    ${record.why?.length ? folded(`Why it was read so (${record.why.length})`, why(record)) : nothing}
    ${folded("Report and its texts", texts(one))}
    <p class="ev-foot"><code>${record.id}</code> <a href=${link("/review", { record: record.id })}>Review it</a></p>
  </article>`;
}

function head({ record }) {
  const what = record.kind === "event" ? typeBadge(record.label, record.mode ?? [])
    : html`<b>${record.kind === "figure" ? record.amount ?? "" : label(record.label)}</b>${record.kind === "figure" ? html` <span class="muted">${label(record.label)}</span>` : nothing}`;
  const told = record.kind === "posture" ? html`<span class="muted">${record.declared ? "declared" : "observed"}</span>`
    : record.kind === "statement" && record.direct ? html`<span class="muted">quoted in full</span>` : nothing;
  return html`<p class="ev-head">${what} ${told} ${auxBadges(record.aux ?? [], Boolean(record.condition))}
    ${record.rejected ? stateBadge("rejected") : nothing}${record.corrected?.length ? stateBadge("corrected") : nothing}
    <span class="push">${record.day ? span(record.day, record.last ?? record.day) : html`<span class="muted">no date</span>`}</span></p>`;
}

/** The words of every field; the kind's mark on what the record hangs on, a plain line under the others. */
function marksOf({ record, fields }) {
  const kind = record.kind === "event" ? `event ${QUAD_KEYS[quad(record.label)] ?? ""}` : record.kind;
  return fields.filter((field) => field.start !== undefined && field.start !== null && field.name !== "condition" || field.name === "condition")
    .filter((field) => typeof field.start === "number")
    .map((field) => ({ start: field.start, end: field.end, name: fieldWords(field.name),
      class: ANCHORS.has(field.name) ? kind : field.name === "condition" ? "condition" : "field" }));
}

function way(one, links) {
  const as = (who) => ({ name: who.name, note: [who.role, who.country, who.sector].filter(Boolean).join(" "), href: link(`/actor/${encodeURIComponent(who.id)}`) });
  return html`${chain({ speaker: (one.speaker ?? []).map(as), through: (one.chain ?? []).map(as), outlet: { name: one.told.outlet },
    said: one.record.kind === "statement" ? label(one.record.label) : "said" })}
    ${one.said_by ? html`<p class="ev-by"><a href=${links.open(one.said_by)}>The statement that tells it</a></p>` : nothing}
    ${one.first ? html`<p class="ev-by">Told first ${one.first.published ? html`on ${when(one.first.published)}` : nothing} by <bdi>${
      [...(one.first.by ?? []), one.first.outlet].filter(Boolean).join(", ")}</bdi>: <a class="words" href=${links.open(one.first.record)} dir="auto">${one.first.words}</a></p>` : nothing}`;
}

function fields(one, links) {
  return html`<dl class="fields">${one.fields.map((field) => html`<dt>${fieldWords(field.name)}</dt>
    <dd data-words=${typeof field.start === "number" ? `${field.start}-${field.end}` : nothing}>${fieldValue(field, one, links)}</dd>`)}
    <dt>Sure</dt><dd>${one.record.confidence.toFixed(2)} <span class="muted">of 1</span></dd></dl>`;
}

function fieldValue(field, one, links) {
  if (field.party) {
    const codes = [field.party.country, field.party.sector].filter(Boolean).join(" ");
    return html`${party(field.party)}${codes ? html` <span class="muted">${codes}</span>` : nothing}${
      field.party.role ? html`<span class="under" dir="auto">${field.party.role}</span>` : nothing}`;
  }
  if (field.id) return html`<a href=${links.open(field.id)} dir="auto">${field.value === field.id ? "open it" : field.value}</a>`;
  if (field.name === "date") return html`${day(field.value)}`;
  if (["type", "mode", "context", "aux", "act", "channel", "measure", "stance", "approximator"].includes(field.name)) return html`${label(field.value)}`;
  return html`<span class=${typeof field.start === "number" ? "words" : ""} dir="auto" tabindex=${typeof field.start === "number" ? 0 : nothing}>${field.value}</span>`;
}

function sourcesOf({ worth, story }, links) {
  const others = story?.members ?? [];
  return html`<p><b>Credibility ${worth.value}</b>, ${worth.words}. Best source <b>${worth.reliability}</b>, ${worth.reliability_words}.</p>
    <p class="under">${worth.rated ? html`Rated: <bdi>${worth.rated}</bdi>. By rule ${worth.by_rule}: ${worth.rule}` : worth.why}.</p>
    ${others.length > 1 ? html`<p class="ev-by">The report is one of ${plural(others.length, "telling")} of <a href=${links.open(story.id)}>one story</a>:</p>
      <ul class="ev-list">${others.map((member) => html`<li>${toldBy(member.told)}${member.why ? html`<span class="under">copy: ${member.why}</span>` : nothing}</li>`)}</ul>`
      : html`<p class="under">No other report reprints its story.</p>`}`;
}

function part(one, links) {
  const of = [
    one.episode ? html`<a href=${links.open(one.episode)}>An episode</a>: all that is told of this act` : null,
    one.tripwire ? html`<a href=${links.open(one.tripwire.id)}>A tripwire</a>, <span class="state ${one.tripwire.words}">${label(one.tripwire.words)}</span>` : null,
    one.figures ? html`<a href=${links.open(one.figures.id)}>What was told of this quantity</a>: <span class="words" dir="auto">${one.figures.words}</span>` : null,
    one.interval ? html`<a href=${links.open(one.interval.id)}>A posture over time</a>, ${one.interval.words}` : null,
    one.crisis ? html`<a href=${link(`/crisis/${one.crisis}`)}>A crisis</a>` : null,
    one.closed ? html`Told later, ${when(one.closed.day)}, ${likely(one.closed.likelihood)}: ${evidenceLink(one.closed.evidence, links)}` : null,
  ].filter(Boolean);
  return of.length ? section("Part of", html`<ul class="ev-list">${of.map((words) => html`<li>${words}</li>`)}</ul>`) : nothing;
}

function linked(found, links) {
  if (!found?.length) return nothing;
  return html`<ul class="ev-tellings">${found.map((one) => html`<li><p><b>${one.verb}</b> ${likely(one.likelihood)}</p>
    <a class="ev-telling words" href=${links.open(one.record)} dir="auto">${one.words}</a>
    <p class="ev-by" dir="auto">${[...(one.by ?? []), one.outlet].filter(Boolean).join(", ")}${one.published ? html`, ${when(one.published)}` : nothing} · <a href=${links.open(one.id)}>why</a></p></li>`)}</ul>`;
}

const why = (record) => html`<dl class="fields">${record.why.map((one) => html`<dt>${fieldWords(one.field)}</dt>
  <dd data-words=${typeof one.start === "number" ? `${one.start}-${one.end}` : nothing}><span dir="auto">${one.words}</span><span class="under"><code dir="auto">${one.by}</code></span></dd>`)}</dl>`;

const texts = (one) => html`<dl class="fields">
  ${one.source ? html`<dt>Address</dt><dd class="long">${outside(one.source)}</dd>` : nothing}
  <dt>Read</dt><dd>${when(one.read_at, { clock: true })} UTC</dd>
  ${(one.history ?? []).map((text) => html`<dt>Text ${text.revision}</dt><dd>${text.stands ? "the record is in it" : "the record is not in it"}${
    text.published ? html`, published ${when(text.published, { clock: true })}` : nothing}<span class="under">read ${when(text.read_at, { clock: true })} UTC by version ${text.version}</span></dd>`)}</dl>`;
