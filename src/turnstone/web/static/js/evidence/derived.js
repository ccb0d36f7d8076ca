/** Cards of what is worked out from records. */

import { html, nothing } from "lit-html";
import { link } from "../filter.js";
import { day, label, number, plural } from "../format.js";
import { auxBadges, stateBadge, typeBadge } from "../ui/badge.js";
import { parties, party, spot, toldBy } from "../ui/parts.js";
import { span, when } from "../ui/when.js";
import { evidenceLink, likely, section } from "./sections.js";

const STATUS = { armed: "armed", observed: "condition seen", carried_out: "carried out", lapsed: "lapsed", withdrawn: "withdrawn" };
const STEP = { ...STATUS, armed: "told", hardened: "told harder", softened: "told softer", changed: "told otherwise", met: "demand met" };

const facts = (pairs) => html`<dl class="fields">${pairs.filter(([, value]) => value !== nothing && value !== null && value !== "" && value !== undefined)
  .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
const some = (list) => (list?.length ? parties(list) : nothing);
const counted = (one) => html`${plural(one.origins, "independent origin")}, ${plural(one.outlets, "outlet")}`;

/** A conditional threat or promise. */
export function tripwireCard({ tripwire: one, tellings }, links) {
  return html`<p class="ev-head"><span class="state ${one.status}">${STATUS[one.status]}</span> ${typeBadge(one.type, one.mode ?? [])}
      <span class="push">${when(one.day)}</span></p>
    <blockquote class="quote" dir="auto">${within(one.words, one.condition)}</blockquote>
    ${one.condition && !one.words.includes(one.condition) ? html`<p class="quote condition-line" dir="auto">${one.opener ? `${one.opener} ` : ""}<mark class="mark condition">${one.condition}</mark></p>` : nothing}
    ${facts([["Who", some(one.who)], ["To whom", some(one.whom)], ["Deadline", one.deadline ? html`${day(one.deadline)}${one.deadline_words ? html` <span class="words muted" dir="auto">“${one.deadline_words}”</span>` : nothing}` : one.deadline_words ? html`<span dir="auto">${one.deadline_words}</span>` : nothing],
      ["Said first", toldBy(one.told, { at: one.record })], ["Sources", counted(one)],
      ["Stands so", html`by ${when(one.today)} <span class="muted">(${one.clock === "as-of" ? "the day asked for" : "the newest report"}); acts looked for until ${day(one.looked)}</span>`]])}
    ${section("Steps", html`<ol class="ev-steps">${(one.steps ?? []).map((step) => html`<li class=${step.moves ? "moves" : ""}>
      <p>${when(step.day)} <b>${STEP[step.kind] ?? label(step.kind)}</b> ${step.moves ? nothing : html`<span class="muted">possibly,</span>`} ${likely(step.likelihood)}</p>
      <p class="under" dir="auto">${step.why}</p>
      ${(step.evidence ?? []).map((each) => html`<p>${evidenceLink(each, links)}</p>`)}</li>`)}</ol>`, plural(one.steps?.length ?? 0, "step"))}
    ${tellings?.length ? nothing : html`<p><a href=${links.open(one.record)}>Its first telling</a></p>`}`;
}

/** The sentence with the condition marked where it stands in it. */
function within(words, condition) {
  const at = condition ? words.indexOf(condition) : -1;
  if (at < 0) return words;
  return html`${words.slice(0, at)}<mark class="mark condition">${condition}</mark>${words.slice(at + condition.length)}`;
}

/** One act as all its reports tell it. */
export function episodeCard({ episode: one, disagreements, title }, links) {
  return html`<p class="ev-head">${typeBadge(one.type, one.mode ?? [])} ${auxBadges(one.aux ?? [], Boolean(one.condition))}<span class="push">${span(one.day, one.last ?? one.day)}</span></p>
    <p class="ev-title" dir="auto">${title}</p>
    ${facts([["Actor", some(one.actor)], ["Recipient", some(one.recipient)], ["Place", spot(one.place)],
      ["Figures", one.figures?.length ? one.figures.map((figure) => html`<a href=${links.open(figure.id)}>${number(figure.value)} ${label(figure.measure)}</a> `) : nothing],
      ["Sources", one.origins === undefined ? nothing : counted(one)], ["Together by", one.why ? html`<span dir="auto">${one.why}</span>` : nothing]])}
    ${disagreements?.length ? section("Reports differ", disagreements.map((field) => html`<p class="ev-differ">${label(field.field)}</p>
      <ul class="ev-list">${field.values.map((value) => html`<li><bdi>${label(value.value)}</bdi> <span class="muted">${plural(value.sources.origins, "origin")}</span>
        ${value.members.slice(0, 3).map((id, n) => html` <a href=${links.open(id)}>${n + 1}</a>`)}</li>`)}</ul>`)) : nothing}`;
}

const STANDS = { current: "stands", superseded: "superseded", disputed: "in dispute", repeated: "repeats" };
const EXTENT = { act: "one act", toll: "a toll", running: "a running total" };

/** What was told of one quantity. */
export function historyCard({ history: one }, links) {
  return html`<p class="ev-head"><b class="ev-number">${number(one.best)}${one.unit ? ` ${one.unit}` : ""}</b> <span>${label(one.measure)}</span><span class="push">${when(one.as_of)}</span></p>
    <p class="ev-title words" dir="auto">${one.what}</p>
    ${facts([["Between", one.low === one.high ? nothing : html`${number(one.low)} – ${one.high === undefined || one.high === null ? "open" : number(one.high)}`],
      ["Counts", EXTENT[one.extent]], ["Whose", one.whose?.length ? html`<bdi>${one.whose.join(", ")}</bdi>` : nothing], ["Where", one.where?.length ? html`<bdi>${one.where.join(", ")}</bdi>` : nothing],
      ["Of what", one.act ? html`<a href=${links.open(one.act)}>${one.act_type ? typeBadge(one.act_type) : "an act"}</a>` : nothing],
      ["Sources", counted(one)], ["Rule", html`<span class="muted">${one.rule}</span>`]])}
    ${section("Told so far", html`<ol class="ev-entries">${one.entries.map((entry) => html`<li class=${entry.stands}>
      <p><a href=${links.open(entry.record)}><b>${entry.number}</b></a> <span class="state ${entry.stands}">${STANDS[entry.stands]}</span></p>
      <p class="ev-by">${entry.by?.length ? html`<bdi>${entry.by.join(", ")}</bdi>, ` : nothing}${toldBy(entry.told, { at: entry.record })}</p>
      ${entry.why ? html`<p class="under" dir="auto">${entry.why}</p>` : nothing}</li>`)}</ol>`, plural(one.entries.length, "telling"))}`;
}

/** A stance from when until when. */
export function intervalCard({ interval: one }, links) {
  return html`<p class="ev-head"><b>${label(one.stance)}</b> <span class="muted">${one.declared ? "declared" : "observed"}</span>${one.end ? stateBadge("ended") : stateBadge("open")}</p>
    ${facts([["Party", party(one.party)], ["From", when(one.start)], ["Last told", when(one.seen)],
      ["Ended", one.end ? html`${when(one.end.day)} ${likely(one.end.likelihood)}<span class="under" dir="auto">${one.end.why}</span>${evidenceLink(one.end.evidence, links)}` : nothing],
      ["By", html`${when(one.today)}`]])}`;
}

/** What one record does to another. */
export function linkCard({ link: one, tellings }, links) {
  const end = (side, telling) => html`<blockquote class="quote" dir="auto"><a class="ev-telling" href=${links.open(side.record)}>${side.words}</a></blockquote>
    <p class="ev-by" dir="auto">${side.by?.length ? `${side.by.join(", ")}, ` : ""}${telling ? toldBy(telling.told, { at: side.record }) : html`${side.outlet} ${when(side.published)}`}</p>`;
  const of = (id) => tellings?.find((telling) => telling.id === id);
  return html`<div class="ev-ends">${end(one.record, of(one.record.record))}
    <p class="verb"><b>${label(one.verb)}</b> ${likely(one.likelihood)}</p>
    ${end(one.other, of(one.other.record))}</div>
    ${section("Why", html`<p dir="auto">${one.why}</p>`)}`;
}

const most = (pairs) => (pairs?.length ? pairs.map(([name, count], n) => html`${n ? ", " : ""}<bdi>${name}</bdi> <span class="muted">${count}</span>`) : nothing);

/** A storyline. */
export function crisisCard({ crisis: one }) {
  return html`<p class="ev-title" dir="auto">${one.name}</p>
    ${facts([["Days", span(one.first, one.last)], ["Reports", number(one.reports)], ["Sources", one.origins ? counted(one) : nothing],
      ["Parties", most(one.parties)], ["Places", most(one.places)], ["Mostly", one.types?.length ? one.types.slice(0, 4).map(([type]) => html`${typeBadge(type)} `) : nothing]])}
    <p class="actions"><a class="button" href=${link(`/crisis/${one.id}`, { crisis: null })}>The crisis on its page</a></p>`;
}

/** A story with all reports that retell it. */
export function originCard({ origin: one, title }) {
  return html`<p class="ev-title" dir="auto">${title}</p>
    <p class="ev-by">${plural(one.members.length, "report")} of ${plural(one.outlets, "outlet")}, one origin.</p>
    <ol class="ev-list">${one.members.map((member, n) => html`<li>${toldBy(member.told)}${n === 0 ? html` <span class="state">first</span>` : nothing}
      <span class="under" dir="auto">${member.told.title ?? ""}</span>${member.why ? html`<span class="under">copy: ${member.why}</span>` : nothing}</li>`)}</ol>`;
}
