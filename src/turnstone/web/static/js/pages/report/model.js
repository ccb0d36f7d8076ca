/** What the page works with, made once of each answer: the cut text, records by id and in order, words of marks. */

import { toUnits } from "./codepoints.js";
import { cut } from "./segments.js";

const made = new WeakMap();

/**
 * @typedef {object} Model
 * @property {object} report the answer
 * @property {string} text
 * @property {object[]} records in the order of their words
 * @property {Map<string, number>} place of each record by id
 * @property {number[]} order records that n and p go through
 * @property {Map<number, number>} at of each of them: which it is, from 1
 * @property {import("./segments.js").Cut} cut
 * @property {(record: object, mark: number) => string} words of a mark
 * @property {(start: number, end: number) => string} slice by code points
 * @property {(record: object, mark: number) => number[]} pieces that a mark lies over
 */

/**
 * The model of a report; the same for the same answer.
 * @param {object} report
 * @returns {Model}
 */
export function modelOf(report) {
  let model = made.get(report);
  if (!model) made.set(report, (model = make(report)));
  return model;
}

function make(report) {
  const { text, records } = report;
  const units = toUnits(text);
  const whole = cut(text, records);
  const slice = (start, end) => text.slice(units(start), units(end));
  const over = (start, end) => within(whole.pieces, units(start), units(end));
  const order = records.map((_, n) => n).filter((n) => !records[n].rejected);
  return {
    report, text, order, records, cut: whole, slice, over,
    place: new Map(records.map((one, n) => [one.id, n])),
    at: new Map(order.map((record, n) => [record, n + 1])),
    words: (record, mark) => (record.marks?.[mark] ? slice(record.marks[mark].start, record.marks[mark].end) : ""),
    pieces: (record, mark) => (record.marks?.[mark] ? over(record.marks[mark].start, record.marks[mark].end) : []),
  };
}

/** Pieces between two units. */
function within(pieces, start, end) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let n = low; n < pieces.length && pieces[n].start < end; n += 1) found.push(n);
  return found;
}
