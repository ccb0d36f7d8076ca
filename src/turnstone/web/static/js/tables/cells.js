/** Columns that several tables share. */

import { html, nothing } from "lit-html";
import { label, quad, QUAD_KEYS } from "../format.js";
import { auxBadges, typeBadge } from "../ui/badge.js";
import { names, parties, sentence, spot, toldBy } from "../ui/parts.js";
import { span } from "../ui/when.js";

/** @type {(row: {quote: {before?: string, words: string, after?: string}}) => string} */
export const quoted = (row) => [row.quote.before, row.quote.words, row.quote.after].filter(Boolean).join(" ");

/** The class of a mark for a row's words. */
export const eventMark = (row) => `event ${QUAD_KEYS[quad(row.type)] ?? ""}`;

/**
 * First and last day.
 * @param {object} [changes] of the column
 */
export const dayColumn = (changes = {}) => ({
  key: "day", name: "Day", kind: "day", sort: "day", class: "narrow", value: (row) => row.day,
  show: (row) => (row.day ? span(row.day, row.last ?? row.day) : html`<span class="muted">no date</span>`), ...changes,
});

/** Event type with its modes. */
export const typeColumn = (changes = {}) => ({
  key: "type", name: "Type", sort: "type", class: "narrow", value: (row) => [row.type, ...(row.mode ?? [])].join(" "),
  show: (row) => typeBadge(row.type, row.mode ?? []), ...changes,
});

/**
 * Parties of a field.
 * @param {string} key field of the row
 * @param {string} name head
 * @param {object} [changes]
 */
export const partyColumn = (key, name, changes = {}) => ({
  key, name, class: "who-col", value: (row) => names(row[key]), show: (row) => parties(row[key]), ...changes,
});

/**
 * The words, in their sentence, marked by kind.
 * @param {(row: any) => string} mark
 * @param {object} [changes]
 */
export const wordsColumn = (mark, changes = {}) => ({
  key: "words", name: "Words", class: "wide", value: quoted, show: (row) => sentence(row.quote, mark(row)), ...changes,
});

/** Who told it. */
export const toldColumn = (changes = {}) => ({
  key: "told", name: "Told by", rank: 2, value: (row) => row.told?.outlet,
  show: (row) => toldBy(row.told, { at: row.record ?? row.id }), ...changes,
});

/** Where. */
export const placeColumn = (changes = {}) => ({
  key: "place", name: "Place", rank: 2, class: "place-col", value: (row) => row.place?.name, show: (row) => spot(row.place), ...changes,
});

/** What keeps it from having happened: not yet, on a condition. */
export const statusColumn = (changes = {}) => ({
  key: "aux", name: "Told as", rank: 2, hint: "Background, not yet, did not happen, on a condition",
  value: (row) => [...(row.aux ?? []), ...(row.condition ? ["conditional"] : [])].map(label).join(", "),
  show: (row) => auxBadges(row.aux ?? [], Boolean(row.condition)), ...changes,
});

/** How sure the coder is. */
export const confidenceColumn = (changes = {}) => ({
  key: "confidence", name: "Sure", kind: "num", rank: 3, hidden: true, sort: "confidence", hint: "How sure the coder is, 0 to 1",
  value: (row) => row.confidence, show: (row) => row.confidence.toFixed(2), ...changes,
});

/** What people said of it. */
export const reviewColumn = (changes = {}) => ({
  key: "review", name: "Review", hidden: true, value: (row) => row.review ?? "", ...changes,
});

/** Id and title, for copying. */
export const plainColumns = [
  { key: "id", name: "Id", hidden: true, value: (row) => row.id, show: (row) => html`<code>${row.id}</code>` },
  { key: "published", name: "Published", hidden: true, value: (row) => row.told?.published },
  { key: "title", name: "Report", hidden: true, value: (row) => row.told?.title },
];

/** Independent origins, outlets below. */
export const originsColumn = (changes = {}) => ({
  key: "origins", name: "Origins", kind: "num", sort: "origins", class: "narrow",
  hint: "Independent origins: reprints and rewrites of one story count once", value: (row) => row.origins,
  show: (row) => html`${row.origins ?? "–"}${row.outlets > row.origins ? html`<span class="under">${row.outlets} outlets</span>` : nothing}`, ...changes,
});
