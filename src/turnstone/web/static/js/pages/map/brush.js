/** The days under the map: reports and episodes by day, and a window that is dragged, stepped or played along them. */

import { color, onTheme } from "../../ui/theme.js";
import { day, QUADS, QUAD_KEYS } from "../../format.js";
import { dayOf } from "./marks.js";

const NARROW = 3; // pixels of a bar at least
const WIDE = 28; // and at most
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 };

/** @typedef {{from: number, to: number}} Days since 1970, both in it */

/** The brush. */
export class Brush {
  /**
   * @param {HTMLElement} root as `brushView` draws it
   * @param {(days: Days, done: boolean) => void} changed done is false while it is still dragged
   */
  constructor(root, changed) {
    this.root = root;
    this.changed = changed;
    this.track = root.querySelector(".track");
    this.canvas = root.querySelector("canvas");
    this.window = root.querySelector(".window");
    this.ends = { from: root.querySelector(".end.from"), to: root.querySelector(".end.to") };
    this.stops = [onTheme(() => this.draw())];
    this.listen();
  }

  listen() {
    this.sized = new ResizeObserver(() => this.draw());
    this.sized.observe(this.track);
    this.track.addEventListener("pointerdown", (event) => this.grab(event));
    for (const [name, end] of Object.entries(this.ends)) {
      end.addEventListener("keydown", (event) => this.step(event, name));
    }
    this.window.addEventListener("keydown", (event) => this.step(event, "both"));
  }

  /**
   * @param {{domain: Days, days: Days, episodes: Map<number, number[]>, reports: Map<number, number>}} given
   *   counts by day: of episodes by quad class, of reports
   */
  show(given) {
    Object.assign(this, given);
    this.draw();
  }

  get length() {
    return this.domain.to - this.domain.from + 1;
  }

  left(number) {
    return ((number - this.domain.from) / this.length) * this.track.clientWidth;
  }

  dayAt(clientX) {
    const { left, width } = this.track.getBoundingClientRect();
    return this.domain.from + Math.floor(((clientX - left) / width) * this.length);
  }

  draw() {
    if (!this.domain || !this.track.clientWidth) return;
    this.bars();
    const { from, to } = this.clipped();
    this.root.style.setProperty("--from", `${(100 * (from - this.domain.from)) / this.length}%`);
    this.root.style.setProperty("--to", `${(100 * (to + 1 - this.domain.from)) / this.length}%`);
    for (const [name, end] of Object.entries(this.ends)) {
      end.setAttribute("aria-valuemin", String(this.domain.from));
      end.setAttribute("aria-valuemax", String(this.domain.to));
      end.setAttribute("aria-valuenow", String(this.clipped()[name]));
      end.setAttribute("aria-valuetext", day(dayOf(this.clipped()[name])));
    }
  }

  clipped() {
    const clip = (value) => Math.max(this.domain.from, Math.min(this.domain.to, value));
    return { from: clip(this.days.from), to: clip(this.days.to) };
  }

  /** Bars of as many days as have room: episodes upward by quad class, reports behind them as a line of their own scale. */
  bars() {
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [this.track.clientWidth, this.track.clientHeight];
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const to = this.canvas.getContext("2d");
    to.scale(ratio, ratio);
    const each = Math.max(1, Math.ceil((NARROW * this.length) / width));
    const bins = Math.ceil(this.length / each);
    const told = Array.from({ length: bins }, () => [0, 0, 0, 0]);
    const reports = new Array(bins).fill(0);
    const bin = (number) => Math.floor((number - this.domain.from) / each);
    for (const [number, counts] of this.episodes) {
      const at = told[bin(number)];
      if (at) counts.forEach((count, quad) => { at[quad] += count; });
    }
    for (const [number, count] of this.reports) if (bin(number) in reports) reports[bin(number)] += count;
    this.each = each;
    this.volume(to, reports, each, width, height);
    this.stacks(to, told, each, height);
    this.ticks(to, height);
  }

  volume(to, reports, each, width, height) {
    const most = Math.max(1, ...reports);
    to.beginPath();
    reports.forEach((count, n) => {
      const [left, right] = [this.left(this.domain.from + n * each), this.left(this.domain.from + (n + 1) * each)];
      const top = height - 16 - (count / most) * (height - 22);
      if (n) to.lineTo(left, top);
      else to.moveTo(left, top);
      to.lineTo(Math.min(right, width), top);
    });
    to.lineWidth = 1;
    to.strokeStyle = color("--line-2");
    to.stroke();
  }

