/** The types that each page can be narrowed to. */

import { html } from "lit-html";
import { EVENT_TYPES, label, QUADS, quad } from "../format.js";
import { quadBadge, shape } from "./badge.js";

const WORDS = {
  statements: ["say", "confirm", "deny", "announce", "claim_responsibility", "warn", "report"],
  figures: ["dead", "injured", "missing", "displaced", "detained", "personnel", "arms", "strikes", "money", "other"],
  postures: ["defensive", "offensive", "heightened_alert", "neutral", "ceasefire_observed", "withdrawn", "engaged", "supportive"],
};

const OF_EVENTS = new Set(["situation", "map", "events", "episodes", "tripwires", "crisis", "actor", "dyad"]);

/**
 * The menu of a page's types, to be drawn with the filter and what takes a choice; null where it has none.
 * @param {string} page
 * @returns {((scope: import("../filter.js").Scope, put: (changes: object) => void) => import("lit-html").TemplateResult)|null}
 */
export function typeMenu(page) {
  if (WORDS[page]) return (scope, put) => html`<div class="type-menu">${WORDS[page].map((code) => choice(code, label(code), scope, put))}</div>`;
  if (!OF_EVENTS.has(page)) return null;
  return (scope, put) => html`<div class="type-menu quads">${QUADS.map((name) => html`<fieldset>
    <legend>${quadBadge(name)}</legend>
    ${EVENT_TYPES.filter((type) => quad(type) === name).map((type) => choice(type, html`${shape(name)} ${label(type)}`, scope, put))}
  </fieldset>`)}</div>`;
}

function choice(code, words, scope, put) {
  const isOn = scope.type?.toLowerCase() === code.toLowerCase();
  return html`<button type="button" class="choice" aria-pressed=${isOn} @click=${() => put({ type: isOn ? null : code })}>${words}</button>`;
}
