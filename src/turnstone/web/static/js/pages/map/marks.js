/** The answer of /api/map as columns that thousands of rows can be chosen from within a frame. */

import { QUADS, quad } from "../../format.js";
import { worldLength, worldX, worldY } from "./geometry.js";

const DAY = 86_400_000;
const NONE = -(2 ** 31);
const UNREAL = 2 | 4 | 8 | 16;

/** @param {number} number days since 1970 @returns {string} "2026-03-04" */
export const dayOf = (number) => new Date(number * DAY).toISOString().slice(0, 10);

/** @param {string} day @returns {number|null} days since 1970 */
export function numberOf(day) {
  const found = Date.parse(`${day}T00:00Z`);
  return Number.isNaN(found) ? null : Math.round(found / DAY);
}

/** Names of the bits of `aux`, as `auxBadges` takes them. */
const AUX = [[1, "historical"], [2, "future"], [4, "hypothetical"], [8, "negation"], [16, "conditional"]];

/**
 * @typedef {object} Spot a place as it may be drawn
 * @property {number} number
 * @property {string} name
 * @property {string|null} country
 * @property {string|null} admin1
 * @property {"site"|"town"|"admin2"|"admin1"|"country"|"region"} precision
 * @property {"point"|"area"|"country"|"nowhere"} drawn
 * @property {number} x of points and areas, in world coordinates
 * @property {number} y
 * @property {number} r of areas: radius as a part of the world's width
 * @property {number} km the same on the ground
 */

/** All episodes of the scope. */
export class Marks {
  /** @param {object} answer of /api/map */
  constructor(answer) {
    const { episodes } = answer;
    this.answer = answer;
    this.size = episodes.id.length;
    this.day = Int32Array.from(episodes.day, (day) => day ?? NONE);
    this.last = Int32Array.from(this.day, (day, n) => (day === NONE ? NONE : day + episodes.days[n]));
    this.place = Int32Array.from(episodes.place);
    const quads = answer.types.map((type) => Math.max(0, QUADS.indexOf(quad(type))));
    this.quad = Uint8Array.from(episodes.type, (type) => quads[type]);
    this.aux = Uint8Array.from(episodes.aux);
    this.spots = answer.places.name.map((_, number) => spot(answer.places, number));
    this.where = new Map(episodes.id.map((id, number) => [id, number]));
  }

  /** @returns {[number, number]|null} first and last day of any episode */
  get span() {
    const dated = this.day.filter((day) => day !== NONE);
    if (!dated.length) return null;
    return [dated.at(-1), dated[0]];
  }

  /** @returns {boolean} whether an act has not happened, or not for sure: announced, denied, hypothetical, conditional */
  isUnreal(number) {
    return (this.aux[number] & UNREAL) !== 0;
  }

  /** @returns {boolean} whether it is on the map */
  isPlaced(number) {
    const place = this.place[number];
    return place >= 0 && this.spots[place].drawn !== "nowhere";
  }

  /**
   * The episodes of some days and quad classes.
   * @param {{from: number, to: number, quads: boolean[]}} asked days since 1970, both of them in it
   * @returns {Int32Array} numbers, newest first
   */
  chosen({ from, to, quads }) {
    const found = new Int32Array(this.size);
    let count = 0;
    for (let n = 0; n < this.size; n += 1) {
      if (this.day[n] !== NONE && this.day[n] <= to && this.last[n] >= from && quads[this.quad[n]]) found[count++] = n;
    }
    return found.slice(0, count);
  }

  /** @param {boolean[]} quads @returns {number[]} those without a day */
  undated(quads) {
    return [...this.day.keys()].filter((n) => this.day[n] === NONE && quads[this.quad[n]]);
  }

  /**
   * One episode for reading.
   * @param {number} n
   */
  row(n) {
    const { answer } = this;
    const { episodes } = answer;
    return {
      number: n,
      id: episodes.id[n],
      day: this.day[n] === NONE ? null : dayOf(this.day[n]),
      last: this.day[n] === NONE ? null : dayOf(this.last[n]),
      type: answer.types[episodes.type[n]],
      quad: QUADS[this.quad[n]],
      mode: answer.modes[episodes.mode[n]],
      actor: answer.names[episodes.actor[n]],
      recipient: answer.names[episodes.recipient[n]],
      words: answer.words[episodes.words[n]],
      aux: AUX.filter(([bit]) => this.aux[n] & bit).map(([, name]) => name),
      tellings: episodes.tellings[n],
      origins: episodes.origins[n],
      spot: this.place[n] < 0 ? null : this.spots[this.place[n]],
    };
  }
}

/** @returns {Spot} */
function spot(places, number) {
  const [latitude, longitude, km] = [places.latitude[number], places.longitude[number], places.radius[number]];
  return {
    number,
    name: places.name[number],
    country: places.country[number],
    admin1: places.admin1[number],
    precision: places.precision[number],
    drawn: places.drawn[number],
    x: longitude === null ? 0 : worldX(longitude),
    y: latitude === null ? 0 : worldY(latitude),
    r: km === null ? 0 : worldLength(km, latitude),
    km: km ?? 0,
  };
}
