/** Where everything of the timeline stands: pure functions from answers to lanes of marks or bars. */

import { EVENT_TYPES, label, quad, QUAD_KEYS, QUADS } from "../../format.js";
import { toNumber } from "./scale.js";

const LOOSE = 10; // days from which on an act stands at no day of its own
const CELL = 9; // px of one mark with its room
const WIDE_CELL = 12; // where marks are few
const SMALL_CELL = 6; // where a day is narrow
const FEW = 220;
const MOST_ROWS = 11; // marks upon each other before a lane turns into bars
const BAR = 28; // px of the highest bar
const LEAST = 19; // px of a lane
const STATEMENTS = "statements";
const DENIALS = "denials";

/**
 * @typedef {object} Lane
 * @property {string} key event type, "statements" or "denials"
 * @property {string} name
 * @property {string} quad key of the quad class: "mc" ...; "st" for statements
 * @property {string} group name of the quad class, or "said"
 * @property {number} total
 * @property {number} top px
 * @property {number} height px
 * @property {{x: number, y: number, size: number, row: any, from: number, to: number}[]} marks by day
 * @property {number} loose how many stand at no day, where they are not drawn one by one
 * @property {number} most count of the highest bar; 0 where there are marks
 * @property {{x: number, wide: number, high: number, unreal: number, count: number, from: number, to: number}[]} bars
 */

/** Width in px of the column for what is told of a month, say, and stands at no day. */
export const LOOSE_ROOM = 4 * CELL + 10;

/**
 * Whether only a longer time is told, or none.
 * @param {{day: string|null, last?: string|null}} row
 * @returns {boolean}
 */
export function isLoose(row) {
  return !row.day || !(toNumber(row.last ?? row.day) - toNumber(row.day) < LOOSE);
}

/**
 * Lanes with a place for everything that falls into the days of a scale.
 * @param {{episodes: any[], counts: any[], unit: string}} timeline
 * @param {{statements: any[], counts: any[], unit: string}|null} said
 * @param {import("./scale.js").Scale} scale
 * @returns {{lanes: Lane[], height: number, missing: string[]}} missing: names of types without an episode
 */
export function lanesOf(timeline, said, scale) {
  const byType = grouped(timeline.episodes, (row) => row.type);
  const counted = grouped(timeline.counts, (row) => row.type);
  const types = QUADS.flatMap((name) => EVENT_TYPES.filter((type) => quad(type) === name));
  const drafts = types.map((type) => ({
    key: type, name: label(type), quad: QUAD_KEYS[quad(type)], group: quad(type),
    rows: byType.get(type) ?? [], counts: counted.get(type) ?? [], unit: timeline.unit,
  }));
  if (said) {
    const isDenial = (row) => (row.act ?? row.type) === "deny";
    const lane = (key, name, test) => ({
      key, name, quad: "st", group: "said", unit: said.unit,
      rows: said.statements.filter(test), counts: merged(said.counts.filter(test)),
    });
    drafts.push(lane(STATEMENTS, "Statements", (row) => !isDenial(row)), lane(DENIALS, "Denials", isDenial));
  }
  const full = drafts.filter((draft) => draft.rows.length || draft.counts.length);
  const roomy = full.reduce((sum, draft) => sum + draft.rows.length, 0) <= FEW ? WIDE_CELL : CELL;
  const cell = Math.max(SMALL_CELL, Math.min(roomy, Math.floor(scale.wide)));
  let top = 0;
  let group = "";
  const lanes = full.map((draft) => {
    if (draft.group !== group) top += group ? 10 : 0;
    group = draft.group;
    const lane = placed(draft, scale, cell);
    lane.top = top;
    top += lane.height;
    return lane;
  });
  const missing = drafts.filter((draft) => !full.includes(draft) && draft.group !== "said").map((draft) => draft.name);
  return { lanes, height: top, missing };
}

