/** Units of time: days, weeks from Monday, months; all in UTC. */

import { day } from "../../format.js";

const DAY = 86400000;
const ms = (text) => Date.parse(`${text}T00:00Z`);
const text = (at) => new Date(at).toISOString().slice(0, 10);

/** @param {string} start YYYY-MM-DD @returns {number} seconds since 1970 */
export const seconds = (start) => ms(start) / 1000;

/** @param {string} start @returns {string} the next day */
export const dayAfter = (start) => text(ms(start) + DAY);

/** @param {string} start @returns {number} months since year 0 */
export const months = (start) => Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;

/**
 * Last day of a unit.
 * @param {string} start
 * @param {"day"|"week"|"month"} unit
 * @returns {string}
 */
export function endOf(start, unit) {
  if (unit === "day") return start;
  if (unit === "week") return text(ms(start) + 6 * DAY);
  const [year, month] = start.split("-").map(Number);
  return text(Date.UTC(year, month, 0));
}

/**
 * What a unit is called.
 * @param {string} start
 * @param {"day"|"week"|"month"} unit
 * @returns {string}
 */
export function unitWords(start, unit) {
  if (unit === "month") return day(start.slice(0, 7));
  return unit === "week" ? `Week of ${day(start)}` : day(start);
}

/**
 * A mark of the axis: the day, the month where months are shown, the year where it begins.
 * @param {number} at seconds
 * @param {number[]} range seconds
 * @returns {string}
 */
export function axisDay(at, range) {
  const start = text(at * 1000);
  const long = range[1] - range[0];
  if (long > 2 * 365 * 86400 && start.endsWith("-01-01")) return start.slice(0, 4);
  if (long > 200 * 86400) return day(start.slice(0, 7));
  return day(start, { year: false });
}
