/** Tripwires: what is threatened or promised, on what condition, until when. */

import { html, nothing } from "lit-html";
import { changed } from "../../filter.js";
import { day, daysBetween, label, plural } from "../../format.js";
import { stateBadge, typeBadge } from "../../ui/badge.js";
import { vars } from "../../ui/vars.js";
import { when } from "../../ui/when.js";
import { parties } from "./head.js";

const DID = {
  hardened: "told harder", softened: "told softer", changed: "told otherwise", met: "demand met", observed: "condition seen",
  carried_out: "carried out", withdrawn: "withdrawn", lapsed: "lapsed",
};

/**
 * @param {any} one a tripwire
 * @param {any} found the answer it is of
 * @param {any} ctx
 * @returns {unknown}
 */
export function tripwire(one, found, ctx) {
  return html`<li class="wire ${one.status === "armed" || one.status === "observed" ? "open" : "over"}" aria-current=${ctx.query.open === one.id ? "true" : nothing}>
    <p class="top">${stateBadge(one.status === "observed" ? "condition seen" : one.status)} ${typeBadge(one.type, one.mode ? [one.mode] : [])}
      ${one.news ? html`<span class="state new">new</span>` : nothing}<span class="d">${when(one.day)}</span></p>
    <p class="who-line"><a href=${changed({ open: one.id })}>${parties(one)}</a></p>
    <p class="words" dir="auto">${one.words}</p>
    ${one.condition ? html`<p class="cond"><span class="part">${opener(one.condition)}</span> <mark class="mark condition words" dir="auto">${one.condition.words}</mark></p>` : nothing}
    ${one.deadline ? deadline(one, found.today) : nothing}
    ${one.moves.length ? html`<ol class="moves">${one.moves.map((move) => html`<li>
      ${when(move.day, { year: false })} <strong>${DID[move.kind] ?? label(move.kind)}</strong>
      <span class="muted">likelihood ${Math.round(move.likelihood * 100)} %</span>
      ${move.evidence.map((id) => html` <a href=${changed({ open: id })}>evidence</a>`)}</li>`)}</ol>` : nothing}
    <p class="src">${plural(one.origins, "origin")}, ${plural(one.outlets, "outlet")}: <span dir="auto">${one.told_by.join(", ")}</span></p>
  </li>`;
}

function opener(condition) {
  return condition.opener || (condition.is_negated ? "unless" : "on condition");
}

function deadline(one, today) {
  const end = one.deadline.slice(0, 10);
  const whole = /^\d{4}-\d\d-\d\d$/.test(end);
  const left = whole ? daysBetween(today, end) : null;
  const length = whole ? Math.max(1, daysBetween(one.day, end)) : 1;
  const share = whole ? Math.min(1, Math.max(0, daysBetween(one.day, today) / length)) : null;
  return html`<p class="until"><span class="part">deadline</span> <strong>${when(one.deadline)}</strong>
    ${one.deadline_words ? html`<span class="words" dir="auto">“${one.deadline_words}”</span>` : nothing}
    ${left === null ? nothing : html`<span class="muted">${words(left)}</span>`}
    ${share === null || one.status !== "armed" ? nothing : html`<i class="track" ${vars({ "--done": share })} aria-hidden="true"></i>`}</p>`;
}

function words(left) {
  if (left > 0) return `${plural(left, "day")} after the newest report`;
  return left === 0 ? "the day of the newest report" : `${plural(-left, "day")} before the newest report`;
}

/**
 * By which day they stand so.
 * @param {any} found
 * @returns {string}
 */
export function standing(found) {
  return found.today ? `as they stand on ${day(found.today)}` : "";
}