function placed(draft, scale, cell) {
  const total = draft.rows.length || draft.counts.reduce((sum, one) => sum + one.count, 0);
  const lane = { key: draft.key, name: draft.name, quad: draft.quad, group: draft.group, total, top: 0, height: LEAST, loose: 0, most: 0, marks: [], bars: [] };
  if (!draft.rows.length) {
    const dated = draft.counts.filter((one) => one.day);
    lane.loose = draft.counts.filter((one) => !one.day).reduce((sum, one) => sum + one.count, 0);
    return bars(lane, inside(dated.map((one) => ({ ...one, ...ends(one.day, draft.unit) })), scale), scale);
  }
  const looseAcross = Math.floor((4 * CELL) / cell);
  const loose = draft.rows.filter(isLoose);
  const cells = grouped(draft.rows.filter((row) => !isLoose(row)), (row) => Math.max(toNumber(row.day), scale.from));
  const across = Math.max(1, Math.floor((scale.wide - 1) / cell));
  const visible = [...cells].filter(([day, rows]) => day <= scale.to && rows.some((row) => toNumber(row.last ?? row.day) >= scale.from));
  const deepest = Math.max(1, ...visible.map(([, rows]) => Math.ceil(rows.length / across)));
  if (deepest > MOST_ROWS || scale.wide < cell) {
    lane.loose = loose.length;
    return bars(lane, summed(cells, scale), scale);
  }
  lane.height = Math.max(LEAST, Math.max(deepest, Math.ceil(loose.length / looseAcross)) * cell + 6);
  const at = (row, n, across, left) => ({
    x: left + (n % across) * cell + cell / 2, y: lane.height - 3 - Math.floor(n / across) * cell - cell / 2,
    size: (row.origins >= 5 ? 0.55 : row.origins >= 2 ? 0.47 : 0.36) * cell, row,
  });
  loose.forEach((row, n) => lane.marks.push({ ...at(row, n, looseAcross, scale.left - LOOSE_ROOM + 2), from: -Infinity, to: -Infinity }));
  for (const [day, rows] of visible) {
    const left = scale.x(day) + Math.max(0, (Math.min(scale.wide, across * cell + 2) - across * cell) / 2);
    rows.forEach((row, n) => lane.marks.push({ ...at(row, n, across, left), from: day, to: Math.min(scale.to, toNumber(row.last ?? row.day)) }));
  }
  lane.marks.sort((a, b) => a.from - b.from);
  return lane;
}

/** Each lane by its own highest bar, which is named: else only the busiest lane could be read. */
function bars(lane, counts, scale) {
  const highest = Math.max(1, ...counts.map((one) => one.count));
  lane.most = counts.length ? highest : 0;
  lane.height = BAR + 8;
  lane.bars = counts.map((one) => ({
    x: scale.x(Math.max(one.from, scale.from)),
    wide: Math.max(1.5, (Math.min(one.to, scale.to) - Math.max(one.from, scale.from) + 1) * scale.wide - 1),
    high: Math.max(1.5, (one.count / highest) * BAR), unreal: (one.unreal / highest) * BAR,
    count: one.count, from: one.from, to: one.to,
  }));
  return lane;
}

/** Days put together until a bar is wide enough to be met. */
function summed(cells, scale) {
  const days = Math.max(1, Math.ceil(4 / scale.wide));
  const found = new Map();
  for (const [day, rows] of cells) {
    if (day < scale.from || day > scale.to) continue;
    const from = scale.from + Math.floor((day - scale.from) / days) * days;
    const one = found.get(from) ?? { from, to: Math.min(scale.to, from + days - 1), count: 0, unreal: 0 };
    one.count += rows.length;
    one.unreal += rows.filter((row) => row.aux?.length).length;
    found.set(from, one);
  }
  return [...found.values()].sort((a, b) => a.from - b.from);
}

function inside(counts, scale) {
  return counts.filter((one) => one.to >= scale.from && one.from <= scale.to);
}

function ends(day, unit) {
  const from = toNumber(day);
  if (unit === "day") return { from, to: from };
  if (unit === "week") return { from, to: from + 6 };
  const at = new Date(`${day}T00:00Z`);
  return { from, to: Math.round(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1) / 86400000) - 1 };
}

/** Counts of several acts as one for each day. */
function merged(counts) {
  const found = new Map();
  for (const one of counts) {
    const sum = found.get(one.day);
    found.set(one.day, sum ? { ...sum, count: sum.count + one.count } : { ...one });
  }
  return [...found.values()];
}

function grouped(rows, key) {
  const found = new Map();
  for (const row of rows) {
    const name = key(row);
    if (found.has(name)) found.get(name).push(row);
    else found.set(name, [row]);
  }
  return found;
}
