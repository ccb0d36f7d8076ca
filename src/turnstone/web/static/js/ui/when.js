/** Days and times as elements. */

import { html, nothing } from "lit-html";
import { day, time } from "../format.js";

/**
 * <time datetime="2026-03-04">4 Mar 2026</time>; nothing where there is none.
 * @param {string|null|undefined} value
 * @param {{year?: boolean, clock?: boolean}} [options] year written, time of day written
 * @returns {import("lit-html").TemplateResult|typeof nothing}
 */
export function when(value, { year = true, clock = false } = {}) {
  if (!value) return nothing;
  const machine = /^\d{4}(-\d\d){0,2}(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(value) ? value : nothing;
  return html`<time datetime=${machine} title=${clock ? nothing : (time(value) !== day(value) ? time(value) : nothing)}>${
    clock ? time(value) : day(value, { year })}</time>`;
}

/**
 * "3 – 12 Mar 2026", "28 Feb – 3 Mar 2026"; one day where both are the same.
 * @param {string|null|undefined} first
 * @param {string|null|undefined} last null where it has no end yet
 * @returns {import("lit-html").TemplateResult|typeof nothing}
 */
export function span(first, last) {
  if (!first && !last) return nothing;
  if (!last) return html`since ${when(first)}`;
  if (!first) return html`until ${when(last)}`;
  if (first.slice(0, 10) === last.slice(0, 10)) return when(first);
  if (first.length >= 10 && first.slice(0, 7) === last.slice(0, 7)) {
    return html`<time datetime=${first.slice(0, 10)}>${Number(first.slice(8, 10))}</time> – ${when(last)}`;
  }
  return html`${when(first, { year: first.slice(0, 4) !== last.slice(0, 4) })} – ${when(last)}`;
}
