/** Keeps the map moving where drawing is slow, as it is without a graphics card: coarse while it moves, fine at rest. */

const SLOW = 30; // ms of a frame from which the ground is drawn more coarsely
const SEEN = 5; // frames that are looked at before
const LEVELS = [1, 0.5, 0.34]; // parts of the fine resolution
const REST = 220; // ms of rest after which it is drawn fine again
const BREAK = 400; // ms between frames from which it is another movement

/** One map's pace. Only the ground gets coarse; marks and names are on a canvas of their own. */
export class Pace {
  /** @param {import("maplibre-gl").Map} map with a layer "coast", which is left out where drawing is slow */
  constructor(map) {
    this.map = map;
    this.fine = map.getPixelRatio();
    this.times = [];
    this.level = 0;
    map.on("movestart", () => this.moving());
    map.on("render", () => this.frame());
    map.on("moveend", () => this.resting());
  }

  moving() {
    clearTimeout(this.later);
    this.last = 0;
    this.set(this.level);
  }

  frame() {
    if (!this.map.isMoving() || this.level === LEVELS.length - 1) return;
    const now = performance.now();
    if (this.last && now - this.last < BREAK) this.times.push(now - this.last);
    this.last = now;
    if (this.times.length < SEEN) return;
    const usual = [...this.times].sort((a, b) => a - b)[SEEN >> 1];
    this.times = [];
    if (usual <= SLOW) return;
    this.level += 1;
    queueMicrotask(() => this.map.isMoving() && this.set(this.level));
  }

  resting() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.map.isMoving() || this.set(0), REST);
  }

  set(level) {
    const ratio = this.fine * LEVELS[level];
    if (this.map.getPixelRatio() === ratio) return;
    this.map.setPixelRatio(ratio);
    if (this.map.getLayer("coast")) this.map.setLayoutProperty("coast", "visibility", level ? "none" : "visible");
  }

  destroy() {
    clearTimeout(this.later);
  }
}
