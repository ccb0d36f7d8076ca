/** Counts over time: bars stacked by quad class, reports below them, and shares with their intervals; days are chosen by a brush. */

import uPlot from "uplot";
import { onTheme } from "../../ui/theme.js";
import { bars, chartInks, shares, volume } from "./bars.js";
import { axisDay, dayAfter, endOf, months, seconds, unitWords } from "./time.js";

const HEIGHTS = { stack: 132, volume: 58, share: 96 };
const X_AXIS = 26;
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120]; // months between marks
const MARK = 78; // px that the words of a mark take
const DRAWN = { stack: bars, volume, share: shares };

/**
 * @typedef {object} Panel
 * @property {"stack"|"volume"|"share"} kind
 * @property {string} title
 * @property {number[][]} [quads] stack: counts of each quad class by unit of time
 * @property {number[]} [unreal] stack: drawn hollow on top
 * @property {number[]} [counts] volume
 * @property {{part: number, whole: number, low: number, high: number}[]} [shares]
 */

/** Charts below each other over the same days. */
export class Chart {
  /**
   * @param {HTMLElement} box
   * @param {{picked: (since: string, until: string) => void, pointed: (place: number|null) => void}} calls
   */
  constructor(box, calls) {
    this.box = box;
    this.calls = calls;
    this.plots = [];
    this.wide = box.clientWidth;
    const watch = new ResizeObserver(() => {
      if (Math.abs(box.clientWidth - this.wide) < 2) return;
      this.wide = box.clientWidth;
      for (const plot of this.plots) plot.setSize({ width: this.wide, height: plot.height });
    });
    watch.observe(box);
    this.stops = [() => watch.disconnect(), onTheme(() => this.shown && this.show(this.shown))];
  }

  /**
   * Draw.
   * @param {{starts: string[], unit: "day"|"week"|"month", until: string, panels: Panel[]}} shown
   */
  show(shown) {
    this.shown = shown;
    this.clear();
    if (!shown.starts.length) return;
    const ink = chartInks();
    const top = Math.max(1, ...shown.panels.filter((one) => one.kind === "stack").flatMap(heightsOf));
    const key = `desk-${Math.random()}`;
    this.plots = shown.panels.map((panel, n) => {
      const place = document.createElement("div");
      place.className = `series-panel ${panel.kind}`;
      const title = document.createElement("p");
      title.className = "series-title";
      title.textContent = panel.title;
      title.dir = "auto";
      place.append(title);
      this.box.append(place);
      return new uPlot(this.options(panel, n === shown.panels.length - 1, top, key, ink), this.dataOf(panel), place);
    });
  }

  dataOf(panel) {
    const x = this.shown.starts.map(seconds);
    if (panel.kind === "stack") return [x, heightsOf(panel)];
    return [x, panel.kind === "volume" ? panel.counts : panel.shares.map((one) => one.part / Math.max(1, one.whole))];
  }

  options(panel, isLast, top, key, ink) {
    const { starts, unit } = this.shown;
    const range = [seconds(starts[0]), seconds(dayAfter(endOf(starts.at(-1), unit)))];
    const high = panel.kind === "share" ? 1 : panel.kind === "stack" ? top : Math.max(1, ...panel.counts);
    const axis = { stroke: ink.label, font: `12px ${ink.font}`, ticks: { show: false }, grid: { stroke: ink.grid, width: 1 } };
    return {
      width: this.wide, height: HEIGHTS[panel.kind] + (isLast ? X_AXIS : 10), legend: { show: false }, padding: [6, 8, isLast ? 0 : 7, 0],
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
      cursor: { sync: { key, setSeries: false }, points: { show: false }, y: false, drag: { x: true, y: false, setScale: false } },
      scales: { x: { time: true, range }, y: { range: [0, high] } },
      axes: [
        { ...axis, show: isLast, size: X_AXIS, grid: { show: false }, ticks: { show: true, stroke: ink.grid, size: 4 },
          splits: () => this.marked(), values: (plot, at) => at.map((one) => axisDay(one, range)) },
        { ...axis, size: 44, space: panel.kind === "volume" ? 30 : 36, incrs: panel.kind === "share" ? [0.5, 1] : [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000], values: (plot, at) => at.map((one) => (panel.kind === "share" ? `${Math.round(one * 100)} %` : one)) },
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: {
        draw: [(plot) => DRAWN[panel.kind](plot, panel, edgesOf(plot, this.shown), ink)],
        setCursor: [(plot) => plot.cursor.event && this.point(plot)],
        setSelect: [(plot) => this.pick(plot)],
        ready: [(plot) => plot.over.addEventListener("mouseleave", () => this.calls.pointed(null))],
      },
    };
  }

  /** Where the axis is marked: at the first day of units, as many as have room for their words; months at even steps of a year. */
  marked() {
    const { starts, unit } = this.shown;
    const least = Math.max(1, Math.ceil(starts.length / Math.max(2, Math.floor((this.wide - 60) / MARK))));
    if (unit !== "month") return starts.filter((_, n) => n % least === 0).map(seconds);
    const step = STEPS.find((one) => one >= least) ?? STEPS.at(-1);
    return starts.filter((start) => months(start) % step === 0).map(seconds);
  }

  placeAt(plot, left) {
    const at = plot.posToVal(left, "x");
    return this.shown.starts.findLastIndex((start) => seconds(start) <= at);
  }

  point(plot) {
    const { left } = plot.cursor;
    this.calls.pointed(left === null || left < 0 ? null : Math.max(0, this.placeAt(plot, left)));
  }

  /** The days under the brush, whole units of time. */
  pick(plot) {
    const { left, width } = plot.select;
    if (width < 4) return;
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    const { starts, unit, until } = this.shown;
    const first = Math.max(0, this.placeAt(plot, left));
    const last = Math.max(first, this.placeAt(plot, left + width));
    const end = endOf(starts[last], unit);
    this.calls.picked(starts[first], end < until ? end : until);
  }

  /** What a unit of time is called: "Week of 4 May 2026". */
  nameOf(place) {
    return unitWords(this.shown.starts[place], this.shown.unit);
  }

  clear() {
    for (const plot of this.plots) plot.destroy();
    this.plots = [];
    this.box.replaceChildren();
  }

  destroy() {
    for (const stop of this.stops) stop();
    this.clear();
  }
}

function heightsOf({ quads, unreal }) {
  return quads[0].map((_, n) => quads.reduce((sum, counts) => sum + counts[n], 0) + (unreal?.[n] ?? 0));
}

/** Left and right of each bar in the canvas's px. */
function edgesOf(plot, { starts, unit }) {
  const gap = Math.min(3, plot.bbox.width / starts.length / 6) * devicePixelRatio;
  return starts.map((start) => {
    const left = plot.valToPos(seconds(start), "x", true);
    const right = plot.valToPos(seconds(dayAfter(endOf(start, unit))), "x", true);
    return [left + gap / 2, Math.max(left + gap / 2 + 1, right - gap / 2)];
  });
}
