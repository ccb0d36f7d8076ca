/** Countries as Natural Earth draws them, from world-atlas: shapes, borders, and where each is named. */

import { feature, mesh } from "topojson-client";
import { worldX, worldY } from "./geometry.js";
import { codeOf } from "./iso.js";

const ADDRESS = "/vendor/world-atlas-2.0.2/countries-50m.json";

/** What Natural Earth 4.1 draws of what is disputed, as looked up in the shapes themselves (tests/web/test_map_page.py). */
export const DISPUTED = Object.freeze([
  "Crimea is drawn with Russia, the Golan Heights with Israel, Western Sahara west of the berm with Morocco.",
  "Kosovo, Taiwan, Palestine, Somaliland, Northern Cyprus and the Siachen Glacier are drawn apart.",
  "Kashmir is parted along the line of control, Aksai Chin is drawn with China, Abyei with Sudan, the Hala’ib triangle "
    + "with Egypt.",
]);

let kept = null;

/**
 * @typedef {object} Country
 * @property {string} code
 * @property {string} name as Natural Earth writes it
 * @property {number} x where it is named, in world coordinates
 * @property {number} y
 * @property {number} width of its largest part, as a part of the world's
 * @property {number} height
 */

/**
 * The shapes, read once.
 * @returns {Promise<{shapes: object, inner: object, coast: object, countries: Map<string, Country>}>} GeoJSON; countries
 *   by code, and those without one by name
 */
export function borders() {
  kept ??= fetch(ADDRESS).then((answer) => {
    if (!answer.ok) throw new Error(`the map's shapes can't be read (${answer.status})`);
    return answer.json();
  }).then(taken).catch((error) => {
    kept = null;
    throw error;
  });
  return kept;
}

function taken(atlas) {
  const shapes = feature(atlas, atlas.objects.countries);
  const countries = new Map();
  for (const shape of shapes.features) {
    unwrap(shape.geometry);
    const code = codeOf(shape) ?? shape.properties.name;
    shape.properties = { code, name: shape.properties.name };
    delete shape.id;
    const found = { code, name: shape.properties.name, ...named(shape.geometry) };
    const other = countries.get(code);
    if (!other || other.width * other.height < found.width * found.height) countries.set(code, found);
  }
  const inner = mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
  const coast = mesh(atlas, atlas.objects.countries, (a, b) => a === b);
  for (const lines of [inner, coast]) lines.coordinates = lines.coordinates.map(unrolled);
  return { shapes, inner, coast, countries };
}

/** world-atlas joins what lies on both sides of the date line; on a flat map it has to go on beyond 180 degrees. */
function unwrap(geometry) {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  for (const part of parts) for (const [n, ring] of part.entries()) part[n] = closed(unrolled(ring));
}

function unrolled(line) {
  let turn = 0;
  return line.map(([east, north], n) => {
    const jump = n ? east - line[n - 1][0] : 0;
    if (jump > 180) turn -= 360;
    else if (jump < -180) turn += 360;
    return [east + turn, north];
  });
}

/** A ring around the pole comes back a turn away: it is closed along the edge of the map. */
function closed(ring) {
  const [first, last] = [ring[0], ring.at(-1)];
  return Math.abs(first[0] - last[0]) < 180 ? ring : [...ring, [last[0], -89.9], [first[0], -89.9], first];
}

/** Where a country is named: inside its largest part, as far from its borders as a coarse grid finds. */
function named(geometry) {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const rings = parts.map((part) => part[0].map(([east, north]) => [worldX(east), worldY(north)]));
  const sized = rings.map((ring) => ({ ring, area: Math.abs(areaOf(ring)) }));
  const { ring } = sized.reduce((best, one) => (one.area > best.area ? one : best));
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = { x: (west + east) / 2, y: (north + south) / 2, far: -1 };
  const steps = ring.length > 600 ? 14 : 10;
  for (let i = 1; i < steps; i += 1) {
    for (let j = 1; j < steps; j += 1) {
      const x = west + ((east - west) * i) / steps;
      const y = north + ((south - north) * j) / steps;
      const far = inside(ring, x, y) ? clearance(ring, x, y) : -1;
      if (far > best.far) best = { x, y, far };
    }
  }
  return { x: best.x, y: best.y, width: east - west, height: south - north };
}

function areaOf(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  }
  return sum / 2;
}

function inside(ring, x, y) {
  let is = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if ((ay > y) !== (by > y) && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) is = !is;
  }
  return is;
}

/** Distance to the nearest corner of a ring, squared; across counts double height, as names are wide. */
function clearance(ring, x, y) {
  let least = Infinity;
  const step = ring.length > 400 ? 3 : 1;
  for (let i = 0; i < ring.length; i += step) {
    const across = (ring[i][0] - x) / 1.6;
    const along = ring[i][1] - y;
    least = Math.min(least, across * across + along * along);
  }
  return least;
}
