/** The map's colours, from the custom properties of the theme. */

import { QUADS, QUAD_KEYS } from "../../format.js";
import { color } from "../../ui/theme.js";

/**
 * @typedef {object} Palette
 * @property {string[]} quads fill of each quad class, in the order of `QUADS`
 * @property {string[]} tints
 * @property {string} ink
 * @property {string} ink2
 * @property {string} ink3
 * @property {string} paper
 * @property {string} line
 * @property {string} focus
 * @property {string} sea
 * @property {string} land
 * @property {string} told land of countries of which no place is told
 * @property {string} border
 * @property {string} coast
 */

/** @returns {Palette} as the theme is now */
export function palette() {
  const keys = QUADS.map((name) => QUAD_KEYS[name]);
  return {
    quads: keys.map((key) => color(`--${key}`)),
    tints: keys.map((key) => color(`--${key}-tint`)),
    ink: color("--ink"),
    ink2: color("--ink-2"),
    ink3: color("--ink-3"),
    paper: color("--paper"),
    line: color("--line-2"),
    focus: color("--focus"),
    sea: color("--map-sea"),
    land: color("--map-land"),
    told: color("--map-told"),
    border: color("--map-border"),
    coast: color("--map-coast"),
  };
}
