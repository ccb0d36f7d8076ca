/** The network as a picture: sigma holds discs, camera and mouse; lines and names are drawn by ink.js. */

import Graph from "graphology";
import Sigma from "sigma";
import { onTheme } from "../../ui/theme.js";
import { curve, inks, line, writeNames } from "./ink.js";
import { HIGH, layout, WIDE } from "./layout.js";

const NEAR = 6; // px from a line within which the mouse is on it
const MARGIN = 34;
const CARDS = { "": { width: 340, height: 180 }, "is-small": { width: 200, height: 64 } }; // px that the card takes, whole and short

/** @typedef {{kind: "node", id: string} | {kind: "strand", strand: import("./strands.js").Strand} | null} Pointed */

/** The picture in a box. */
export class Picture {
  /**
   * @param {HTMLElement} box
   * @param {{pointed: (at: Pointed, corner: string|null) => void, opened: (at: Pointed) => void}} calls
   * @throws {Error} where the browser has no WebGL
   */
  constructor(box, calls) {
    this.box = box;
    this.calls = calls;
    this.graph = new Graph({ multi: true });
    this.places = new Map();
    this.strands = [];
    this.at = null;
    this.near = null;
    this.ink = inks();
    this.sigma = new Sigma(this.graph, box, {
      renderLabels: false, allowInvalidContainer: true, enableCameraRotation: false, minCameraRatio: 0.12, maxCameraRatio: 1.6,
      stagePadding: MARGIN, zIndex: true, nodeReducer: (id, at) => (this.near && !this.near.has(id) ? { ...at, color: this.ink.line } : at), defaultDrawNodeHover: () => {}, defaultNodeColor: this.ink["ink-2"],
    });
    this.sigma.createCanvasContext("lines", { beforeLayer: "edges" });
    this.sigma.createCanvasContext("names", { beforeLayer: "mouse" });
    this.sigma.resize(true);
    this.stops = [this.listen(), onTheme(() => this.recolour()), this.watchSize(), this.letScroll()];
  }

  listen() {
    const { sigma } = this;
    sigma.on("afterRender", () => this.draw());
    sigma.on("enterNode", ({ node }) => this.point({ kind: "node", id: node }));
    sigma.on("leaveNode", () => this.point(null));
    sigma.on("clickNode", ({ node }) => this.calls.opened({ kind: "node", id: node }));
    sigma.on("clickStage", () => this.at && this.calls.opened(this.at));
    sigma.getMouseCaptor().on("mousemove", ({ x, y }) => {
      if (this.at?.kind !== "node") this.point(this.strandAt(x, y));
    });
    const leave = () => this.point(null);
    this.box.addEventListener("mouseleave", leave);
    return () => this.box.removeEventListener("mouseleave", leave);
  }

  watchSize() {
    const watch = new ResizeObserver(() => {
      this.sigma.resize();
      this.sigma.refresh({ schedule: true });
    });
    watch.observe(this.box);
    return () => watch.disconnect();
  }

