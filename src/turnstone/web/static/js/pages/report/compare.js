/** Two texts of a report: the words that came and went, and the records that came and went with them. */

import { html, nothing } from "lit-html";
import { plural, time } from "../../format.js";
import { path } from "./head.js";
import { summary } from "./list.js";
import { short, shown } from "./words.js";
import { toUnits } from "./codepoints.js";

const LONG = 600; // characters of an unchanged passage from which its middle is folded
const KEPT = 160; // of it at each end

/**
 * The comparison.
 * @param {object} change answer of /api/reports/{id}/changes
 * @param {object} ctx
 * @returns {import("lit-html").TemplateResult}
 */
export function comparison(change, ctx) {
  const same = change.words.every((run) => run.change === "same");
  return html`<section class="report comparison" aria-labelledby="compared">
    <div class="report-body">
      <h2 id="compared">Text ${change.revision} against text ${change.before}</h2>
      ${Object.entries(change.facts).map(([name, [before, after]]) => html`<p class="fact-change"><span class="muted">${name}</span>
        <del dir="auto">${fact(name, before)}</del> <ins dir="auto">${fact(name, after)}</ins></p>`)}
      <div class="reading diff" dir="auto">${same ? html`<p class="muted">The words are the same.</p>` : change.words.map(run)}</div>
    </div>
    <aside class="report-margin" aria-label="Records that came and went">
      <p class="muted">Of the records ${change.stayed} stayed, ${change.came.length} came, ${change.went.length} went.</p>
      ${records("Came", change.came, change, change.revision, ctx)}
      ${records("Went", change.went, change, change.before, ctx)}
    </aside>
  </section>`;
}

function fact(name, value) {
  if (!value) return "none";
  return name === "published" ? time(value) : value;
}

function run({ change, text }) {
  const words = shown(text);
  if (change === "came") return html`<ins>${words}</ins>`;
  if (change === "went") return html`<del>${words}</del>`;
  if (words.length < LONG) return words;
  return html`${words.slice(0, KEPT)}<details class="unchanged"><summary>${plural(words.length - 2 * KEPT, "unchanged character")}</summary>${
    words.slice(KEPT, -KEPT)}</details>${words.slice(-KEPT)}`;
}

function records(title, found, change, revision, ctx) {
  if (!found.length) return nothing;
  const text = sideOf(change, revision === change.before ? "came" : "went");
  const units = toUnits(text);
  const words = (record, n) => {
    const mark = record.marks?.[n];
    return mark ? short(text.slice(units(mark.start), units(mark.end)), 200) : "";
  };
  const base = path(change);
  return html`<section class="records"><h3>${title} <span class="count">${found.length}</span></h3>
    <ol>${found.map((record) => html`<li><a class="row" href=${ctx.link(base, { record: record.id, revision: String(revision) })}>
      <span class="row-n">${title === "Came" ? "+" : "−"}</span><span class="row-what">${summary({ words }, record)}</span></a></li>`)}</ol></section>`;
}

/** One of the two texts, put together again. */
function sideOf(change, without) {
  return change.words.filter((one) => one.change !== without).map((one) => one.text).join("");
}
