/** Draws marks over the map: areas as soft discs, countries as plates with their name, places as rings and shapes. */

import { font, Glyphs, trace } from "./glyphs.js";
import { nameCountries, namePlaces } from "./names.js";

const TURN = Math.PI * 2;
const PLATE = 22; // pixels of height
const ASIDE = [
  [0, 0], [0, -1], [0, 1], [1, 0], [-1, 0], [1, -1], [-1, -1], [1, 1], [-1, 1], [2, 0], [-2, 0], [0, -2], [0, 2], [2, -1],
  [-2, -1], [2, 1], [-2, 1], [1, -2], [-1, -2], [1, 2], [-1, 2],
];
const NAMED = 512 * 2 ** 3.4; // pixels of the world from which small countries are named too
const LARGE = 150; // pixels of radius from which an area is only a rim: it is what one looks into

/**
 * @typedef {object} Drawn where a mark came to lie, in pixels of the map
 * @property {import("./cluster.js").Mark} mark
 * @property {number} left
 * @property {number} top
 * @property {number} half of its width
 * @property {number} tall half of its height
 */

/** One canvas over the map. */
export class Painter {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.to = canvas.getContext("2d");
    this.drawn = [];
  }

  /** @param {import("./palette.js").Palette} colors */
  recolor(colors) {
    this.colors = colors;
    this.ratio = window.devicePixelRatio || 1;
    this.glyphs = new Glyphs(colors, this.ratio);
    this.hatch = null;
  }

  fit(width, height) {
    const [wide, tall] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
    if (this.canvas.width !== wide || this.canvas.height !== tall) {
      this.canvas.width = wide;
      this.canvas.height = tall;
    }
  }

  /**
   * @param {import("./geometry.js").View} view
   * @param {import("./cluster.js").Mark[]} marks
   * @param {Map<string, import("./borders.js").Country>} countries
   * @param {(mark: import("./cluster.js").Mark) => string} names of the place under a mark
   */
  draw(view, marks, countries, names) {
    const { to } = this;
    this.fit(view.width, view.height);
    to.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    to.clearRect(0, 0, view.width, view.height);
    this.drawn = [];
    this.taken = [];
    const seen = marks.filter((mark) => view.shows(mark.x, mark.y, Math.max(40, mark.r * view.scale)));
    const discs = seen.filter((mark) => mark.kind === "area" && mark.r * view.scale >= 16);
    for (const mark of discs) this.disc(view, mark);
    for (const mark of seen) if (mark.kind !== "country") this.take(view, mark);
    const rings = seen.filter((mark) => mark.kind !== "country").sort((a, b) => a.n - b.n);
    for (const mark of rings) this.stamp(view, mark);
    const plates = seen.filter((mark) => mark.kind === "country").sort((a, b) => b.n - a.n);
    for (const mark of plates) this.plate(view, mark, countries.get(mark.code));
    nameCountries(this, view, countries, new Set(plates.map((mark) => mark.code)));
    namePlaces(this, view, names);
  }

  /** Space that a mark needs, so that names keep out of it. */
  take(view, mark) {
    const { half } = this.glyphs.of(mark);
    const [left, top] = [view.left(mark.x), view.top(mark.y)];
    this.taken.push([left - half, top - half, left + half, top + half]);
  }

  isFree(west, north, east, south) {
    return !this.taken.some((box) => box[0] < east && box[2] > west && box[1] < south && box[3] > north);
  }

  /** Somewhere in here: a soft disc with a dashed rim and slanting lines, unlike any border. */
  disc(view, mark) {
    const { to } = this;
    const [left, top, r] = [view.left(mark.x), view.top(mark.y), mark.r * view.scale];
    const lead = mark.quads.indexOf(Math.max(...mark.quads));
    to.beginPath();
    to.arc(left, top, r, 0, TURN);
    const isLarge = r > LARGE;
    to.globalAlpha = isLarge ? 0.04 : 0.16;
    to.fillStyle = this.colors.quads[lead];
    to.fill();
    to.globalAlpha = 0.5;
    to.fillStyle = this.pattern(lead);
    if (!isLarge) to.fill();
    to.globalAlpha = isLarge ? 0.5 : 0.8;
    to.setLineDash([4, 4]);
    to.lineWidth = 1;
    to.strokeStyle = this.colors.quads[lead];
    to.stroke();
    to.setLineDash([]);
    to.globalAlpha = 1;
  }

  pattern(quad) {
    this.hatch ??= this.colors.quads.map((color) => {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 8;
      const on = tile.getContext("2d");
      on.strokeStyle = color;
      on.lineWidth = 1;
      for (const from of [-8, 0, 8]) {
        on.moveTo(from, 8);
        on.lineTo(from + 8, 0);
      }
      on.stroke();
      return this.to.createPattern(tile, "repeat");
    });
    return this.hatch[quad];
  }

  stamp(view, mark) {
    const { image, half } = this.glyphs.of(mark);
    const [left, top] = [view.left(mark.x), view.top(mark.y)];
    this.to.drawImage(image, left - half, top - half, half * 2, half * 2);
    this.drawn.push({ mark, left, top, half: Math.max(half - 4, 8), tall: Math.max(half - 4, 8) });
  }

  /** A country of which only so much is told: its name on a plate, not a point; moved where a ring has its middle. */
  plate(view, mark, country) {
    const { to } = this;
    to.font = font(12, 600);
    const wide = to.measureText(String(mark.n)).width + 26;
    to.font = font(12);
    const full = wide + to.measureText(country.name).width + 6;
    const fits = full < Math.max(country.width * view.scale * 1.5, 64) || view.scale > NAMED;
    const at = (fits && this.room(view, mark, full)) || this.room(view, mark, wide)
      || { left: view.left(mark.x), top: view.top(mark.y), width: wide };
    const { left, top, width } = at;
    this.taken.push([left - width / 2, top - PLATE / 2, left + width / 2, top + PLATE / 2]);
    this.leader(view.left(mark.x), view.top(mark.y), left, top);
    to.beginPath();
    to.roundRect(left - width / 2, top - PLATE / 2, width, PLATE, 3);
    to.globalAlpha = 0.92;
    to.fillStyle = this.colors.paper;
    to.fill();
    to.globalAlpha = 1;
    to.lineWidth = 1;
    to.setLineDash([3, 2]);
    to.strokeStyle = this.colors.ink3;
    to.stroke();
    to.setLineDash([]);
    this.inPlate(mark, left - width / 2 + 7, top, width === full ? country.name : "");
    this.drawn.push({ mark, left, top, half: width / 2, tall: PLATE / 2 });
  }

  /** From the middle of a country to a plate that has no room there. */
  leader(x, y, left, top) {
    if (Math.hypot(left - x, top - y) < 40) return;
    const { to } = this;
    to.beginPath();
    to.moveTo(x, y);
    to.lineTo(left, top);
    to.lineWidth = 1;
    to.strokeStyle = this.colors.ink3;
    to.stroke();
  }

  /** The place nearest to the middle of a country that is free. */
  room(view, mark, width) {
    const [x, y] = [view.left(mark.x), view.top(mark.y)];
    const isSeen = x >= 0 && x <= view.width; // then its plate is seen whole too
    for (const [across, along] of ASIDE) {
      const [left, top] = [x + across * (width / 2 + 14), y + along * 26];
      if (isSeen && (left < width / 2 || left > view.width - width / 2)) continue;
      if (this.isFree(left - width / 2, top - PLATE / 2, left + width / 2, top + PLATE / 2)) return { left, top, width };
    }
    return null;
  }

  inPlate(mark, left, top, name) {
    const { to } = this;
    const lead = mark.quads.indexOf(Math.max(...mark.quads));
    trace(to, lead, left + 4, top, 3.8);
    to.fillStyle = this.colors.quads[lead];
    to.fill();
    to.textBaseline = "middle";
    to.textAlign = "left";
    to.font = font(12, 600);
    to.fillStyle = this.colors.ink;
    to.fillText(String(mark.n), left + 12, top + 0.5);
    if (!name) return;
    const after = left + 18 + to.measureText(String(mark.n)).width;
    to.font = font(12);
    to.fillStyle = this.colors.ink2;
    to.fillText(name, after, top + 0.5);
  }

  /** Point out a mark. @param {Drawn} drawn */
  ring({ left, top, half, tall }) {
    const { to } = this;
    to.beginPath();
    to.roundRect(left - half - 4, top - tall - 4, half * 2 + 8, tall * 2 + 8, half === tall ? half + 4 : 6);
    to.lineWidth = 2.5;
    to.strokeStyle = this.colors.focus;
    to.stroke();
  }

  /**
   * @param {number} left pixels
   * @param {number} top
   * @returns {Drawn|null} the mark there, the uppermost first
   */
  at(left, top) {
    for (let n = this.drawn.length - 1; n >= 0; n -= 1) {
      const one = this.drawn[n];
      if (Math.abs(one.left - left) <= one.half && Math.abs(one.top - top) <= one.tall) return one;
    }
    return null;
  }

  /** @returns {Drawn|null} the mark that holds a place */
  holding(spot, code) {
    return this.drawn.find(({ mark }) => mark.spots.includes(spot) || (code && mark.code === code)) ?? null;
  }
}
