/** Labels that say more than a word: quad classes by shape, colour and word; modality; kinds. */

import { html, nothing, svg } from "lit-html";
import { label, quad, QUAD_KEYS } from "../format.js";

const SHAPES = {
  mc: svg`<rect x="1.5" y="1.5" width="9" height="9"/>`,
  vc: svg`<path d="M6 1 11.5 10.8H.5z"/>`,
  vp: svg`<circle cx="6" cy="6" r="5"/>`,
  mp: svg`<path d="M6 0 12 6 6 12 0 6z"/>`,
};

/**
 * The shape of a quad class, alone: only beside its word.
 * @param {string|null} name "material conflict"
 * @returns {import("lit-html").TemplateResult}
 */
export function shape(name) {
  const key = QUAD_KEYS[name];
  if (!key) return html`<svg class="shape none" viewBox="0 0 12 12" aria-hidden="true"></svg>`;
  return html`<svg class="shape ${key}" viewBox="0 0 12 12" aria-hidden="true">${SHAPES[key]}</svg>`;
}

/**
 * An event type with the shape and colour of its quad class: ■ Assault, aerial.
 * @param {string} type "ASSAULT"
 * @param {string[]} [modes]
 * @returns {import("lit-html").TemplateResult}
 */
export function typeBadge(type, modes = []) {
  const name = quad(type);
  const key = QUAD_KEYS[name] ?? "";
  return html`<span class="type ${key}">${shape(name)}<span class="word">${label(type)}</span>${
    modes.length ? html`<span class="mode">${modes.map(label).join(", ")}</span>` : nothing}${
    name ? html`<span class="visually-hidden"> (${name})</span>` : nothing}</span>`;
}

/**
 * A quad class with its word.
 * @param {string} name
 * @param {string} [words] instead of the name
 * @returns {import("lit-html").TemplateResult}
 */
export function quadBadge(name, words = name) {
  return html`<span class="type ${QUAD_KEYS[name] ?? ""}">${shape(name)}<span class="word">${words}</span></span>`;
}

const AUX = {
  historical: "background", future: "not yet", hypothetical: "hypothetical", negation: "did not happen",
  conditional: "on a condition",
};

/**
 * What keeps an act from being one that happened: "not yet", "on a condition"; nothing where it did.
 * @param {string[]} aux
 * @param {boolean} [conditional]
 * @returns {import("lit-html").TemplateResult|typeof nothing}
 */
export function auxBadges(aux = [], conditional = false) {
  const all = [...aux, ...(conditional ? ["conditional"] : [])];
  return all.length ? html`${all.map((name) => html`<span class="aux ${name}">${AUX[name] ?? label(name)}</span>`)}` : nothing;
}

/**
 * A state in a word: armed, fulfilled, open, in force ...
 * @param {string|null} name
 * @returns {import("lit-html").TemplateResult|typeof nothing}
 */
export function stateBadge(name) {
  return name ? html`<span class="state ${String(name).replace(/[^a-z]+/g, "-")}">${label(name)}</span>` : nothing;
}
