/** Tables of what is worked out from many records. */

import { html, nothing } from "lit-html";
import { day, label, number } from "../format.js";
import { stateBadge, typeBadge } from "../ui/badge.js";
import { party, toldBy } from "../ui/parts.js";
import { span, when } from "../ui/when.js";
import { dayColumn, eventMark, originsColumn, partyColumn, placeColumn, plainColumns, statusColumn, toldColumn, typeColumn, wordsColumn } from "./cells.js";

const id = (row) => row.id;

const STATUS = { armed: "armed", observed: "condition seen", carried_out: "carried out", lapsed: "lapsed", withdrawn: "withdrawn" };

export const tripwires = {
  kind: "tripwires", title: "Tripwires", one: "tripwire", path: "/api/tripwires", key: id, open: id, lead: "words",
  href: (row, ctx) => ctx.link(`/report/${encodeURIComponent(row.told.report)}`, { at: row.record }),
  lede: "Threats and promises that hang on a condition or a deadline, who said them first, and whether they still stand.",
  caption: "Tripwires with status, who threatens or promises what to whom, condition and deadline",
  none: "No tripwire is told here.", why: "A tripwire is a threat or promise with a condition (“if”, “unless”) or a deadline.",
  facets: [{ name: "status", label: "Status", all: "All", options: Object.entries(STATUS) }],
  columns: [
    { key: "status", name: "Status", sort: "status", class: "narrow", value: (row) => STATUS[row.status] ?? row.status, show: (row) => html`<span class="state ${row.status}">${STATUS[row.status] ?? label(row.status)}</span>` },
    dayColumn({ name: "First told", show: (row) => when(row.day) }),
    partyColumn("who", "Who", { sort: "who" }), partyColumn("whom", "To whom", { sort: "whom", rank: 2 }),
    typeColumn({ name: "Threat or promise" }),
    { key: "words", name: "Words", class: "wide", value: (row) => row.words, show: (row) => html`<span class="words clip" dir="auto">${row.words}</span>` },
    { key: "condition", name: "Condition", class: "wide", rank: 2, value: (row) => [row.opener, row.condition].filter(Boolean).join(" "),
      show: (row) => (row.condition ? html`<span class="words" dir="auto">${row.opener ? `${row.opener} ` : ""}<mark class="mark condition">${row.condition}</mark></span>` : html`<span class="muted">none but the deadline</span>`) },
    { key: "deadline", name: "Deadline", kind: "day", rank: 2, sort: "deadline", value: (row) => row.deadline ?? row.deadline_words,
      show: (row) => (row.deadline ? html`${day(row.deadline)}` : row.deadline_words ? html`<span dir="auto">${row.deadline_words}</span>` : nothing) },
    { key: "last", name: "Last step", rank: 3, value: (row) => row.steps?.at(-1)?.day, show: (row) => step(row.steps?.at(-1)) },
    originsColumn({ rank: 3 }), toldColumn({ name: "First told by", rank: 3 }),
    { key: "tellings", name: "Tellings", kind: "num", hidden: true, sort: "tellings", value: (row) => row.tellings }, ...plainColumns,
  ],
};

function step(one) {
  return one ? html`${label(one.kind)}<span class="under">${when(one.day)}</span>` : nothing;
}

export const episodes = {
  kind: "episodes", title: "Episodes", one: "episode", path: "/api/episodes", key: id, open: id, lead: "words",
  href: (row, ctx) => ctx.link(`/report/${encodeURIComponent(row.told.report)}`, { at: row.record }),
  lede: "One row for each act, with all of its tellings together: what most independent origins tell.",
  caption: "Episodes with type, actor, recipient, place and sources", none: "No episode is told here.",
  facets: [{ name: "aux", label: "Told as", all: "All", options: [["no-historical", "Without background"]] }],
  columns: [
    dayColumn(), typeColumn(), partyColumn("actor", "Actor"), partyColumn("recipient", "Recipient"),
    wordsColumn(eventMark, { name: "Plainest telling" }), statusColumn(), placeColumn(),
    { key: "figures", name: "Figures", rank: 3, value: (row) => (row.figures ?? []).map((one) => `${one.value} ${label(one.measure)}`).join(", "),
      show: (row) => (row.figures ?? []).map((one) => html`<span class="under">${number(one.value)} ${label(one.measure)}</span>`) },
    originsColumn({ sort: null, value: (row) => row.origins }),
    { key: "members", name: "Tellings", kind: "num", rank: 3, value: (row) => row.members },
    { key: "differ", name: "Reports differ on", rank: 3, value: (row) => (row.differ ?? []).join(", ") },
    toldColumn({ rank: 3 }), ...plainColumns,
  ],
};

