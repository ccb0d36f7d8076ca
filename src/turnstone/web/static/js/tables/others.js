/** Tables of outlets, and of what contradicts what. */

import { html, nothing } from "lit-html";
import { label, number } from "../format.js";
import { changed, link } from "../filter.js";
import { span, when } from "../ui/when.js";

export const sources = {
  kind: "sources", title: "Sources", one: "outlet", path: "/api/sources", key: (row) => row.id, open: () => null, lead: "name",
  href: (row) => link("/search", { source: row.name }), page: (row) => link("/search", { source: row.name }),
  lede: "Outlets with what they brought: how many reports, of how many stories, and how many of those were told elsewhere before.",
  caption: "Outlets with reports, origins, copies and reliability", none: "No outlet has a report here.",
  columns: [
    { key: "name", name: "Outlet", sort: "name", value: (row) => row.name || "unnamed", show: (row) => html`<bdi>${row.name || "unnamed"}</bdi>` },
    { key: "reports", name: "Reports", kind: "num", sort: "reports", value: (row) => row.reports },
    { key: "origins", name: "Stories", kind: "num", sort: "origins", hint: "Reprints and rewrites of one story count once", value: (row) => row.origins },
    { key: "copies", name: "Told elsewhere before", kind: "num", sort: "copies", value: (row) => row.copies,
      show: (row) => html`${number(row.copies)}${row.copies ? html`<span class="under">${Math.round((100 * row.copies) / row.reports)} %</span>` : nothing}` },
    { key: "last", name: "Days", kind: "day", rank: 2, sort: "last", value: (row) => row.last, show: (row) => span(row.first, row.last) },
    { key: "reliability", name: "Reliability", rank: 1, sort: "reliability", hint: "A to F as an analyst rated it; F: cannot be judged", value: (row) => row.reliability,
      show: (row) => (row.rating ? html`<b>${row.reliability}</b><span class="under" dir="auto">${rating(row.rating)}</span>` : html`<span class="muted">F · not rated</span>`) },
  ],
};

function rating(said) {
  return typeof said === "string" ? said : [said.by, said.note].filter(Boolean).join(": ");
}

const end = (key, name) => ({
  key, name, class: "wide", value: (row) => row[key].words,
  show: (row) => html`<a class="as-text words" href=${changed({ open: row[key].record })} dir="auto">${row[key].words}</a>
    <span class="under" dir="auto">${[...(row[key].by ?? []), row[key].outlet].filter(Boolean).join(", ")}${row[key].published ? html`, ${when(row[key].published)}` : nothing}</span>`,
});

export const contradictions = {
  kind: "contradictions", title: "Contradictions", one: "contradiction", path: "/api/contradictions", key: (row) => row.id, open: (row) => row.id, lead: "verb",
  lede: "Denials, what is told as having happened and as not, and figures in dispute. Likelihoods are by rule, not measured.",
  caption: "Pairs of records of which one denies or contradicts the other", none: "Nothing here contradicts anything.",
  columns: [
    { key: "day", name: "Day", kind: "day", class: "narrow", sort: "day", value: (row) => row.day, show: (row) => when(row.day) },
    end("record", "This"),
    { key: "verb", name: "Does", class: "narrow", sort: "verb", value: (row) => label(row.verb), show: (row) => html`<b>${label(row.verb)}</b>` },
    end("other", "That"),
    { key: "likelihood", name: "Likely", kind: "num", sort: "likelihood", rank: 2, value: (row) => row.likelihood, show: (row) => row.likelihood.toFixed(2) },
    { key: "why", name: "Why", rank: 3, value: (row) => row.why },
  ],
};
