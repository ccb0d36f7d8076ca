/** Where things are on a flat world: Mercator, the whole world 1 wide, north up, y growing to the south. */

const ROUND = 40075.017; // km around the equator
const MOST = 85.0511;

/**
 * @param {number} longitude degrees east
 * @returns {number} 0 at the date line, 1 around the world
 */
export const worldX = (longitude) => (longitude + 180) / 360;

/**
 * @param {number} latitude degrees north; beyond what Mercator shows it is cut
 * @returns {number} 0 in the north, 1 in the south
 */
export function worldY(latitude) {
  const cut = Math.max(-MOST, Math.min(MOST, latitude)) * (Math.PI / 180);
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + cut / 2)) / (2 * Math.PI);
}

/** @param {number} y @returns {number} degrees north */
export const latitudeAt = (y) => (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;

/** @param {number} x @returns {number} degrees east */
export const longitudeAt = (x) => x * 360 - 180;

/**
 * A length on the ground as a part of the world's width.
 * @param {number} km
 * @param {number} latitude where it lies
 * @returns {number}
 */
export function worldLength(km, latitude) {
  const cut = Math.max(-80, Math.min(80, latitude)) * (Math.PI / 180);
  return km / (ROUND * Math.cos(cut));
}

/**
 * The box around points as MapLibre takes it.
 * @param {{x: number, y: number, r?: number}[]} points in world coordinates, r a radius
 * @returns {[[number, number], [number, number]]} south-west and north-east, longitude first
 */
export function boxAround(points) {
  const west = Math.min(...points.map((one) => one.x - (one.r ?? 0)));
  const east = Math.max(...points.map((one) => one.x + (one.r ?? 0)));
  const north = Math.min(...points.map((one) => one.y - (one.r ?? 0)));
  const south = Math.max(...points.map((one) => one.y + (one.r ?? 0)));
  return [[longitudeAt(west), latitudeAt(south)], [longitudeAt(east), latitudeAt(north)]];
}

/**
 * What of the world a map shows, and where on it a point comes to lie.
 */
export class View {
  /**
   * @param {number} x of its middle
   * @param {number} y
   * @param {number} scale pixels of the whole world
   * @param {number} width pixels of the map
   * @param {number} height
   */
  constructor(x, y, scale, width, height) {
    Object.assign(this, { x, y, scale, width, height });
  }

  /** @param {number} x in world coordinates @returns {number} pixels from the left, of the copy nearest to the middle */
  left(x) {
    let across = x - this.x;
    across -= Math.round(across);
    return across * this.scale + this.width / 2;
  }

  /** @param {number} y @returns {number} pixels from the top */
  top(y) {
    return (y - this.y) * this.scale + this.height / 2;
  }

  /** @returns {boolean} whether a disc of r pixels about a point touches the map */
  shows(x, y, r = 0) {
    const left = this.left(x);
    const top = this.top(y);
    return left > -r && left < this.width + r && top > -r && top < this.height + r;
  }
}
