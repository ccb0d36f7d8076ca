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
  const whole = wholes(first.slice(0, 10), last.slice(0, 10));
  if (whole) return whole.length === 1 ? when(whole[0]) : html`${when(whole[0])}\u00a0– ${when(whole[1])}`;
  if (first.length >= 10 && first.slice(0, 7) === last.slice(0, 7)) {
    return html`<span class="nowrap"><time datetime=${first.slice(0, 10)}>${Number(first.slice(8, 10))}</time> – ${when(last)}</span>`;
  }
  return html`${when(first, { year: first.slice(0, 4) !== last.slice(0, 4) })}\u00a0– ${when(last)}`;
}

/** Whole years or months as such: 1 Jan to 31 Dec 2041 is 2041, 1 to 30 Apr 2027 is Apr 2027. */
function wholes(first, last) {
  if (first.length < 10 || !first.endsWith("-01")) return null;
  const ends = (year, month) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  if (first.slice(5) === "01-01" && last.slice(5) === "12-31") return [...new Set([first.slice(0, 4), last.slice(0, 4)])];
  const [year, month] = last.split("-").map(Number);
  return first.slice(0, 7) === last.slice(0, 7) && ends(year, month) === last ? [last.slice(0, 7)] : null;
}
