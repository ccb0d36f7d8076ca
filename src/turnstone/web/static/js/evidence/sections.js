/** Sections that cards share. */

import { html, nothing } from "lit-html";
import { label, plural, QUAD_KEYS, quad } from "../format.js";
import { sentence, toldBy } from "../ui/parts.js";
import { when } from "../ui/when.js";

/**
 * A section with a heading; nothing where there is nothing in it.
 * @param {string} name
 * @param {unknown} content
 * @param {unknown} [count]
 */
export function section(name, content, count = nothing) {
  if (content === nothing || content === null || content === undefined) return nothing;
  return html`<section class="ev-part"><h3>${name}${count === nothing ? nothing : html` <span class="muted">${count}</span>`}</h3>${content}</section>`;
}

/**
 * A section that is closed at first.
 * @param {string} name
 * @param {unknown} content
 */
export const folded = (name, content) => html`<details class="ev-part"><summary>${name}</summary>${content}</details>`;

/** What people said of it, oldest first. */
export function reviewed(reviews) {
  if (!reviews?.length) return nothing;
  return section("Reviews", html`<ol class="ev-list">${reviews.map((one) => html`<li class=${one.holds ? "" : "undone"}>
    <b>${label(one.verb)}</b> by <bdi>${one.by}</bdi>, ${when(one.at)}${one.fields?.length ? html`: ${one.fields.map(label).join(", ")}` : nothing}${one.holds ? nothing : html` <span class="state">taken back</span>`}
    ${one.note ? html`<span class="under" dir="auto">${one.note}</span>` : nothing}</li>`)}</ol>`);
}

const marks = { event: (type) => `event ${QUAD_KEYS[quad(type)] ?? ""}`, statement: () => "statement", silence: () => "silence", figure: () => "figure", posture: () => "posture" };

/** The records that something is worked out from. */
export function tellings(card, links) {
  if (!card.tellings?.length) return nothing;
  const type = card.tripwire?.type ?? card.episode?.type;
  return section("Tellings", html`<ol class="ev-tellings">${card.tellings.map((one) => html`<li>
    <a class="ev-telling" href=${links.open(one.id)}>${sentence(one.quote, marks[one.kind]?.(type) ?? "")}</a>
    <p class="ev-by">${toldBy(one.told, { at: one.id })}${one.note ? html` · <span dir="auto">${one.note}</span>` : nothing}${
      one.review ? html` · <span class="state" dir="auto">${one.review}</span>` : nothing}</p></li>`)}</ol>`, plural(card.tellings.length, "record"));
}

/**
 * A record that shows something, as a link to its card.
 * @param {{id: string, kind: string, day: string|null, words: string, told: object}} one
 * @param {{open: (id: string) => string}} links
 */
export const evidenceLink = (one, links) => html`<a href=${links.open(one.id)} class="words" dir="auto">${one.words}</a>
  <span class="ev-by">${toldBy(one.told, { at: one.id })}</span>`;

/** "likelihood 0.70" with what it is. */
export const likely = (value) => html`<span class="muted" title="By rule, set by hand; not measured">likelihood ${value.toFixed(2)}</span>`;
