/** The list beside the map: what is in view, and what can't be on a map at all. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { auxBadges, typeBadge } from "../../ui/badge.js";
import { number } from "../../format.js";
import { span } from "../../ui/when.js";
import { whereabouts } from "./words.js";

/** Which episodes the list holds. */
export const TABS = Object.freeze([["view", "In view"], ["nowhere", "No place"], ["undated", "No day"]]);

const WHY = {
  view: "No episode of these days is in view. Move the map, or take more days.",
  nowhere: "Every episode of these days has a place that can be drawn.",
  undated: "Every episode has a day.",
};

/**
 * @param {object} given
 * @param {"view"|"nowhere"|"undated"} given.tab
 * @param {Record<string, number>} given.counts of each
 * @param {object[]} given.rows as `Marks.row` gives them
 * @param {string} given.only words for a single place that is looked at
 * @param {object} calls
 * @returns {import("lit-html").TemplateResult}
 */
export const side = ({ tab, counts, rows, only, nameOf }, calls) => html`
  <div class="choices" role="tablist" aria-label="Which episodes" @keydown=${calls.turn}>
    ${TABS.map(([key, words]) => html`<button type="button" role="tab" id="map-tab-${key}" aria-controls="map-list"
      aria-selected=${key === tab} tabindex=${key === tab ? 0 : -1}
      @click=${() => calls.tab(key)}>${words} <span class="num">${number(counts[key])}</span></button>`)}
  </div>
  <div id="map-list" role="tabpanel" aria-labelledby="map-tab-${tab}" tabindex="-1">
    ${only ? html`<p class="map-only"><span dir="auto">${only}</span>
      <button type="button" class="linklike" @click=${calls.everything}>Everything in view</button></p>` : nothing}
    ${rows.length ? nothing : html`<p class="map-none">${WHY[tab]}</p>`}
    <ul class="map-items" @keydown=${calls.walk}>${repeat(rows, (row) => row.id, (row) => item(row, nameOf, calls))}</ul>
    ${rows.length < counts[only ? "only" : tab] ? html`<button type="button" class="button" @click=${calls.more}>Show more of
      ${number(counts[only ? "only" : tab])}</button>` : nothing}
  </div>`;

const item = (row, nameOf, calls) => html`
  <li class="map-item" @mouseenter=${() => calls.light(row)} @mouseleave=${() => calls.light(null)}>
    <button type="button" class="map-open" @click=${() => calls.open(row)} @focus=${() => calls.light(row)}
        @blur=${() => calls.light(null)}>
      <span class="map-item-head">${typeBadge(row.type, row.mode ? [row.mode] : [])}<span class="muted">${span(row.day, row.last)}</span></span>
      <span class="map-item-who" dir="auto">${row.actor || html`<span class="muted">somebody</span>`}${
        row.recipient ? html` <span class="muted">→</span> ${row.recipient}` : nothing}</span>
      <span class="map-item-where"><span dir="auto">${whereabouts(row.spot, nameOf)}</span>${auxBadges(row.aux)}${
        row.origins > 1 ? html`<span>${number(row.origins)} origins</span>` : nothing}</span>
    </button>
    ${row.spot && row.spot.drawn !== "nowhere" ? html`<button type="button" class="map-find" title="Find on the map"
      aria-label="Find on the map: ${whereabouts(row.spot, nameOf)}" @click=${() => calls.find(row)}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="4.5"/><path d="M8 0v6M8 10v6M0 8h6M10 8h6"/></svg>
    </button>` : nothing}
  </li>`;
