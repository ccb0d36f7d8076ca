/** Marks for a zoom: episodes of one place together, and places too near to each other to be told apart. */

import { boxAround } from "./geometry.js";

const WORLD = 512; // pixels of the world at zoom 0
const NEAR = 38; // pixels within which places are one mark
const AREA = 16; // radius in pixels from which an area is drawn by itself
const COUNTRY = 44; // pixels of a country from which it is drawn by itself

/**
 * @typedef {object} Mark
 * @property {"point"|"area"|"country"|"mixed"} kind mixed: places known to different precision, or several countries
 * @property {number} x world coordinates
 * @property {number} y
 * @property {number} r of an area, as a part of the world's width
 * @property {string|null} code of a country
 * @property {number} n episodes
 * @property {number[]} quads of them, by quad class
 * @property {number} unreal how many of them did not happen, or not for sure
 * @property {number} first number of the newest episode
 * @property {number[]} spots numbers of the places
 */

/**
 * Episodes by place.
 * @param {import("./marks.js").Marks} marks
 * @param {Int32Array|number[]} chosen numbers of episodes, newest first
 * @param {Map<string, import("./borders.js").Country>} countries
 * @returns {Mark[]} one for each place or country, none for places that can't be drawn
 */
export function byPlace(marks, chosen, countries) {
  const found = new Map();
  for (const n of chosen) {
    const place = marks.place[n];
    if (place < 0) continue;
    const spot = marks.spots[place];
    if (spot.drawn === "nowhere") continue;
    const key = keyOf(spot);
    let mark = found.get(key);
    if (!mark) {
      mark = started(spot, n, countries);
      if (!mark) continue;
      found.set(key, mark);
    }
    mark.n += 1;
    mark.quads[marks.quad[n]] += 1;
    if (marks.isUnreal(n)) mark.unreal += 1;
    if (!mark.spots.includes(place)) mark.spots.push(place);
  }
  return [...found.values()];
}

/** Spellings of one division are one area, however finely the gazetteer puts its middle. */
function keyOf(spot) {
  if (spot.drawn === "country") return spot.country;
  return spot.drawn === "area" ? `${spot.country ?? ""}|${spot.admin1 ?? spot.name}` : spot.number;
}

/** @returns {Mark|null} null for a country that Natural Earth has no shape of */
function started(spot, first, countries) {
  const bare = { r: 0, code: null, n: 0, quads: [0, 0, 0, 0], unreal: 0, first, spots: [] };
  if (spot.drawn !== "country") return { ...bare, kind: spot.drawn, x: spot.x, y: spot.y, r: spot.r };
  const country = countries.get(spot.country);
  return country ? { ...bare, kind: "country", code: spot.country, x: country.x, y: country.y } : null;
}

/**
 * The marks to be drawn at a zoom.
 * @param {Mark[]} places from `byPlace`
 * @param {number} zoom
 * @param {Map<string, import("./borders.js").Country>} countries
 * @returns {Mark[]} areas and countries that are large enough to stand alone first
 */
export function clustered(places, zoom, countries) {
  const scale = WORLD * 2 ** zoom;
  const alone = [];
  const near = [];
  for (const mark of places) (standsAlone(mark, scale, countries) ? alone : near).push(mark);
  near.sort((a, b) => b.n - a.n || a.first - b.first);
  return [...alone, ...together(near, NEAR / scale)];
}

function standsAlone(mark, scale, countries) {
  if (mark.kind === "area") return mark.r * scale >= AREA;
  if (mark.kind !== "country") return false;
  const country = countries.get(mark.code);
  return Math.max(country.width, country.height) * scale >= COUNTRY;
}

/** The most told place of a neighbourhood takes in the others: a mark stands where something is known to be. */
function together(marks, near) {
  const cells = new Map();
  const key = (x, y) => Math.floor(x / near) * 4_000_037 + Math.floor(y / near);
  const found = [];
  for (const mark of marks) {
    const home = nearest(cells, key, mark, near);
    if (home) {
      take(home, mark);
      continue;
    }
    const copy = { ...mark, quads: [...mark.quads], spots: [...mark.spots] };
    found.push(copy);
    const cell = key(mark.x, mark.y);
    const held = cells.get(cell);
    if (held) held.push(copy);
    else cells.set(cell, [copy]);
  }
  return found;
}

function nearest(cells, key, mark, near) {
  let best = null;
  let least = near * near;
  for (let i = -1; i <= 1; i += 1) {
    for (let j = -1; j <= 1; j += 1) {
      for (const other of cells.get(key(mark.x + i * near, mark.y + j * near)) ?? []) {
        const away = (other.x - mark.x) ** 2 + (other.y - mark.y) ** 2;
        if (away < least) [best, least] = [other, away];
      }
    }
  }
  return best;
}

function take(home, mark) {
  home.n += mark.n;
  home.unreal += mark.unreal;
  home.first = Math.min(home.first, mark.first);
  for (let n = 0; n < 4; n += 1) home.quads[n] += mark.quads[n];
  home.spots.push(...mark.spots);
  if (home.kind !== mark.kind || home.kind === "country") home.kind = "mixed";
}

/**
 * The box of all that marks hold, for a map that shows them whole.
 * @param {Mark[]} marks
 * @param {Map<string, import("./borders.js").Country>} countries
 */
export function boxOf(marks, countries) {
  return boxAround(marks.map((mark) => {
    const country = mark.kind === "country" ? countries.get(mark.code) : null;
    return { x: mark.x, y: mark.y, r: country ? Math.max(country.width, country.height) / 2 : mark.r };
  }));
}

