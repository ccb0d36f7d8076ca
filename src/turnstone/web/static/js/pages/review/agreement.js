/** How far reviewers agree, and the records on which they do not. */

import { html, nothing } from "lit-html";
import { changed } from "../../filter.js";
import { number, plural } from "../../format.js";
import { empty } from "../../ui/empty.js";
import { short } from "./log.js";
import { fieldWord } from "../report/words.js";

/**
 * @param {object} found answer of /api/review/agreement
 * @param {object} ctx
 */
export function agreementView(found, ctx) {
  if (!found.reviewers.length) return empty("Nobody has decided anything yet.", "Agreement is measured on records that two reviewers have decided.");
  return html`
    <p class="review-people">${found.reviewers.map((one, n) => html`${n ? " · " : ""}<b><bdi>${one.name}</bdi></b> <span class="muted">${plural(one.decided, "record")}</span>`)}</p>
    ${found.together ? html`
      ${found.together.reviewers > 2 ? together(found.together) : nothing}
      ${found.pairs.map((pair) => pairView(pair, found.verdicts))}
      ${disagreements(found, ctx)}
      <p class="muted review-method">Each reviewer’s first verdict that was not taken back counts. Kappa and alpha are 1 where all agree and 0 where they agree as often as by chance; intervals of 95 % by resampling records. With few records they are wide: read the table first.</p>`
      : empty("No record was decided by two reviewers.", "Let the second reviewer open Second reading: it shows what another has decided, without what they said.")}`;
}

function together({ reviewers, records, same, alpha }) {
  return html`<section class="review-pair"><h2>All ${number(reviewers)} together</h2>
    <dl class="review-numbers"><div><dt>records that two or more decided</dt><dd>${number(records)}</dd></div>
      <div><dt>all say the same</dt><dd>${percent(same / records)}</dd></div>
      <div><dt>Krippendorff’s alpha</dt><dd>${measured(alpha)}</dd></div></dl></section>`;
}

function pairView({ one, other, records, same, observed, kappa, table }, verdicts) {
  const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
  return html`<section class="review-pair" data-pair><h2><bdi>${one}</bdi> and <bdi>${other}</bdi></h2>
    <dl class="review-numbers"><div><dt>records both decided</dt><dd>${number(records)}</dd></div>
      <div><dt>same verdict</dt><dd>${percent(observed)} <span class="muted">${number(same)} of ${number(records)}</span></dd></div>
      <div><dt>Cohen’s kappa</dt><dd>${measured(kappa)}</dd></div></dl>
    <table class="review-table"><caption class="visually-hidden">Records by verdict: rows are ${one}’s, columns ${other}’s</caption>
      <thead><tr><td></td><th scope="colgroup" colspan=${verdicts.length}><bdi>${other}</bdi></th><td></td></tr>
        <tr><th scope="row"><bdi>${one}</bdi></th>${verdicts.map((verdict) => html`<th scope="col" class="num">${verdict}</th>`)}<th scope="col" class="num muted">all</th></tr></thead>
      <tbody>${table.map((row, n) => html`<tr><th scope="row">${verdicts[n]}</th>${row.map((count, m) => html`<td class="num ${n === m ? "same" : count ? "apart" : "muted"}">${number(count)}</td>`)}<td class="num muted">${number(sum(row))}</td></tr>`)}
        <tr class="muted"><th scope="row">all</th>${verdicts.map((_, m) => html`<td class="num">${number(sum(table.map((row) => row[m])))}</td>`)}<td class="num">${number(records)}</td></tr></tbody></table></section>`;
}

function disagreements({ disagreements: listed, count }, ctx) {
  if (!count) return html`<p>They agree on every record.</p>`;
  return html`<section><h2>Where they differ <span class="count">${number(count)}</span></h2>
    <ul class="review-apart">${listed.map((one) => html`<li data-record=${one.record}>
      <a class="review-apart-words" dir="auto" href=${changed({ view: "", record: one.record, kind: null })}>${one.words ?? one.record}</a>
      <button type="button" class="linklike" @click=${() => ctx.open(one.record)}>evidence</button>
      <dl>${one.said.map((said) => html`<div><dt><bdi>${said.by}</bdi></dt><dd><b>${said.verb}</b>${
        Object.entries(said.fields).map(([name, value]) => html` <span class="muted">${fieldWord(name)}</span> <bdi>${short(value)}</bdi>`)}${
        said.note ? html` <q dir="auto">${said.note}</q>` : nothing}</dd></div>`)}</dl></li>`)}</ul>
    ${listed.length < count ? html`<p class="muted">The newest ${number(listed.length)} are listed.</p>` : nothing}</section>`;
}

const percent = (share) => `${Math.round(share * 100)} %`;

function measured({ value, low, high }) {
  if (value === null) return html`<span class="muted">none: all verdicts are of one kind</span>`;
  return html`${value.toFixed(2)} <span class="muted">${low.toFixed(2)} to ${high.toFixed(2)}</span>`;
}
