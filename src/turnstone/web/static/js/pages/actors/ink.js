/** Lines, discs and names on a canvas: each relation by colour and by pattern, names never over each other. */

import { color } from "../../ui/theme.js";
import { width } from "./strands.js";

/** Dash of each kind of line, in widths of a hairline; the legend draws the same. */
export const DASHES = {
  mc: [], vc: [9, 4], vp: [1.5, 4], mp: [12, 3, 2, 3], threatens: [4, 2.5], speaks_for: [], relays: [1, 3], speaks_to: [6, 3], beside: [],
};
/** Token of each kind's colour. */
export const TOKENS = {
  mc: "--mc", vc: "--vc", vp: "--vp", mp: "--mp", threatens: "--vc-ink", speaks_for: "--mark-statement", relays: "--mark-statement",
  speaks_to: "--mark-statement", beside: "--ink-3",
};
const SHAPED = new Set(["mc", "vc", "vp", "mp", "threatens"]);
const FONT = '"Source Sans 3", "Noto Sans", "Noto Sans Arabic", sans-serif';

/** @returns {Record<string, string>} colours as the theme is now */
export function inks() {
  const kinds = Object.fromEntries(Object.entries(TOKENS).map(([kind, token]) => [kind, color(token)]));
  const plain = Object.fromEntries(["ink", "ink-2", "ink-3", "paper", "line", "line-2", "accent"].map((name) => [name, color(`--${name}`)]));
  return { ...kinds, ...plain };
}

/**
 * The curve of a line between two discs.
 * @param {{x: number, y: number, r: number}} from px
 * @param {{x: number, y: number, r: number}} to
 * @param {number} bend steps to the right of its way
 * @param {number} head px left free before the target, for the arrow
 * @returns {{x0: number, y0: number, cx: number, cy: number, x1: number, y1: number, mx: number, my: number, ux: number, uy: number, long: number}}
 */
export function curve(from, to, bend, head = 7) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.hypot(dx, dy) || 1;
  const side = bend * Math.min(26, 8 + far * 0.09);
  const cx = (from.x + to.x) / 2 - (dy / far) * side;
  const cy = (from.y + to.y) / 2 + (dx / far) * side;
  const start = toward(from, { x: cx, y: cy }, from.r + 1);
  const end = toward(to, { x: cx, y: cy }, to.r + 1 + head);
  const ex = to.x - cx;
  const ey = to.y - cy;
  const e = Math.hypot(ex, ey) || 1;
  return {
    x0: start.x, y0: start.y, cx, cy, x1: end.x, y1: end.y, mx: (start.x + 2 * cx + end.x) / 4, my: (start.y + 2 * cy + end.y) / 4,
    ux: ex / e, uy: ey / e, long: far - from.r - to.r,
  };
}

function toward(at, goal, by) {
  const dx = goal.x - at.x;
  const dy = goal.y - at.y;
  const far = Math.hypot(dx, dy) || 1;
  return { x: at.x + (dx / far) * by, y: at.y + (dy / far) * by };
}

/**
 * Draw one line.
 * @param {CanvasRenderingContext2D} to
 * @param {import("./strands.js").Strand} strand
 * @param {ReturnType<typeof curve>} way
 * @param {Record<string, string>} ink
 * @param {{faint?: boolean, strong?: boolean}} [how]
 */
export function line(to, strand, way, ink, { faint = false, strong = false } = {}) {
  const thick = width(strand.count) + (strong ? 1 : 0);
  to.save();
  to.globalAlpha = faint ? 0.1 : strong ? 1 : 0.74;
  to.strokeStyle = ink[strand.kind];
  to.fillStyle = ink[strand.kind];
  to.lineWidth = strand.kind === "beside" ? Math.min(2, thick * 0.6) : thick;
  to.lineCap = strand.kind === "vp" || strand.kind === "relays" ? "round" : "butt";
  to.setLineDash(DASHES[strand.kind].map((part) => part * (0.75 + thick * 0.25)));
  path(to, way);
  to.stroke();
  if (strand.kind === "speaks_for") {
    to.setLineDash([]);
    to.strokeStyle = ink.paper;
    to.lineWidth = Math.max(0.8, thick - 1.6);
    path(to, way);
    to.stroke();
  }
  to.setLineDash([]);
  if (strand.directed) arrow(to, way, 4 + thick * 0.8);
  if (SHAPED.has(strand.kind) && way.long > 46 && !faint) mark(to, strand.kind, way.mx, way.my, 3.4 + thick * 0.35, ink);
  to.restore();
}

function path(to, way) {
  to.beginPath();
  to.moveTo(way.x0, way.y0);
  to.quadraticCurveTo(way.cx, way.cy, way.x1, way.y1);
}

