/** Keeps the map moving where drawing is slow, as it is without a graphics card: coarse while it moves, fine at rest. */

const SLOW = 30; // ms of a frame from which the map is drawn coarsely
const SEEN = 5; // frames that are looked at before
const COARSE = 0.5; // of the fine resolution
const REST = 220; // ms of rest after which it is drawn fine again
const BREAK = 400; // ms between frames from which it is another movement

/** One map's pace. Only the ground gets coarse; marks and names are on a canvas of their own. */
export class Pace {
  /** @param {import("maplibre-gl").Map} map */
  constructor(map) {
    this.map = map;
    this.fine = map.getPixelRatio();
    this.times = [];
    this.isSlow = false;
    map.on("movestart", () => this.moving());
    map.on("render", () => this.frame());
    map.on("moveend", () => this.resting());
  }

  moving() {
    clearTimeout(this.later);
    this.last = 0;
    if (this.isSlow) this.set(this.fine * COARSE);
  }

  frame() {
    if (!this.map.isMoving() || this.isSlow) return;
    const now = performance.now();
    if (this.last && now - this.last < BREAK) this.times.push(now - this.last);
    this.last = now;
    if (this.times.length < SEEN) return;
    const usual = [...this.times].sort((a, b) => a - b)[SEEN >> 1];
    this.times = [];
    if (usual <= SLOW) return;
    this.isSlow = true;
    queueMicrotask(() => this.map.isMoving() && this.set(this.fine * COARSE));
  }

  resting() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.map.isMoving() || this.set(this.fine), REST);
  }

  set(ratio) {
    if (this.map.getPixelRatio() !== ratio) this.map.setPixelRatio(ratio);
  }

  destroy() {
    clearTimeout(this.later);
  }
}
