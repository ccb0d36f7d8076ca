/** The map: episodes where they are told to have been, as finely as that is known and no finer. */

import { html } from "lit-html";
import { DISPUTED } from "./map/borders.js";
import { legend } from "./map/legend.js";
import { Stage } from "./map/stage.js";

export const title = () => "Map";

/** @param {object} ctx @returns {Promise<object>} the answer of /api/map */
export async function load(ctx) {
  return ctx.api.get("map", ctx.scope, { signal: ctx.signal });
}

/** What does not change while one looks: the parts that `mount` fills. */
export const view = () => html`
  <div class="map-page">
    <header class="page-head"><h1>Map</h1><p class="count map-count"></p></header>
    <div class="map-grid">
      <div class="map-stage">
        <section class="map-box" aria-label="Map">
          <div class="map-base"></div>
          <canvas class="map-marks" aria-hidden="true"></canvas>
          <div class="map-tools">
            <button type="button" class="in" aria-label="Larger scale" title="Larger scale">+</button>
            <button type="button" class="out" aria-label="Smaller scale" title="Smaller scale">−</button>
            <button type="button" class="all" title="Show all marks">All</button>
          </div>
          <div class="map-tip" aria-hidden="true" hidden></div>
          <p class="map-trouble" role="alert" hidden></p>
        </section>
        <div class="map-quads" role="group" aria-label="Quad classes on the map"></div>
        <section class="map-brush" aria-label="Days">
          <div class="map-days"></div>
          <div class="track">
            <canvas aria-hidden="true"></canvas>
            <div class="window" tabindex="0" role="group" aria-label="Window of days: arrow keys move it"></div>
            <button type="button" class="end from" role="slider" aria-label="First day"></button>
            <button type="button" class="end to" role="slider" aria-label="Last day"></button>
          </div>
          <div class="map-beyond muted"></div>
        </section>
      </div>
      <section class="map-side" aria-label="Episodes"></section>
    </div>
    ${legend(DISPUTED)}
  </div>`;

/** @returns {{update: (data: object, ctx: object) => void, destroy: () => void}} */
export function mount(root, data, ctx) {
  const stage = new Stage(root.querySelector(".map-page"), ctx);
  stage.update(data, ctx);
  return stage;
}