  stacks(to, told, each, height) {
    const colors = QUADS.map((name) => color(`--${QUAD_KEYS[name]}`));
    const most = Math.max(1, ...told.map((counts) => counts.reduce((a, b) => a + b)));
    told.forEach((counts, n) => {
      const from = this.left(this.domain.from + n * each);
      const room = this.left(this.domain.from + (n + 1) * each) - from - 1;
      const wide = Math.max(1, Math.min(WIDE, room));
      const left = from + (room - wide) / 2;
      let low = height - 16;
      counts.forEach((count, quad) => {
        const tall = (count / most) * (height - 24);
        to.fillStyle = colors[quad];
        to.fillRect(left, low - tall, wide, tall);
        low -= tall;
      });
    });
  }

  /** Days, months or years below, as many as have room. */
  ticks(to, height) {
    to.font = "12px \"Source Sans 3\", system-ui, sans-serif";
    to.fillStyle = color("--ink-3");
    to.textBaseline = "bottom";
    let free = -Infinity;
    const [ending, long] = this.length > 800 ? ["-01-01", 4] : this.length > 62 ? ["-01", 7] : ["", 10];
    for (let number = this.domain.from; number <= this.domain.to; number += 1) {
      const text = dayOf(number);
      const left = this.left(number);
      if (!text.endsWith(ending)) continue;
      to.fillRect(left, height - 16, 1, 4);
      const words = day(text.slice(0, long), { year: long === 4 || free < 0 || text.slice(5, 7) === "01" && long === 7 });
      const wide = to.measureText(words).width;
      if (left < free || left + wide > this.track.clientWidth) continue;
      to.fillText(words, left + 3, height);
      free = left + wide + 14;
    }
  }

  grab(event) {
    if (event.button !== 0 || !this.domain) return;
    event.preventDefault();
    const began = this.dayAt(event.clientX);
    const before = this.clipped();
    const near = (number) => Math.abs(this.left(number) - this.left(began));
    const what = event.target.closest(".end.from") ? "from" : event.target.closest(".end.to") ? "to"
      : event.target.closest(".window") && near(before.from) > 4 ? "both" : "new";
    event.target.closest("button")?.focus();
    this.track.setPointerCapture(event.pointerId);
    const move = (moved) => this.set(dragged(what, before, began, this.dayAt(moved.clientX)), false);
    const end = () => {
      this.track.removeEventListener("pointermove", move);
      this.changed(this.days, true);
    };
    this.track.addEventListener("pointermove", move);
    this.track.addEventListener("pointerup", end, { once: true });
    this.track.addEventListener("pointercancel", end, { once: true });
  }

  step(event, what) {
    const { from, to } = this.clipped();
    const by = (KEYS[event.key] ?? 0) * (event.shiftKey ? 7 : 1);
    const edge = { Home: this.domain.from, End: this.domain.to }[event.key];
    if (!by && edge === undefined) return;
    event.preventDefault();
    const base = what === "to" ? to : from;
    this.set(dragged(what, { from, to }, base, edge ?? base + by), true);
  }

  /** @param {Days} days @param {boolean} done */
  set(days, done) {
    const long = days.to - days.from;
    const from = Math.max(this.domain.from, Math.min(this.domain.to - (days.whole ? long : 0), days.from));
    this.days = { from, to: days.whole ? from + long : Math.max(this.domain.from, Math.min(this.domain.to, days.to)) };
    this.draw();
    this.changed(this.days, done);
  }

  /** Let the window run to the end, or stop it. @param {(playing: boolean) => void} told */
  play(told) {
    if (this.playing) {
      this.stop();
      return;
    }
    const { from, to } = this.clipped();
    const long = to - from;
    if (to >= this.domain.to) this.set({ from: this.domain.from, to: this.domain.from + long, whole: true }, true);
    const by = STILL.matches ? long + 1 : Math.max(1, Math.round((long + 1) / 12));
    this.told = told;
    this.playing = setInterval(() => {
      const at = this.clipped();
      if (at.to >= this.domain.to) this.stop();
      else this.set({ from: at.from + by, to: at.to + by, whole: true }, true);
    }, STILL.matches ? 1500 : 220);
    told(true);
  }

  stop() {
    clearInterval(this.playing);
    this.playing = null;
    this.told?.(false);
  }

  destroy() {
    this.stop();
    this.sized.disconnect();
    for (const stop of this.stops) stop();
  }
}

/** The window after a drag from one day to another. */
function dragged(what, { from, to }, began, now) {
  if (what === "both") return { from: from + now - began, to: to + now - began, whole: true };
  if (what === "new") return { from: Math.min(began, now), to: Math.max(began, now) };
  if (what === "from") return { from: Math.min(now, to), to };
  return { from, to: Math.max(now, from) };
}
