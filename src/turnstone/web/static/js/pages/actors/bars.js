/** Marks of the charts on a canvas: each quad class by colour and by pattern. */

import { color } from "../../ui/theme.js";
import { KEYS } from "./words.js";

const FONT = '"Source Sans 3", "Noto Sans", sans-serif';

/** @returns {object} colours and patterns as the theme is now */
export function chartInks() {
  const paper = color("--paper");
  return {
    font: FONT, label: color("--ink-3"), grid: color("--line"), ink: color("--ink-2"), faint: color("--line-2"), paper,
    fills: KEYS.map((key) => pattern(key, color(`--${key}`), paper)), edges: KEYS.map((key) => color(`--${key}`)),
  };
}

/** Conflict: full, and striped; cooperation: dotted, and full with light stripes the other way. */
function pattern(key, fill, paper) {
  if (key === "mc") return fill;
  const size = Math.round(6 * devicePixelRatio);
  const tile = document.createElement("canvas");
  tile.width = size;
  tile.height = size;
  const to = tile.getContext("2d");
  to.fillStyle = fill;
  to.fillRect(0, 0, size, size);
  to.strokeStyle = paper;
  to.fillStyle = paper;
  to.globalAlpha = 0.75;
  to.lineWidth = size / (key === "vc" ? 5 : 7);
  if (key === "vp") {
    to.beginPath();
    to.arc(size / 2, size / 2, size / 5.5, 0, 2 * Math.PI);
    to.fill();
  } else {
    const way = key === "vc" ? 1 : -1;
    for (const shift of [-size, 0, size]) {
      to.beginPath();
      to.moveTo(shift, way > 0 ? size : 0);
      to.lineTo(shift + size, way > 0 ? 0 : size);
      to.stroke();
    }
  }
  return to.createPattern(tile, "repeat");
}

/**
 * Bars stacked by quad class; what did not happen hollow on top.
 * @param {uPlot} plot
 * @param {import("./chart.js").Panel} panel
 * @param {number[][]} edges
 * @param {ReturnType<typeof chartInks>} ink
 */
export function bars(plot, { quads, unreal }, edges, ink) {
  const to = plot.ctx;
  to.save();
  const y = (value) => plot.valToPos(value, "y", true);
  edges.forEach(([left, right], n) => {
    let sum = 0;
    quads.forEach((counts, quad) => {
      if (!counts[n]) return;
      const [low, high] = [y(sum), y(sum + counts[n])];
      to.fillStyle = ink.fills[quad];
      to.fillRect(left, high, right - left, low - high - (sum ? devicePixelRatio : 0));
      sum += counts[n];
    });
    if (unreal?.[n]) hollow(to, left, y(sum + unreal[n]), right - left, y(sum) - y(sum + unreal[n]), ink.label);
  });
  to.restore();
}

function hollow(to, left, top, wide, high, stroke) {
  to.strokeStyle = stroke;
  to.lineWidth = devicePixelRatio;
  to.setLineDash([3 * devicePixelRatio, 2 * devicePixelRatio]);
  to.strokeRect(left + 0.5, top + 0.5, Math.max(1, wide - 1), Math.max(1, high - 2));
  to.setLineDash([]);
}

/** How much was reported: plain bars. */
export function volume(plot, { counts }, edges, ink) {
  const to = plot.ctx;
  to.save();
  to.fillStyle = ink.faint;
  const floor = plot.valToPos(0, "y", true);
  edges.forEach(([left, right], n) => {
    const top = plot.valToPos(counts[n], "y", true);
    to.fillRect(left, top, right - left, floor - top);
  });
  to.restore();
}

/** Shares: a dot with its interval as a line; hollow where there are fewer than five. */
export function shares(plot, panel, edges, ink) {
  const to = plot.ctx;
  to.save();
  to.strokeStyle = ink.ink;
  to.fillStyle = ink.ink;
  to.lineWidth = 1.4 * devicePixelRatio;
  edges.forEach(([left, right], n) => {
    const { part, whole, low, high } = panel.shares[n];
    if (!whole) return;
    const x = (left + right) / 2;
    to.globalAlpha = whole < 5 ? 0.45 : 1;
    to.beginPath();
    to.moveTo(x, plot.valToPos(low, "y", true));
    to.lineTo(x, plot.valToPos(high, "y", true));
    to.stroke();
    to.beginPath();
    to.arc(x, plot.valToPos(part / whole, "y", true), Math.min(4, 2 + (right - left) / 8) * devicePixelRatio, 0, 2 * Math.PI);
    to.globalAlpha = 1;
    to.fillStyle = whole < 5 ? ink.paper : ink.ink;
    to.fill();
    to.stroke();
  });
  to.restore();
}
