/** The network as tables: its parties, and its links. What the picture shows can all be read here. */

import { html, nothing } from "lit-html";
import { label, number } from "../../format.js";
import { shape } from "../../ui/badge.js";
import { when } from "../../ui/when.js";
import { QUADS } from "../../format.js";
import { byQuad, known, relation, sector } from "./words.js";

const called = (one) => html`<bdi>${one.name}</bdi>${known(one) ? html`<span class="sub">${known(one)}</span>` : nothing}`;

/** @type {import("../../ui/table.js").Spec} */
export const PARTIES = {
  kind: "network-parties", caption: "Parties of the network, busiest first", lead: "name", none: "No party in this period.",
  key: (row) => row.id, open: () => null, page: (row, ctx) => ctx.link(`/actor/${encodeURIComponent(row.id)}`),
  columns: [
    { key: "name", name: "Party", value: (row) => row.name, show: called },
    { key: "country", name: "Country", value: (row) => row.country, hidden: true },
    { key: "sector", name: "Sector", value: (row) => sector(row.sector), hidden: true },
    { key: "episodes", name: "Episodes", kind: "num", value: (row) => row.episodes, hint: "In which it acts or is acted on" },
    { key: "acts", name: "Acts", kind: "num", value: (row) => row.acts },
    { key: "acted_on", name: "Acted on", kind: "num", value: (row) => row.acted_on },
    { key: "speaks", name: "Speaks", kind: "num", value: (row) => row.speaks, hint: "Statements of which it is a speaker" },
  ],
};

/** @type {import("../../ui/table.js").Spec} */
export const LINKS = {
  kind: "network-links", caption: "Relations between the parties, strongest first", lead: "who",
  none: "No relation of the kinds that are switched on.", key: (row) => `${row.a} ${row.relation} ${row.b}`, open: () => null,
  page: (row, ctx) => ctx.link(`/dyad/${encodeURIComponent(row.a)}/${encodeURIComponent(row.b)}`),
  columns: [
    { key: "who", name: "Relation", value: (row) => `${row.who} ${relation(row.relation).does} ${row.whom}`,
      show: (row) => html`<bdi>${row.who}</bdi> <span class="muted">${relation(row.relation).does}</span> <bdi>${row.whom}</bdi>${
        row.relation === "acts_on" ? html`<span class="sub">${shapes(row.quads)}${row.unreal ? html` <span>${number(row.unreal)} did not happen, or not yet</span>` : nothing}</span>` : nothing}` },
    { key: "kind", name: "Kind", value: (row) => label(row.relation), hidden: true },
    { key: "quads", name: "By class", value: (row) => byQuad(row.quads), hidden: true },
    { key: "count", name: "Times", kind: "num", value: (row) => row.count, hint: "Episodes; of relations by speaking, statements" },
    { key: "last", name: "Newest", kind: "day", value: (row) => row.last, show: (row) => when(row.last, { year: false }) },
  ],
};

/**
 * Counts by quad class with their shapes.
 * @param {number[]} quads
 * @returns {unknown}
 */
export function shapes(quads) {
  return quads.map((count, n) => (count ? html`<span class="quad-count" title=${QUADS[n]}>${shape(QUADS[n])}${number(count)}<span class="visually-hidden"> ${QUADS[n]}</span></span> ` : nothing));
}
