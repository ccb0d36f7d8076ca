/** The map with its marks: what is on it, what is pointed at, where it stands. */

import { onTheme } from "../../ui/theme.js";
import { makeBase, recolor, tell } from "./base.js";
import { boxOf, byPlace, clustered } from "./cluster.js";
import { latitudeAt, longitudeAt, View, worldX, worldY } from "./geometry.js";
import { Pace } from "./pace.js";
import { Painter } from "./paint.js";
import { palette } from "./palette.js";

const STEPS = 2; // clusterings for each doubling of the scale
const WORLD = 512;
const CLOSE = 6; // zoom at which a town is looked at: its country and neighbours around it
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** What a person sees and points at. */
export class Surface {
  /**
   * @param {HTMLElement} box with a canvas in it for the marks
   * @param {{moved: (byHand: boolean) => void, pointed: (drawn: object|null) => void, chosen: (drawn: object) => void}} calls
   */
  constructor(box, calls) {
    this.box = box;
    this.calls = calls;
    this.canvas = box.querySelector("canvas");
    this.painter = new Painter(this.canvas);
    this.colors = palette();
    this.painter.recolor(this.colors);
    this.places = [];
    this.levels = new Map();
    this.told = new Set();
    this.litSpot = null;
    this.litMark = null;
    this.wanted = null;
    this.marks = null;
    this.stops = [onTheme(() => this.repaint())];
  }

  /** @returns {Promise<void>} when it can be drawn on */
  async start(at) {
    const { map, countries } = await makeBase(this.box.querySelector(".map-base"), this.colors);
    if (this.gone) {
      map.remove();
      return;
    }
    this.map = map;
    this.countries = countries;
    this.pace = new Pace(map);
    if (at) map.jumpTo({ center: [at.longitude, at.latitude], zoom: at.zoom });
    map.on("error", (event) => console.error(event.error));
    map.on("render", () => this.paint());
    map.on("load", () => this.tellCountries());
    map.on("idle", () => { this.box.dataset.drawn = "yes"; }); // for who waits for the whole picture
    map.on("moveend", (event) => this.calls.moved(Boolean(event.originalEvent)));
    map.on("idle", () => this.warm());
    map.on("mousemove", (event) => this.point(event.point));
    map.getCanvas().addEventListener("mouseleave", () => this.point(null));
    map.on("click", (event) => this.choose(event.point));
    document.fonts?.ready.then(() => this.map?.triggerRepaint());
  }

