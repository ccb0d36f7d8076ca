/** Tables of records: each row is one reading of one report's words. */

import { html, nothing } from "lit-html";
import { changed } from "../filter.js";
import { label } from "../format.js";
import { names, parties } from "../ui/parts.js";
import { stateBadge } from "../ui/badge.js";
import { when } from "../ui/when.js";
import {
  confidenceColumn, dayColumn, eventMark, partyColumn, placeColumn, plainColumns, reviewColumn, statusColumn, toldColumn,
  typeColumn, wordsColumn,
} from "./cells.js";

const id = (row) => row.id;
const page = (row, ctx) => ctx.link(`/report/${encodeURIComponent(row.told.report)}`, { at: row.id });
const common = { key: (row) => `${row.id} ${row.told.report}`, open: id, href: page, lead: "words" };
const ending = [toldColumn(), confidenceColumn(), reviewColumn(), ...plainColumns];

export const events = {
  ...common, kind: "events", title: "Events", one: "event", path: "/api/events",
  lede: "Every reported act, one row for each telling. Background and what has not happened say so.",
  caption: "Events with type, who did it to whom, place, words and report",
  none: "No event is told here.",
  facets: [{ name: "aux", label: "Told as", all: "All", options: [["no-historical", "Without background"], ["conditional", "On a condition"],
    ["future", "Not yet"], ["negation", "Did not happen"]] }],
  columns: [
    dayColumn(), typeColumn(), partyColumn("actor", "Actor"), partyColumn("recipient", "Recipient"),
    wordsColumn(eventMark), statusColumn(), placeColumn(),
    { key: "condition", name: "Condition", hidden: true, value: (row) => row.condition }, ...ending,
  ],
};

export const statements = {
  ...common, kind: "statements", title: "Statements", one: "statement", path: "/api/statements",
  lede: "Who answers for which words, and through whom they came.",
  caption: "Statements with speaker, act, words and the way they came",
  none: "Nobody is quoted here.",
  columns: [
    dayColumn(), partyColumn("speaker", "Speaker", { show: (row) => (row.speaker?.length ? parties(row.speaker, { role: true }) : html`<span class="muted">not named</span>`) }),
    { key: "act", name: "Act", sort: "type", class: "narrow", value: (row) => label(row.act), show: (row) => html`${label(row.act)}${row.channel ? html`<span class="under">${label(row.channel)}</span>` : nothing}` },
    wordsColumn(() => "statement"),
    { key: "direct", name: "Quoted", rank: 3, hint: "Whether all of it stands in quotation marks", value: (row) => (row.direct ? "in full" : "") },
    { key: "chain", name: "Through", rank: 2, hint: "Everyone the words passed through after the speaker", value: (row) => names(row.chain), show: (row) => parties(row.chain) },
    partyColumn("audience", "To", { hidden: true }),
    { key: "cue", name: "Cue", hidden: true, value: (row) => row.cue, show: (row) => html`<span class="words" dir="auto">${row.cue}</span>` }, ...ending,
  ],
};

const silenceColumns = [
  dayColumn(), partyColumn("who", "Who", { show: (row) => (row.who?.length ? parties(row.who, { role: true }) : html`<span class="muted">not named</span>`) }),
  { key: "cue", name: "Did not say", value: (row) => row.cue, show: (row) => html`<span class="words" dir="auto">${row.cue}</span>` },
  wordsColumn(() => "silence", { name: "About what" }),
  partyColumn("asked_by", "Asked by", { rank: 3 }),
];

export const silences = {
  ...common, kind: "silences", title: "Silences", view: "All", one: "silence", path: "/api/silences",
  lede: "Who declined to say, withheld or did not answer, and about what.",
  caption: "Silences with who, what was not said, and report", none: "Nobody was silent here.",
  columns: [...silenceColumns, ...ending],
};

const closedFirst = (row) => row.closed ?? null;

export const closed = {
  ...common, kind: "closed", title: "Silences", view: "What became of them", one: "silence", path: "/api/closed",
  lede: "Each silence, and what the same party told later on the same matter. Likelihoods are by rule, not measured.",
  caption: "Silences with what may have closed them", none: "Nobody was silent here.",
  facets: [{ name: "still", param: "open", label: "State", all: "All", options: [["true", "Still open"]] }],
  columns: [
    ...silenceColumns.slice(0, 4),
    { key: "state", name: "Since then", class: "narrow", value: (row) => (closedFirst(row) ? "told" : row.possible?.length ? "possibly told" : "open"),
      show: (row) => stateBadge(closedFirst(row) ? "told" : "open") },
    { key: "closed", name: "By what", value: (row) => (closedFirst(row) ?? row.possible?.[0])?.evidence.words,
      show: (row) => disclosure(closedFirst(row) ?? row.possible?.[0], Boolean(closedFirst(row))) },
    toldColumn(), ...plainColumns,
  ],
};

function disclosure(one, isSure) {
  if (!one) return nothing;
  return html`${isSure ? nothing : html`<span class="muted">possibly </span>`}<a class="words" dir="auto"
    href=${changed({ open: one.evidence.id })}>${one.evidence.words}</a><span class="under">${when(one.day)}, likelihood ${one.likelihood.toFixed(2)}</span>`;
}

export const figures = {
  ...common, kind: "figures", title: "Figures", view: "As told", one: "figure", path: "/api/figures",
  lede: "Counts and amounts as each report tells them.",
  caption: "Figures with measure, number, what is counted and report", none: "No figure is told here.",
  columns: [
    dayColumn(), { key: "measure", name: "Measure", sort: "type", class: "narrow", value: (row) => label(row.measure) },
    { key: "value", name: "Number", kind: "num", sort: "value", value: (row) => row.value, show: (row) => html`<b>${row.number}</b>` },
    { key: "what", name: "Of what", rank: 2, value: (row) => row.what, show: (row) => html`<span class="words" dir="auto">${row.what}</span>` },
    wordsColumn(() => "figure"),
    { key: "unit", name: "Unit", hidden: true, value: (row) => row.unit },
    { key: "approximator", name: "Exactness", hidden: true, value: (row) => label(row.approximator) },
    { key: "low", name: "At least", kind: "num", hidden: true, value: (row) => row.low },
    { key: "high", name: "At most", kind: "num", hidden: true, value: (row) => row.high }, ...ending,
  ],
};

export const postures = {
  ...common, kind: "postures", title: "Postures", view: "As told", one: "posture", path: "/api/postures",
  lede: "Standing states of parties as each report tells them: declared by the party itself, or observed by others.",
  caption: "Postures with party, stance and report", none: "No posture is told here.",
  columns: [
    dayColumn(), partyColumn("who", "Party"), { key: "stance", name: "Stance", sort: "type", class: "narrow", value: (row) => label(row.stance), show: (row) => html`<b>${label(row.stance)}</b>` },
    { key: "declared", name: "Known by", class: "narrow", value: (row) => (row.declared ? "declared" : "observed") },
    wordsColumn(() => "posture"), ...ending,
  ],
};
