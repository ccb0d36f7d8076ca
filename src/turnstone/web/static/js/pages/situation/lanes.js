/** Where everything of the timeline stands: pure functions from answers to lanes of marks or bars. */

import { EVENT_TYPES, label, quad, QUAD_KEYS, QUADS } from "../../format.js";
import { toNumber } from "./scale.js";

const CELL = 9; // px of one mark with its room
const MOST_ROWS = 11; // marks upon each other before a lane turns into bars
const BAR = 34; // px of the highest bar
const LEAST = 18; // px of a lane
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
 * @property {{x: number, wide: number, high: number, unreal: number, count: number, from: number, to: number}[]} bars
 */

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
  const highest = Math.max(1, ...full.flatMap((draft) => draft.counts.map((one) => one.count)));
  let top = 0;
  let group = "";
  const lanes = full.map((draft) => {
    if (draft.group !== group) top += group ? 10 : 0;
    group = draft.group;
    const lane = placed(draft, scale, highest);
    lane.top = top;
    top += lane.height;
    return lane;
  });
  const missing = drafts.filter((draft) => !full.includes(draft) && draft.group !== "said").map((draft) => draft.name);
  return { lanes, height: top, missing };
}

function placed(draft, scale, highest) {
  const total = draft.rows.length || draft.counts.reduce((sum, one) => sum + one.count, 0);
  const lane = { key: draft.key, name: draft.name, quad: draft.quad, group: draft.group, total, top: 0, height: LEAST, marks: [], bars: [] };
  if (!draft.rows.length) return bars(lane, inside(draft.counts.map((one) => ({ ...one, ...ends(one.day, draft.unit) })), scale), scale, highest);
  const cells = grouped(draft.rows.filter((row) => row.day), (row) => Math.max(toNumber(row.day), scale.from));
  const across = Math.max(1, Math.floor((scale.wide - 1) / CELL));
  const visible = [...cells].filter(([day, rows]) => day <= scale.to && rows.some((row) => toNumber(row.last ?? row.day) >= scale.from));
  const deepest = Math.max(1, ...visible.map(([, rows]) => Math.ceil(rows.length / across)));
  if (deepest > MOST_ROWS || scale.wide < CELL - 2) return bars(lane, summed(cells, scale), scale);
  lane.height = Math.max(LEAST, deepest * CELL + 5);
  for (const [day, rows] of visible) {
    rows.forEach((row, n) => lane.marks.push({
      x: scale.x(day) + (n % across) * CELL + CELL / 2 + Math.max(0, (Math.min(scale.wide, across * CELL + 2) - across * CELL) / 2),
      y: lane.height - 3 - Math.floor(n / across) * CELL - CELL / 2,
      size: row.origins >= 5 ? 5 : row.origins >= 2 ? 4.2 : 3.3,
      row, from: day, to: Math.min(scale.to, toNumber(row.last ?? row.day)),
    }));
  }
  lane.marks.sort((a, b) => a.from - b.from);
  return lane;
}

function bars(lane, counts, scale, highest = Math.max(1, ...counts.map((one) => one.count))) {
  lane.height = BAR + 6;
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