  /** The wheel scrolls the page unless Control is held, and so does one finger: the picture is not a trap. */
  letScroll() {
    const wheel = (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); };
    const touch = (event) => { if (event.touches.length < 2) event.stopPropagation(); };
    this.box.addEventListener("wheel", wheel, { capture: true, passive: true });
    this.box.addEventListener("touchstart", touch, { capture: true, passive: true });
    return () => {
      this.box.removeEventListener("wheel", wheel, { capture: true });
      this.box.removeEventListener("touchstart", touch, { capture: true });
    };
  }

  /**
   * Show parties and lines. Parties that stand already stay where they are where `keep` says so.
   * @param {{id: string, label: string, size: number, weight: number, is_asked: boolean}[]} nodes
   * @param {import("./strands.js").Strand[]} strands
   * @param {object[]} ties relations that the places come from, drawn or not
   * @param {{keep: boolean}} options
   */
  show(nodes, strands, ties, { keep }) {
    const ids = new Set(nodes.map((one) => one.id));
    const stood = new Map([...this.places].filter(([id]) => ids.has(id)));
    this.places = layout(nodes, ties, keep ? stood : new Map());
    this.strands = strands;
    [this.at, this.near] = [null, null];
    this.nodes = new Map(nodes.map((one) => [one.id, one]));
    const shape = (this.box.clientWidth / Math.max(1, this.box.clientHeight)) / (WIDE / HIGH);
    const small = Math.min(1, Math.max(0.6, this.box.clientWidth / 620));
    const wide = Math.min(1.5, Math.max(0.6, shape));
    this.graph.clear();
    for (const one of nodes) {
      const { x, y } = this.places.get(one.id);
      this.graph.addNode(one.id, { x: x * wide, y, size: one.size * small, color: this.colourOf(one), zIndex: 1 });
    }
    if (!keep) this.sigma.setCustomBBox(null);
    this.sigma.refresh();
    if (!keep) this.sigma.setCustomBBox(this.sigma.getBBox()); // what comes later moves nothing on the screen
  }

  colourOf(one) {
    return one.is_asked ? this.ink["ink-2"] : this.ink["line-2"];
  }

  recolour() {
    this.ink = inks();
    this.graph.updateEachNodeAttributes((id, at) => ({ ...at, color: this.colourOf(this.nodes.get(id)) }));
    this.sigma.refresh();
  }

  /**
   * Point at a party from outside, as from a row of the table.
   * @param {string|null} id
   */
  focus(id) {
    this.point(id && this.graph.hasNode(id) ? { kind: "node", id } : null);
  }

  point(at) {
    if (same(at, this.at)) return;
    this.at = at;
    this.near = this.nearOf(at);
    this.box.classList.toggle("is-pointed", Boolean(at));
    this.sigma.refresh({ skipIndexation: true });
    this.calls.pointed(at, at && this.corner());
  }

  /** Classes of the card: the corner in which it covers fewest of those pointed at; short where none is free for all of it. */
  corner() {
    const { width, height } = this.sigma.getDimensions();
    const lit = [...this.discs().values()].filter((one) => this.near.has(one.id));
    let best = null;
    for (const [size, card] of Object.entries(CARDS)) {
      const low = (one) => one.y > height - card.height;
      const left = (one) => one.x < card.width;
      const corners = {
        "at-left": (one) => low(one) && left(one), "at-right": (one) => low(one) && one.x > width - card.width,
        "at-top": (one) => one.y < card.height && left(one),
      };
      for (const [name, covers] of Object.entries(corners)) {
        const covered = lit.filter(covers).length;
        if (!best || covered < best.covered) best = { covered, name: `${name} ${size}` };
      }
    }
    return best.name;
  }

  discs() {
    const found = new Map();
    this.graph.forEachNode((id, { x, y, size }) => {
      const at = this.sigma.graphToViewport({ x, y });
      found.set(id, { id, x: at.x, y: at.y, r: this.sigma.scaleSize(size) });
    });
    return found;
  }

  draw() {
    const { lines, names } = this.sigma.getCanvases();
    const size = this.sigma.getDimensions();
    const discs = this.discs();
    const { near } = this;
    const to = lines.getContext("2d");
    to.clearRect(0, 0, size.width, size.height);
    this.ways = [];
    for (const strand of this.strands) {
      const [from, goal] = [discs.get(strand.a), discs.get(strand.b)];
      if (!from || !goal) continue;
      const way = curve(from, goal, strand.bend, strand.directed ? 7 : 0);
      this.ways.push({ strand, way });
    }
    const isLit = ({ strand }) => !this.at || (this.at.kind === "strand" ? strand === this.at.strand : strand.a === this.at.id || strand.b === this.at.id);
    for (const one of this.ways) if (!isLit(one)) line(to, one.strand, one.way, this.ink, { faint: true });
    for (const one of this.ways.toReversed()) if (isLit(one)) line(to, one.strand, one.way, this.ink, { strong: Boolean(this.at) });
    const written = names.getContext("2d");
    written.clearRect(0, 0, size.width, size.height);
    const all = [...discs.values()].map((disc) => {
      const { label, weight } = this.nodes.get(disc.id);
      return { ...disc, name: label, weight, first: near?.has(disc.id) ?? false, bold: disc.id === this.at?.id, faint: near ? !near.has(disc.id) : false };
    });
    this.written = writeNames(written, all, this.ink, size);
  }

  /** Whom the party or line pointed at has to do with; null where nothing is pointed at. */
  nearOf(at) {
    if (!at) return null;
    if (at.kind === "strand") return new Set([at.strand.a, at.strand.b]);
    return new Set([at.id, ...this.strands.filter((one) => one.a === at.id || one.b === at.id).flatMap((one) => [one.a, one.b])]);
  }

  strandAt(x, y) {
    let best = null;
    let least = NEAR;
    for (const { strand, way } of this.ways ?? []) {
      const far = distance(way, x, y);
      if (far < least) [best, least] = [strand, far];
    }
    return best && { kind: "strand", strand: best };
  }

  /**
   * Look closer, farther, or at all of it.
   * @param {"in"|"out"|"all"} how
   */
  zoom(how) {
    const camera = this.sigma.getCamera();
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160;
    if (how === "in") camera.animatedZoom({ duration, factor: 1.5 });
    else if (how === "out") camera.animatedUnzoom({ duration, factor: 1.5 });
    else camera.animatedReset({ duration });
  }

  destroy() {
    for (const stop of this.stops) stop();
    this.sigma.kill();
  }
}

function same(one, other) {
  return one === other || (Boolean(one && other) && one.kind === other.kind && one.id === other.id && one.strand === other.strand);
}

function distance({ x0, y0, cx, cy, x1, y1 }, x, y) {
  let least = Infinity;
  for (let n = 0; n <= 16; n += 1) {
    const t = n / 16;
    const px = (1 - t) * (1 - t) * x0 + 2 * t * (1 - t) * cx + t * t * x1;
    const py = (1 - t) * (1 - t) * y0 + 2 * t * (1 - t) * cy + t * t * y1;
    least = Math.min(least, Math.hypot(px - x, py - y));
  }
  return least;
}
