/** Background: what the period's reports tell of earlier days. Its own list, never among the period's acts. */

import { html, nothing } from "lit-html";
import { changed } from "../../filter.js";
import { plural } from "../../format.js";
import { typeBadge } from "../../ui/badge.js";
import { span, when } from "../../ui/when.js";
import { parties } from "./head.js";

/**
 * @param {any} data
 * @param {any} ctx
 * @param {() => void} ask loads it, once it is opened
 * @returns {unknown}
 */
export function past(data, ctx, ask) {
  const found = data.parts.past;
  return html`<details class="past" @toggle=${(event) => event.target.open && ask()}>
    <summary><h2>Background</h2> <span class="muted">what these reports tell of earlier days; not counted above</span></summary>
    ${found === undefined ? html`<p class="muted">Loading</p>` : found === null ? html`<p class="muted">It could not be loaded.</p>`
      : found.events.length ? html`
      <table class="plain"><caption class="visually-hidden">Background told in these days, newest told first</caption>
        <thead><tr><th scope="col">Act</th><th scope="col">Who</th><th scope="col">Its own day</th><th scope="col">Told</th></tr></thead>
        <tbody>${found.events.map((one) => html`<tr aria-current=${ctx.query.open === one.id ? "true" : nothing}>
          <td><a href=${changed({ open: one.id })}>${typeBadge(one.type)}</a></td>
          <td>${parties(one)} <span class="words muted" dir="auto">“${one.words}”</span></td>
          <td>${one.day ? span(one.day, one.last) : html`<span class="muted">not told</span>`}</td>
          <td>${when(one.told)} <span class="muted" dir="auto">${one.outlet ?? ""}</span></td></tr>`)}</tbody></table>
      ${found.total > found.events.length ? html`<p class="muted">The ${found.events.length} told last, of ${plural(found.total, "record")}.</p>` : nothing}`
      : html`<p class="muted">Nothing is told as background in these days.</p>`}
  </details>`;
}
