/** What marks look like: shapes of quad classes, rings with counts. Drawn once each, then copied. */

const SANS = "\"Source Sans 3\", system-ui, sans-serif";
const KEPT = 500;
const TURN = Math.PI * 2;

/** @param {number} size in pixels @param {number} [weight] @returns {string} a font for a canvas */
export const font = (size, weight = 400) => `${weight} ${size}px ${SANS}`;

/**
 * Radius of a ring of so many episodes: its area grows slower than their number, so that large ones don't hide the rest.
 * @param {number} n
 * @returns {number} pixels
 */
export const radiusOf = (n) => Math.min(27, 10 + 2.4 * Math.log2(n + 1));

/**
 * Trace the shape of a quad class: square, triangle, circle, diamond.
 * @param {CanvasRenderingContext2D} to
 * @param {number} quad 0 to 3
 * @param {number} x its middle
 * @param {number} y
 * @param {number} r half its width
 */
export function trace(to, quad, x, y, r) {
  to.beginPath();
  if (quad === 0) to.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  else if (quad === 1) polygon(to, [[x, y - r * 1.1], [x + r * 1.1, y + r * 0.9], [x - r * 1.1, y + r * 0.9]]);
  else if (quad === 2) to.arc(x, y, r, 0, TURN);
  else polygon(to, [[x, y - r * 1.25], [x + r * 1.25, y], [x, y + r * 1.25], [x - r * 1.25, y]]);
}

function polygon(to, corners) {
  corners.forEach(([x, y], n) => (n ? to.lineTo(x, y) : to.moveTo(x, y)));
  to.closePath();
}

/** Drawn marks by what they show. */
export class Glyphs {
  /**
   * @param {import("./palette.js").Palette} colors
   * @param {number} ratio device pixels of a pixel
   */
  constructor(colors, ratio) {
    this.colors = colors;
    this.ratio = ratio;
    this.kept = new Map();
  }

  /**
   * A mark's picture.
   * @param {import("./cluster.js").Mark} mark
   * @returns {{image: HTMLCanvasElement, half: number}} half its width, in pixels
   */
  of(mark) {
    const key = mark.n === 1 ? `${mark.quads.indexOf(1)} ${mark.unreal} ${mark.kind}` : `${mark.quads} ${mark.kind}`;
    let found = this.kept.get(key);
    if (!found) {
      found = mark.n === 1 ? this.single(mark) : this.ring(mark);
      if (this.kept.size > KEPT) this.kept.clear();
      this.kept.set(key, found);
    }
    return found;
  }

  /** An empty picture of so many pixels about its middle. */
  blank(half) {
    const image = document.createElement("canvas");
    image.width = image.height = Math.ceil(half * 2 * this.ratio);
    const to = image.getContext("2d");
    to.scale(this.ratio, this.ratio);
    to.translate(half, half);
    return { image, half, to };
  }

  single(mark) {
    const quad = mark.quads.indexOf(1);
    const vague = mark.kind !== "point";
    const made = this.blank(vague ? 15 : 10);
    if (vague) this.halo(made.to, 12);
    trace(made.to, quad, 0, 0, 5);
    made.to.lineJoin = "round";
    made.to.lineWidth = 4;
    made.to.strokeStyle = this.colors.paper;
    made.to.stroke();
    made.to.fillStyle = mark.unreal ? this.colors.paper : this.colors.quads[quad];
    made.to.fill();
    if (mark.unreal) {
      made.to.lineWidth = 1.8;
      made.to.strokeStyle = this.colors.quads[quad];
      made.to.stroke();
    }
    return made;
  }

  /** A dashed circle: somewhere about here. */
  halo(to, r) {
    to.beginPath();
    to.arc(0, 0, r, 0, TURN);
    to.globalAlpha = 0.75;
    to.fillStyle = this.colors.paper;
    to.fill();
    to.globalAlpha = 1;
    to.setLineDash([2.5, 2.5]);
    to.lineWidth = 1.2;
    to.strokeStyle = this.colors.ink3;
    to.stroke();
    to.setLineDash([]);
  }

  /** A ring parted by quad class, always in one order from the top, with the count in it and the shape of the largest. */
  ring(mark) {
    const r = radiusOf(mark.n);
    const made = this.blank(r + 5);
    const { to } = made;
    if (mark.kind !== "point" && mark.kind !== "mixed") this.halo(to, r + 3.5);
    to.beginPath();
    to.arc(0, 0, r, 0, TURN);
    to.fillStyle = this.colors.paper;
    to.fill();
    this.parts(to, mark, r);
    const lead = mark.quads.indexOf(Math.max(...mark.quads));
    const size = mark.n > 999 ? 10.5 : r > 20 ? 13 : 11.5;
    to.font = font(size, 600);
    to.textAlign = "center";
    to.textBaseline = "alphabetic";
    to.fillStyle = this.colors.ink;
    const lower = r > 16;
    to.fillText(String(mark.n), 0, lower ? size * 0.16 : size * 0.35);
    if (lower) {
      trace(to, lead, 0, size * 0.16 + 7, 2.9);
      to.fillStyle = this.colors.quads[lead];
      to.fill();
    }
    return made;
  }

  parts(to, mark, r) {
    const wide = r > 16 ? 4 : 3.2;
    let from = -TURN / 4;
    to.lineWidth = wide;
    for (const [quad, count] of mark.quads.entries()) {
      if (!count) continue;
      const until = from + (TURN * count) / mark.n;
      to.beginPath();
      to.arc(0, 0, r - wide / 2, from, until);
      to.strokeStyle = this.colors.quads[quad];
      to.stroke();
      from = until;
    }
    to.beginPath();
    to.arc(0, 0, r + 0.5, 0, TURN);
    to.lineWidth = 1;
    to.strokeStyle = this.colors.paper;
    to.stroke();
  }
}
