/** What the marks mean, and whose borders these are. */

import { html } from "lit-html";
import { quadBadge } from "../../ui/badge.js";
import { QUADS } from "../../format.js";

/**
 * @param {readonly string[]} disputed what Natural Earth draws of what is disputed
 * @returns {import("lit-html").TemplateResult}
 */
export const legend = (disputed) => html`
  <details class="map-legend">
    <summary>How to read this map, and whose borders these are</summary>
    <div class="map-legend-parts">
      <section>
        <h2>Marks</h2>
        <ul>
          ${QUADS.map((name) => html`<li>${quadBadge(name)}</li>`)}
          <li>Hollow: announced, on a condition, hypothetical or denied.</li>
          <li>A ring with a number: so many episodes near each other, parted by quad class from the top; the shape under the
            number is the class of most. Rings fall apart as the scale grows; one that does not is one place.</li>
        </ul>
      </section>
      <section>
        <h2>Precision</h2>
        <ul>
          <li><b>A plain mark</b> is a site or a town. Sites are known to about a tenth of a degree.</li>
          <li><b>A hatched disc</b> is an area, somewhere in which it was: a province, a sea, a region. The map has no
            borders of provinces. A disc is about as wide as the towns of its province in the gazetteer, of seas and
            regions roughly; its rim is no border. Small ones are a dashed circle.</li>
          <li><b>A plate with a country’s name</b> holds what is told of the country and no place in it, and of places that the
            gazetteer does not have. It stands in the middle of the country, where nothing need have been.</li>
          <li>What has no place that can be drawn is in the list, under “No place”.</li>
        </ul>
      </section>
      <section>
        <h2>Borders</h2>
        <p>As Natural Earth 4.1 draws them (world-atlas 2.0.2, 1:50 million): who holds the ground, as it was then, without
          lakes and rivers. The desk takes no side.</p>
        <ul>${disputed.map((words) => html`<li>${words}</li>`)}</ul>
      </section>
    </div>
  </details>`;
