/** What was not said, who was not heard, and what is told against each other. */

import { html, nothing } from "lit-html";
import { changed, link } from "../../filter.js";
import { label, plural } from "../../format.js";
import { stateBadge } from "../../ui/badge.js";
import { when } from "../../ui/when.js";

/**
 * @param {any} one a silence
 * @param {any} ctx
 * @returns {unknown}
 */
export function silence(one, ctx) {
  return html`<li class="held" aria-current=${ctx.query.open === one.id ? "true" : nothing}>
    <p class="top">${stateBadge(one.closed ? "closed" : "open")}
      <a href=${changed({ open: one.id })}><bdi>${one.who.join(", ") || "Nobody named"}</bdi></a>
      ${one.news ? html`<span class="state new">new</span>` : nothing}<span class="d">${when(one.day)}</span></p>
    <p class="words" dir="auto"><mark class="mark silence">${one.cue}</mark>: ${one.about}</p>
    ${one.closed ? html`<p class="closed">told on ${when(one.closed.day)}: <a href=${changed({ open: one.closed.id })}>what was told</a>
      <span class="muted">likelihood ${Math.round(one.closed.likelihood * 100)} %; ${one.closed.why}</span></p>` : nothing}
    <p class="src" dir="auto">${one.asked_by.length ? `asked by ${one.asked_by.join(", ")}; ` : ""}${one.outlet ?? ""}</p>
  </li>`;
}

/**
 * @param {any[]} found parties that nobody lets speak
 * @returns {unknown}
 */
export function notHeard(found) {
  return html`<ul class="unheard">${found.map((one) => html`<li>
    <a href=${link(`/actor/${encodeURIComponent(one.id)}`)}><bdi>${one.name}</bdi></a>
    <span class="muted">${plural(one.times, one.counted.replace(/s$/, ""))}${one.silent ? `, would not say ${plural(one.silent, "time")}` : ""}</span></li>`)}</ul>`;
}

/**
 * @param {any} one a contradiction
 * @param {any} ctx
 * @returns {unknown}
 */
export function against(one, ctx) {
  return html`<li class="against" aria-current=${ctx.query.open === one.id ? "true" : nothing}>
    ${end(one.record)}
    <p class="verb"><a href=${changed({ open: one.id })}>${label(one.verb)}</a> ${one.news ? html`<span class="state new">new</span>` : nothing}
      <span class="muted">likelihood ${Math.round(one.likelihood * 100)} %</span></p>
    ${end(one.other)}
  </li>`;
}

function end(one) {
  return html`<p class="end"><span class="words" dir="auto">${one.words}</span>
    <span class="src" dir="auto">${one.by.length ? `${one.by.join(", ")}, ` : ""}${one.outlet ?? "not named"}, ${when(one.published)}</span></p>`;
}
