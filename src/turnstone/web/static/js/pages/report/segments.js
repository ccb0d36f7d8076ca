/** A text cut where its marks begin and end. Marks may overlap and nest; each piece knows all that lie over it. */

import { QUAD_KEYS, quad } from "../../format.js";
import { toUnits } from "./codepoints.js";
import { BY_KEY, kindOf } from "./kinds.js";

const LANES = 3; // lines under one word that stay legible

/**
 * Words that are something to one record or more.
 * @typedef {object} Drawn
 * @property {number} start UTF-16 unit
 * @property {number} end
 * @property {string} kind
 * @property {string} quad letters of the quad class of an act, else ""
 * @property {boolean} past whether it is background
 * @property {{record: number, role: string}[]} of records by their place in the report
 * @property {number} lane 0 is nearest to the words; -1 where it has no line
 */

/**
 * A piece of the text.
 * @typedef {object} Piece
 * @property {number} start UTF-16 unit
 * @property {number} end
 * @property {number[]} marks what lies over it, by place
 * @property {number[]} anchors records that hang on words that begin here
 */

/**
 * @typedef {object} Cut
 * @property {Drawn[]} marks
 * @property {Piece[]} pieces all that a mark lies over or that are plain, in order
 * @property {{from: number, to: number, wrapped: boolean}[]} paragraphs pieces of each, half-open
 * @property {number[][]} of pieces of each record
 */

/**
 * Cut a text.
 * @param {string} text
 * @param {{kind: string, label: string, background?: boolean, rejected?: boolean, marks?: {role: string, start: number, end: number}[]}[]} records
 * @returns {Cut}
 */
export function cut(text, records) {
  const marks = laid(drawn(text, records));
  const blocks = paragraphs(text);
  const pieces = [];
  const found = [];
  const begins = marks.map((_, n) => n); // sorted by start already
  const ends = [...begins].sort((a, b) => marks[a].end - marks[b].end);
  const active = new Set();
  let b = 0;
  let e = 0;
  for (const block of blocks) {
    const from = pieces.length;
    let at = block.start;
    while (at < block.end) {
      while (e < ends.length && marks[ends[e]].end <= at) active.delete(ends[e++]);
      while (b < begins.length && marks[begins[b]].start <= at) {
        if (marks[begins[b]].end > at) active.add(begins[b]);
        b += 1;
      }
      const next = Math.min(
        block.end,
        b < begins.length ? marks[begins[b]].start : block.end,
        e < ends.length ? marks[ends[e]].end : block.end,
      );
      pieces.push({ start: at, end: next, marks: [...active], anchors: [] });
      at = next;
    }
    found.push({ from, to: pieces.length, wrapped: block.wrapped });
  }
  return { marks, pieces, paragraphs: found, of: hung(records, marks, pieces) };
}

/** Marks of the records, one for all that mark the same words as the same. */
function drawn(text, records) {
  const units = toUnits(text);
  const found = new Map();
  records.forEach((record, n) => {
    if (record.rejected) return;
    for (const mark of record.marks ?? []) {
      const [start, end] = [units(mark.start), units(mark.end)];
      if (start >= end) continue;
      const kind = kindOf(record.kind, mark.role);
      const key = kind === "act" ? (QUAD_KEYS[quad(record.label)] ?? "") : "";
      const name = `${start} ${end} ${kind} ${key}`;
      const one = found.get(name);
      if (one) {
        one.past &&= Boolean(record.background);
        if (!one.of.some((had) => had.record === n)) one.of.push({ record: n, role: mark.role });
      } else {
        found.set(name, { start, end, kind, quad: key, past: Boolean(record.background), of: [{ record: n, role: mark.role }], lane: -1 });
      }
    }
  });
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Lanes of lines: two that share a word are never in one, so long as there are lanes. */
function laid(marks) {
  const until = new Array(LANES).fill(0);
  for (const mark of marks) {
    if (!BY_KEY[mark.kind].line) continue;
    const lane = until.findIndex((end) => end <= mark.start);
    mark.lane = lane;
    if (lane >= 0) until[lane] = mark.end;
  }
  return marks;
}

/** Which pieces each record lies over; and the first piece of what it hangs on becomes its anchor. */
function hung(records, marks, pieces) {
  const of = records.map(() => []);
  const anchored = new Set();
  pieces.forEach((piece, n) => {
    for (const number of piece.marks) {
      for (const { record, role } of marks[number].of) {
        if (of[record].at(-1) !== n) of[record].push(n);
        if (role !== records[record].marks[0].role || anchored.has(record)) continue;
        anchored.add(record);
        piece.anchors.push(record);
      }
    }
  });
  return of;
}

/** Paragraphs: parted by blank lines where the text has any, else by line ends. */
function paragraphs(text) {
  const parting = /\n[^\S\n]*\n/.test(text) ? /\n[^\S\n]*(?:\n[^\S\n]*)+/g : /\n+/g;
  const found = [];
  let at = 0;
  for (const gap of text.matchAll(parting)) {
    if (gap.index > at) found.push(block(text, at, gap.index));
    at = gap.index + gap[0].length;
  }
  if (at < text.length) found.push(block(text, at, text.length));
  return found;
}

/** A paragraph; `wrapped` where its lines were broken by a machine, so that their ends say nothing. */
function block(text, start, end) {
  const lines = text.slice(start, end).split("\n");
  const long = lines.slice(0, -1).filter((line) => line.length >= 55 && line.length <= 100).length;
  return { start, end, wrapped: lines.length > 1 && long >= (lines.length - 1) * 0.8 };
}
