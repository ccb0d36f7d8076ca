/** One record before the reviewer: its sentence, why it is here, what was said of it, its fields. */

import { html, nothing } from "lit-html";
import { day, label, plural } from "../../format.js";
import { typeBadge } from "../../ui/badge.js";
import { when } from "../../ui/when.js";
import { card } from "../report/card.js";
import { actions } from "./actions.js";
import { itemModel, sentence } from "./sentence.js";

const SAID = { accept: "accepted", correct: "corrected", reject: "rejected", merge: "merged", split: "split", undo: "took an entry back" };

/**
 * The record.
 * @param {import("./desk.js").Desk} desk
 * @returns {import("lit-html").TemplateResult}
 */
export function itemView(desk) {
  const { item, current, ctx } = desk;
  if (!item) return html`<div class="review-item waiting" aria-busy="true"></div>`;
  const href = ctx.link(`/report/${encodeURIComponent(item.report.id).replaceAll("%2F", "%252F")}`, { record: item.id, ...(item.unseen ? { read_by: item.unseen } : {}) });
  return html`<article class="review-item report" data-record=${item.id} aria-labelledby="review-what">
    <div class="review-main">
      <p class="review-source"><b dir="auto">${item.outlet}</b>${item.report.published ? html` · ${when(item.report.published)}` : nothing}
        · <a href=${href} data-report dir="auto">${item.report.title || "the report"}</a> <kbd>o</kbd></p>
      ${sentence(item)}
      <h2 class="review-what" id="review-what">${badge({ kind: item.kind, label: item.record.label })} <span dir="auto">${item.words}</span></h2>
      ${current.standing ? grounds(current.standing) : nothing}
      ${item.blind ? html`<p class="review-blind">Second reading: the record is shown as it was coded, and what the first reviewer said comes after you have decided; so does its evidence.</p>` : nothing}
      ${history(item)}
      ${actions(desk)}
    </div>
    <aside class="review-card" aria-label="Fields of the record">${card(itemModel(item), 0, [], ctx)}</aside>
    ${upcoming(desk)}
  </article>`;
}

/** Why it stands where it does. */
function grounds({ score, doubt, weight, grounds: found }) {
  const of = (part) => found.filter((one) => one.of === part);
  return html`<details class="review-why"><summary>
      <span>Doubt <b class="num">${doubt.toFixed(2)}</b> × weight <b class="num">${weight.toFixed(1)}</b> = <b class="num">${score.toFixed(2)}</b></span>
      <span class="review-why-short">${of("weight").map((one) => one.words).join("; ") || "nothing else hangs on it"}</span></summary>
    <dl class="fields">
      <dt>Doubt</dt><dd>${of("doubt").map((one) => html`<p><span class="num points-of">+${one.points.toFixed(2)}</span> ${one.words}</p>`)}</dd>
      <dt>Weight</dt><dd><p><span class="num points-of">1.0</span> every record</p>${of("weight").map((one) => html`<p><span class="num points-of">${one.points < 0 ? "−" : "+"}${Math.abs(one.points).toFixed(1)}</span> ${one.words}</p>`)}</dd>
    </dl></details>`;
}

/** What people said of it. */
function history({ said }) {
  if (!said.length) return nothing;
  return html`<ol class="review-said">${said.map((one) => html`<li class=${one.holds || one.verb === "undo" ? "" : "taken-back"}>
    <bdi>${one.by}</bdi> ${SAID[one.verb]}${one.fields.length ? html` <span class="muted">${one.fields.map(label).join(", ")}</span>` : nothing}
    ${when(one.at, { clock: true })}${one.note ? html`: <q dir="auto">${one.note}</q>` : nothing}${one.holds || one.verb === "undo" ? nothing : html` <span class="muted">(taken back)</span>`}</li>`)}</ol>`;
}

/**
 * What comes next, a line each.
 * @param {import("./desk.js").Desk} desk
 */
function upcoming(desk) {
  const next = desk.places.slice(desk.at + 1, desk.at + 11);
  if (!next.length) return nothing;
  return html`<section class="review-next" aria-labelledby="review-next"><h2 id="review-next">Next</h2>
    <ol>${next.map((one, n) => html`<li><button type="button" @click=${() => desk.go(desk.at + 1 + n)}>
      <span class="review-next-kind">${badge(one)}</span>
      <span class="review-next-words" dir="auto">${one.words ?? one.id}</span>
      <span class="review-next-source muted" dir="auto">${[one.outlet, one.published ? day(one.published) : ""].filter(Boolean).join(" · ")}</span>
      <span class="num muted" title="doubt × weight">${one.decided ? SAID[one.decided] : one.standing?.score.toFixed(2) ?? ""}</span>
    </button></li>`)}</ol></section>`;
}

/** A record's kind in a word. @param {{kind?: string, label?: string}} one */
export function badge(one) {
  if (one.kind === "event") return typeBadge(one.label);
  if (!one.kind) return nothing;
  return html`<span class="kind ${one.kind}">${one.kind[0].toUpperCase()}${one.kind.slice(1)}</span>`;
}

/** "1,204 records wait", for the head. */
export function waiting({ left, decided }) {
  return html`<span class="count">${plural(left, "record")} ${left === 1 ? "waits" : "wait"}${decided ? html` · ${plural(decided, "decision")} of yours` : nothing}</span>`;
}
