/** How the map says in words what it draws. */

import { day, list, number, plural, QUADS } from "../../format.js";

/**
 * Where an episode was, no more exact than that is known.
 * @param {import("./marks.js").Spot|null} spot
 * @param {(code: string) => string} nameOf a country's
 * @returns {string}
 */
export function whereabouts(spot, nameOf) {
  if (!spot) return "no place told";
  if (spot.drawn === "point") return `in ${spot.name}`;
  if (spot.drawn === "area" || spot.precision === "country") return `somewhere in ${spot.name}`;
  if (spot.drawn === "nowhere") return `${spot.name}, on no map here`;
  return `${spot.name}, position not known: somewhere in ${nameOf(spot.country)}`;
}

/**
 * "12 material conflict, 3 verbal conflict".
 * @param {number[]} counts by quad class
 * @returns {string}
 */
export function byQuad(counts) {
  return list(QUADS.map((name, n) => (counts[n] ? `${number(counts[n])} ${name}` : "")).filter(Boolean));
}

/**
 * "10 May – 9 Jun 2026".
 * @param {string} from a day
 * @param {string} to
 * @returns {string}
 */
export function days(from, to) {
  if (from === to) return day(from);
  return `${day(from, { year: from.slice(0, 4) !== to.slice(0, 4) })} – ${day(to)}`;
}

/** @param {number} count @returns {string} */
export const episodes = (count) => plural(count, "episode");
