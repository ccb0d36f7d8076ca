import { html, nothing } from "lit-html";

/**
 * One party of a chain.
 * @typedef {object} Link
 * @property {string} name As it is called.
 * @property {string} [note] What else is known of it: codes, office.
 * @property {string} [href] Its page.
 * @property {string} [words] The report's own words for it, where they are others.
 */

/**
 * Who told whom told the outlet.
 * @typedef {object} Chain
 * @property {Link[]} speaker Who answers for the words; empty where the report names nobody.
 * @property {string} [said] What the speaker did: "said", "denied".
 * @property {Link[]} [through] Everyone the words passed through, in order.
 * @property {Link|null} [outlet] Who published the report.
 * @property {Link[]} [audience] Other listeners.
 */

/**
 * The way of the words, drawn: speaker, each relay, the outlet. A list in order, so that it reads without the drawing.
 * @param {Chain} chain
 * @returns {import("lit-html").TemplateResult}
 */
export function chain({ speaker, said = "said", through = [], outlet = null, audience = [] }) {
  return html`
    <ol class="chain" aria-label="The way of the words">
      <li class="chain-speaker">
        <span class="chain-part">Speaker</span>
        ${speaker.length ? speaker.map(party) : html`<span class="chain-unnamed">not named</span>`}
        <span class="chain-did">${said}${audience.length ? html` to ${audience.map(listener)}` : nothing}</span>
      </li>
      ${through.map((one) => html`
        <li class="chain-relay"><span class="chain-part">Through</span> ${party(one)}</li>`)}
      ${outlet ? html`
        <li class="chain-outlet"><span class="chain-part">Published by</span> ${party(outlet)}</li>` : nothing}
    </ol>`;
}

/** @param {Link} one */
function party(one) {
  const name = html`<bdi>${one.name}</bdi>`;
  return html`<span class="chain-party">${one.href ? html`<a href=${one.href}>${name}</a>` : name}
    ${one.note ? html` <span class="chain-note"><bdi>${one.note}</bdi></span>` : nothing}
    ${one.words && one.words !== one.name ? html` <q class="chain-words" dir="auto">${one.words}</q>` : nothing}</span>`;
}

/** @param {Link} one @param {number} index */
function listener(one, index) {
  return html`${index ? ", " : ""}<bdi>${one.name}</bdi>`;
}