export const histories = {
  kind: "histories", title: "Figures", view: "Histories", one: "quantity", many: "quantities", path: "/api/histories", key: id, open: id, lead: "what",
  lede: "What was told of each quantity over time: what stands, what was superseded, what is in dispute.",
  caption: "Quantities with best, lowest and highest telling", none: "No quantity is told here.",
  columns: [
    { key: "as_of", name: "Last told", kind: "day", sort: "as_of", class: "narrow", value: (row) => row.as_of, show: (row) => when(row.as_of) },
    { key: "measure", name: "Measure", sort: "measure", class: "narrow", value: (row) => label(row.measure) },
    { key: "what", name: "Of what", class: "wide", value: (row) => row.what, show: (row) => html`<span class="words" dir="auto">${row.what}</span>` },
    { key: "best", name: "Stands", kind: "num", sort: "best", hint: "The number that stands with most independent origins", value: (row) => row.best, show: (row) => html`<b>${number(row.best)}</b> ${row.unit ?? ""}` },
    { key: "range", name: "Between", class: "narrow", value: (row) => `${row.low}–${row.high ?? ""}`, show: (row) => (row.low === row.high ? nothing : html`${number(row.low)} – ${row.high === null || row.high === undefined ? "open" : number(row.high)}`) },
    { key: "moves", name: "Told", class: "wide", value: (row) => row.entries.map((one) => one.number).join(" → "), show: (row) => moves(row.entries) },
    { key: "extent", name: "Counts", rank: 3, value: (row) => ({ act: "one act", toll: "a toll", running: "a running total" }[row.extent]) },
    { key: "where", name: "Where", rank: 3, value: (row) => (row.where ?? []).join(", ") },
    { key: "whose", name: "Whose", hidden: true, value: (row) => (row.whose ?? []).join(", ") },
    originsColumn({ rank: 2 }), { key: "id", name: "Id", hidden: true, value: id },
  ],
};

function moves(entries) {
  const told = entries.filter((one) => one.stands !== "repeated").slice(-5);
  return told.map((one, n) => html`${n ? " → " : ""}<span class="entry ${one.stands}" title=${`${day(one.published)}, ${one.told.outlet}: ${one.stands}`}>${one.number}</span>`);
}

export const intervals = {
  kind: "intervals", title: "Postures", view: "Over time", one: "posture over time", many: "postures over time", path: "/api/intervals", key: id, open: id, lead: "stance",
  lede: "From when until when a party was told to stand so, and what ended it. Likelihoods are by rule, not measured.",
  caption: "Postures from when until when", none: "No posture is told here.",
  facets: [{ name: "still", param: "open", label: "State", all: "All", options: [["true", "Not ended"]] }],
  columns: [
    { key: "party", name: "Party", sort: "party", value: (row) => row.party.name, show: (row) => party(row.party) },
    { key: "stance", name: "Stance", sort: "stance", class: "narrow", value: (row) => label(row.stance), show: (row) => html`<b>${label(row.stance)}</b>` },
    { key: "declared", name: "Known by", class: "narrow", value: (row) => (row.declared ? "declared" : "observed") },
    { key: "start", name: "From", kind: "day", sort: "start", class: "narrow", value: (row) => row.start, show: (row) => when(row.start) },
    { key: "seen", name: "Last told", kind: "day", sort: "seen", class: "narrow", value: (row) => row.seen, show: (row) => when(row.seen) },
    { key: "end", name: "Ended", value: (row) => row.end?.day, show: (row) => (row.end ? html`${when(row.end.day)}<span class="under" dir="auto">${row.end.why}</span>` : stateBadge("open")) },
    { key: "words", name: "Opened by", class: "wide", rank: 2, value: (row) => row.opened_by.words, show: (row) => html`<span class="words" dir="auto">${row.opened_by.words}</span>` },
    { key: "told", name: "Told by", rank: 3, value: (row) => row.opened_by.told.outlet, show: (row) => toldBy(row.opened_by.told, { at: row.opened_by.id }) },
    { key: "tellings", name: "Tellings", kind: "num", rank: 3, value: (row) => row.tellings },
  ],
};

const most = (pairs) => (pairs ?? []).map(([name, count]) => html`<span class="most"><bdi>${name}</bdi>\u00a0<span class="muted">${count}</span></span> `);
const plain = (pairs) => (pairs ?? []).map(([name]) => name).join(", ");

export const crises = {
  kind: "crises", title: "Crises", one: "crisis", many: "crises", path: "/api/crises", key: id, open: () => null, lead: "name",
  href: (row, ctx) => ctx.link(`/crisis/${row.id}`), page: (row, ctx) => ctx.link(`/crisis/${row.id}`),
  lede: "Storylines over days and weeks, found from what reports tell together.",
  caption: "Crises with first and last day, reports, parties, places and types", none: "No crisis is found here.",
  why: "A crisis needs several reports that tell of the same matter.",
  columns: [
    { key: "name", name: "Crisis", sort: "name", class: "wide", value: (row) => row.name, show: (row) => html`<span dir="auto">${row.name}</span>` },
    { key: "last", name: "Days", kind: "day", sort: "last", class: "narrow", value: (row) => row.last, show: (row) => span(row.first, row.last) },
    { key: "reports", name: "Reports", kind: "num", sort: "reports", value: (row) => row.reports }, originsColumn({ rank: 2 }),
    { key: "parties", name: "Parties", class: "wide", value: (row) => plain(row.parties), show: (row) => most(row.parties?.slice(0, 5)) },
    { key: "places", name: "Places", rank: 2, value: (row) => plain(row.places), show: (row) => most(row.places?.slice(0, 4)) },
    { key: "types", name: "Mostly", rank: 3, value: (row) => plain(row.types), show: (row) => (row.types ?? []).slice(0, 3).map(([type]) => html`<span class="under">${typeBadge(type)}</span>`) },
    { key: "id", name: "Id", hidden: true, value: id },
  ],
};

