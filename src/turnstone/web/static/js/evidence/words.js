/** A piece of a report's text with a record's words in it. */

import { html, nothing } from "lit-html";

/**
 * The excerpt with the words of each field marked. Segments carry the places of their marks, so that a field can light
 * its words up.
 * @param {{text: string, start: number, focus: [number, number], length: number}} excerpt
 * @param {{start: number, end: number, class: string, name: string}[]} marks code points of the whole text
 * @returns {import("lit-html").TemplateResult}
 */
export function excerptOf(excerpt, marks) {
  const points = Array.from(excerpt.text);
  const at = (place) => Math.max(0, Math.min(points.length, place - excerpt.start));
  const inside = marks.map((mark) => ({ ...mark, from: at(mark.start), to: at(mark.end) })).filter((mark) => mark.to > mark.from);
  const focus = excerpt.focus.map(at);
  const cuts = [...new Set([0, points.length, ...focus, ...inside.flatMap((mark) => [mark.from, mark.to])])].sort((a, b) => a - b);
  const pieces = cuts.slice(0, -1).map((from, n) => piece(points.slice(from, cuts[n + 1]).join(""), from, cuts[n + 1], inside, focus));
  return html`<blockquote class="quote ev-excerpt" dir="auto">${excerpt.start > 0 ? html`<span class="around">… </span>` : nothing}${pieces}${
    excerpt.start + points.length < excerpt.length ? html`<span class="around"> …</span>` : nothing}</blockquote>`;
}

function piece(words, from, to, marks, focus) {
  const over = marks.filter((mark) => mark.from <= from && mark.to >= to);
  if (!over.length) return from >= focus[0] && to <= focus[1] ? words : html`<span class="around">${words}</span>`;
  const classes = new Set(over.flatMap((mark) => mark.class.split(" ")));
  return html`<mark class="mark ${[...classes].join(" ")}" data-at=${over.map((mark) => `${mark.start}-${mark.end}`).join(" ")} title=${
    over.map((mark) => mark.name).join(", ")}>${words}</mark>`;
}

/**
 * Light up the words of a field while it is pointed at or has the focus.
 * @param {Event} event on an element with data-words="start-end"
 */
export function light(event) {
  const from = event.target instanceof Element ? event.target.closest("[data-words]") : null;
  const card = event.currentTarget;
  for (const lit of card.querySelectorAll("mark.lit")) lit.classList.remove("lit");
  if (!from || event.type === "pointerout" || event.type === "focusout") return;
  for (const mark of card.querySelectorAll(`mark[data-at~="${CSS.escape(from.dataset.words)}"]`)) mark.classList.add("lit");
}