  /**
   * Other episodes on the map.
   * @param {import("./marks.js").Marks} marks
   * @param {Int32Array|number[]} chosen
   */
  show(marks, chosen) {
    if (!this.map) return;
    this.marks = marks;
    this.places = byPlace(marks, chosen, this.countries);
    this.levels.clear();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.tellCountries(), 160);
    this.map.triggerRepaint();
  }

  tellCountries() {
    if (!this.map?.getSource("shapes")) return;
    const now = new Set(this.places.filter((mark) => mark.kind === "country").map((mark) => mark.code));
    tell(this.map, this.told, now);
    this.told = now;
  }

  view() {
    const { map } = this;
    const center = map.getCenter();
    const size = map.getContainer();
    const scale = WORLD * 2 ** map.getZoom();
    return new View(worldX(center.lng), worldY(center.lat), scale, size.clientWidth, size.clientHeight);
  }

  paint() {
    if (!this.countries) return;
    const names = (mark) => (mark.spots.length ? this.marks.spots[mark.spots[0]].name : "");
    this.painter.draw(this.view(), this.at(this.level), this.countries, names);
    const lit = this.litSpot ? this.painter.holding(this.litSpot.number, codeOf(this.litSpot))
      : this.litMark && this.painter.drawn.find((one) => one.mark === this.litMark.mark);
    if (lit) this.painter.ring(lit);
  }

  get level() {
    return Math.floor(this.map.getZoom() * STEPS);
  }

  /** The marks of a scale, put together when they are first needed. */
  at(level) {
    let found = this.levels.get(level);
    if (!found) {
      found = clustered(this.places, (level + 0.5) / STEPS, this.countries);
      this.levels.set(level, found);
    }
    return found;
  }

  /** Put the marks of the next scales together while nothing else is to do. */
  warm() {
    if (!window.requestIdleCallback) return;
    cancelIdleCallback(this.idle);
    this.idle = requestIdleCallback((deadline) => {
      const next = [1, -1, 2, -2, 3, -3].map((by) => this.level + by).find((level) => !this.levels.has(level));
      if (next === undefined) return;
      if (deadline.timeRemaining() > 8) this.at(next);
      this.warm();
    });
  }

  point(at) {
    const found = at ? this.painter.at(at.x, at.y) : null;
    this.map.getCanvas().style.setProperty("cursor", found ? "pointer" : "");
    if (found?.mark === this.litMark?.mark) return;
    this.litMark = found;
    this.calls.pointed(found);
    this.map.triggerRepaint();
  }

  choose(at) {
    const found = this.painter.at(at.x, at.y);
    if (found) this.calls.chosen(found);
  }

  /** Ring the mark that holds a place, without moving. @param {import("./marks.js").Spot|null} spot */
  light(spot) {
    this.litSpot = spot && spot.drawn !== "nowhere" ? spot : null;
    this.map?.triggerRepaint();
  }

  /** Go to a place, as near as it is known. @param {import("./marks.js").Spot} spot */
  find(spot) {
    if (spot.drawn === "nowhere") return;
    this.light(spot);
    this.wanted = this.map ? null : spot;
    if (!this.map) return;
    if (spot.drawn === "point") {
      const zoom = Math.max(CLOSE, this.map.getZoom());
      this.map.easeTo({ center: [longitudeAt(spot.x), latitudeAt(spot.y)], zoom, duration: 600 });
    } else this.fit([this.places.find((mark) => mark.spots.includes(spot.number))].filter(Boolean));
  }

  /** Go to the place that was asked for before there was a map. @returns {boolean} whether one was */
  catchUp() {
    const { wanted } = this;
    if (wanted) this.find(wanted);
    return Boolean(wanted);
  }

  /** @param {import("./cluster.js").Mark[]} marks to be seen whole; all of them where none are given */
  fit(marks = this.places, { animate = true } = {}) {
    if (!this.map || !marks.length) return;
    const box = boxOf(marks, this.countries);
    this.map.fitBounds(box, { padding: 48, maxZoom: CLOSE, animate: animate && !STILL.matches, duration: 600 });
  }

  /** Take a mark apart. @returns {boolean} whether there is anything to take apart */
  open(mark) {
    const parts = this.places.filter((one) => one.spots.some((spot) => mark.spots.includes(spot)));
    if (parts.length < 2 || this.map.getZoom() >= this.map.getMaxZoom() - 0.1) return false;
    const box = boxOf(parts, this.countries);
    const camera = this.map.cameraForBounds(box, { padding: 72, maxZoom: this.map.getMaxZoom() });
    const zoom = Math.max(camera?.zoom ?? 0, this.map.getZoom() + 1);
    this.map.easeTo({ center: camera?.center, zoom, duration: 500 });
    return true;
  }

  /** @returns {Set<number>} places of the marks that are in view */
  inView() {
    if (!this.map) return new Set();
    const view = this.view();
    const seen = this.places.filter((mark) => view.shows(mark.x, mark.y, mark.r * view.scale) || this.overlaps(view, mark));
    return new Set(seen.flatMap((mark) => mark.spots));
  }

  /** Whether a country of which no more is told reaches into view. */
  overlaps(view, mark) {
    if (mark.kind !== "country") return false;
    const country = this.countries.get(mark.code);
    const [half, tall] = [(country.width * view.scale) / 2, (country.height * view.scale) / 2];
    return Math.abs(view.left(mark.x) - view.width / 2) < half + view.width / 2
      && Math.abs(view.top(mark.y) - view.height / 2) < tall + view.height / 2;
  }

  get position() {
    const center = this.map.getCenter();
    return { latitude: center.lat, longitude: center.lng, zoom: this.map.getZoom() };
  }

  repaint() {
    this.colors = palette();
    this.painter.recolor(this.colors);
    if (this.map) recolor(this.map, this.colors);
    this.map?.triggerRepaint();
  }

  destroy() {
    this.gone = true;
    clearTimeout(this.later);
    this.pace?.destroy();
    window.cancelIdleCallback?.(this.idle);
    for (const stop of this.stops) stop();
    this.map?.remove();
  }
}

const codeOf = (spot) => (spot.drawn === "country" ? spot.country : null);