function arrow(to, way, size) {
  const tip = { x: way.x1 + way.ux * 7, y: way.y1 + way.uy * 7 };
  to.beginPath();
  to.moveTo(tip.x, tip.y);
  to.lineTo(tip.x - way.ux * size * 1.5 - way.uy * size * 0.62, tip.y - way.uy * size * 1.5 + way.ux * size * 0.62);
  to.lineTo(tip.x - way.ux * size * 1.5 + way.uy * size * 0.62, tip.y - way.uy * size * 1.5 - way.ux * size * 0.62);
  to.closePath();
  to.fill();
}

/** The shape of a quad class: square, triangle, circle, diamond; an open triangle for a threat. */
function mark(to, kind, x, y, r, ink) {
  to.beginPath();
  if (kind === "mc") to.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  else if (kind === "vp") to.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === "mp") [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]].forEach(([a, b]) => to.lineTo(x + a * r, y + b * r));
  else [[0, -1.15], [1.15, 0.95], [-1.15, 0.95]].forEach(([a, b]) => to.lineTo(x + a * r, y + b * r));
  to.closePath();
  to.lineWidth = 2.5;
  to.strokeStyle = ink.paper;
  to.stroke();
  to.fillStyle = kind === "threatens" ? ink.paper : ink[kind];
  to.fill();
  if (kind !== "threatens") return;
  to.lineWidth = 1.4;
  to.strokeStyle = ink[kind];
  to.stroke();
}

/**
 * Write names beside their discs, the weightiest first; a name that would cover another, or a heavier disc, is left out.
 * @param {CanvasRenderingContext2D} to
 * @param {{id: string, name: string, x: number, y: number, r: number, weight: number, first: boolean, bold?: boolean, faint: boolean}[]} discs
 * @param {Record<string, string>} ink
 * @param {{width: number, height: number}} box px
 * @returns {Map<string, number[]>} left, top, right, bottom of each name written
 */
export function writeNames(to, discs, ink, box) {
  const taken = [[box.width - 124, 0, box.width, 42]]; // the buttons' corner
  const written = new Map();
  const ranked = [...discs].sort((a, b) => Number(b.bold ?? 0) - Number(a.bold ?? 0) || Number(b.first) - Number(a.first) || b.weight - a.weight || (a.id < b.id ? -1 : 1));
  to.textBaseline = "middle";
  to.lineJoin = "round";
  for (const one of ranked) {
    if (one.faint) continue;
    const size = one.bold || one.r > 11 ? 14 : one.r > 6.5 ? 13 : 12;
    to.font = `${one.bold || one.r > 11 ? 600 : 450} ${size}px ${FONT}`;
    const wide = to.measureText(one.name).width;
    const place = around(one, wide, size).find((at) => fits(at, taken, discs, one, box));
    if (!place) continue;
    taken.push(place);
    written.set(one.id, place);
    to.strokeStyle = ink.paper;
    to.lineWidth = 3.5;
    to.strokeText(one.name, place[0] + 2, (place[1] + place[3]) / 2);
    to.fillStyle = ink.ink;
    to.fillText(one.name, place[0] + 2, (place[1] + place[3]) / 2);
  }
  return written;
}

function around({ x, y, r }, wide, size) {
  const h = size * 0.66;
  const w = wide + 4;
  return [
    [x + r + 2, y - h, x + r + 2 + w, y + h], [x - r - 2 - w, y - h, x - r - 2, y + h],
    [x - w / 2, y + r + 1, x + w / 2, y + r + 1 + 2 * h], [x - w / 2, y - r - 1 - 2 * h, x + w / 2, y - r - 1],
    [x + r * 0.7, y + r * 0.7, x + r * 0.7 + w, y + r * 0.7 + 2 * h], [x - r * 0.7 - w, y + r * 0.7, x - r * 0.7, y + r * 0.7 + 2 * h],
    [x + r * 0.7, y - r * 0.7 - 2 * h, x + r * 0.7 + w, y - r * 0.7], [x - r * 0.7 - w, y - r * 0.7 - 2 * h, x - r * 0.7, y - r * 0.7],
  ];
}

function fits(at, taken, discs, own, box) {
  const [left, top, right, bottom] = at;
  if (left < 0 || top < 0 || right > box.width || bottom > box.height) return false;
  if (taken.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t)) return false;
  return !discs.some((one) => one.id !== own.id && one.r >= (own.first ? 8 : Math.max(3, own.r * 0.62)) && covers(at, one));
}

function covers([left, top, right, bottom], { x, y, r }) {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return dx * dx + dy * dy < r * r;
}
