/** What stands under the map: the quad classes, and which days are looked at. Pure templates. */

import { html, nothing } from "lit-html";
import { number, QUADS, QUAD_KEYS } from "../../format.js";
import { shape } from "../../ui/badge.js";
import { numberOf } from "./marks.js";
import { presets } from "./period.js";
import { episodes } from "./words.js";

/** Days before and after all that there are, as the ends of a window without one. */
export const [EARLIEST, LATEST] = [numberOf("0001-01-01"), numberOf("9999-12-31")];

/**
 * @param {number[]} counts of the days that are looked at, by quad class
 * @param {boolean[]} on
 * @param {(quad: number) => void} toggle
 */
export const quads = (counts, on, toggle) => QUADS.map((name, n) => html`<button type="button"
  class="map-quad ${QUAD_KEYS[name]}" aria-pressed=${on[n]} @click=${() => toggle(n)}>${shape(name)} ${name}
  <span class="num">${number(counts[n])}</span></button>`);

/**
 * @param {{domain: object, days: object, playing: boolean}} given
 * @param {{play: () => void, pick: (days: object, done: boolean) => void}} calls
 */
export const choices = ({ domain, days, playing }, { play, pick }) => html`
  <button type="button" class="button play" aria-pressed=${playing} @click=${play}>${playing ? "Pause" : "Play"}</button>
  <span class="choices">${presets(domain, days).map(({ words, chosen, is }) => html`<button type="button"
    aria-pressed=${is} @click=${() => pick(chosen, true)}>${words}</button>`)}</span>
  <span class="map-key muted"><i class="bars"></i>episodes <i class="line"></i>reports published</span>`;

/**
 * What lies outside the days of the brush: counted, and a click away.
 * @param {{domain: object, range: "year"|"all"}} given
 * @param {{pick: (days: object, done: boolean) => void, widen: () => void}} calls
 */
export const beyond = ({ domain: { before, after, from, to, whole }, range }, { pick, widen }) => {
  const outside = (count, words, chosen) => (count ? html`<button type="button" class="linklike"
    @click=${() => pick(chosen, true)}>${episodes(count)} ${words}</button>` : nothing);
  return html`<span>${outside(before, "earlier", { from: EARLIEST, to: from - 1 })}${whole && range === "year" ? nothing
    : html`<button type="button" class="linklike" @click=${widen}>${
      range === "all" ? "Show the last year" : "Show all years"}</button>`}</span>
    <span>${outside(after, "later", { from: to + 1, to: LATEST })}</span>`;
};
