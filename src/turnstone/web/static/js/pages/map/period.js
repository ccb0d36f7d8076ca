/** Which days the brush reaches over, and which of them are looked at first. */

import { numberOf } from "./marks.js";

const YEAR = 365;
const MONTH = 30;

/**
 * The days of the brush: those of the filter; else the last year of reports, or all of them.
 * @param {import("./marks.js").Marks} marks
 * @param {{day: number[]}} reports
 * @param {{since?: string, until?: string}} scope
 * @param {"year"|"all"} range
 * @returns {{from: number, to: number, before: number, after: number, whole: boolean}} before and after: episodes outside;
 *   whole: that is all the days there are
 */
export function domainOf(marks, reports, scope, range) {
  const span = marks.span;
  const first = reports.day[0] ?? span?.[0] ?? numberOf("2026-01-01");
  const last = reports.day.at(-1) ?? span?.[1] ?? first;
  const since = scope.since ? numberOf(scope.since.padEnd(10, "-01").slice(0, 10)) : null;
  const until = scope.until ? ending(scope.until) : null;
  const to = Math.max(until ?? last, since ?? first);
  const longest = range === "all" || since !== null ? -Infinity : to - YEAR + 1;
  const from = Math.min(to, since ?? Math.max(first, longest));
  let [before, after] = [0, 0];
  for (let n = 0; n < marks.size; n += 1) {
    if (marks.last[n] > -(2 ** 31) && marks.last[n] < from) before += 1;
    if (marks.day[n] > to) after += 1;
  }
  return { from, to, before, after, whole: since !== null || from <= first };
}

/** The last day of a year, month or day. */
function ending(text) {
  const [year, month] = text.split("-").map(Number);
  if (text.length === 4) return numberOf(`${text}-12-31`);
  if (text.length === 7) return Math.round(Date.UTC(year, month, 0) / 86_400_000);
  return numberOf(text);
}

/** @returns {{from: number, to: number}} the last 30 days; all of a filter that has days of its own */
export function usual({ from, to }, scope) {
  return { from: scope.since ? from : Math.max(from, to - MONTH + 1), to };
}

/** @returns {{words: string, chosen: {from: number, to: number}, is: boolean}[]} windows to choose from */
export function presets({ from, to }, days) {
  const long = [[7, "7 days"], [MONTH, "30 days"], [90, "90 days"]].filter(([count]) => count < to - from + 1);
  const found = long.map(([count, words]) => ({ words, chosen: { from: to - count + 1, to } }));
  found.push({ words: "All shown", chosen: { from, to } });
  return found.map((one) => ({ ...one, is: one.chosen.from === days.from && one.chosen.to === days.to }));
}

/**
 * Episodes by the day on which they began.
 * @param {import("./marks.js").Marks} marks
 * @param {boolean[]} quads
 * @returns {Map<number, number[]>} counts by quad class
 */
export function perDay(marks, quads) {
  const found = new Map();
  for (let n = 0; n < marks.size; n += 1) {
    if (!quads[marks.quad[n]]) continue;
    const counts = found.get(marks.day[n]);
    if (counts) counts[marks.quad[n]] += 1;
    else found.set(marks.day[n], [0, 1, 2, 3].map((quad) => Number(quad === marks.quad[n])));
  }
  return found;
}
