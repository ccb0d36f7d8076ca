/** Names on the map, drawn by itself: there is no server of letters to ask. Left out where there is no room. */

import { font } from "./glyphs.js";

const CLOSE = 512 * 2 ** 4; // pixels of the world from which places are named

/**
 * Names of countries, to find one's way by: quiet, and after all marks.
 * @param {import("./paint.js").Painter} painter
 * @param {import("./geometry.js").View} view
 * @param {Map<string, import("./borders.js").Country>} countries
 * @param {Set<string>} plated codes of those that have a plate
 */
export function nameCountries(painter, view, countries, plated) {
  const { to, colors } = painter;
  begin(to);
  for (const country of countries.values()) {
    const room = country.width * view.scale;
    if (room < 48 || plated.has(country.code) || !view.shows(country.x, country.y)) continue;
    const half = to.measureText(country.name).width / 2 + 3;
    if (half * 2 > room * 1.1) continue;
    write(painter, country.name, view.left(country.x), view.top(country.y), half, colors.ink3);
  }
}

/**
 * Names of places that are told of, the most told first, under their mark.
 * @param {import("./paint.js").Painter} painter
 * @param {import("./geometry.js").View} view
 * @param {(mark: import("./cluster.js").Mark) => string} names
 */
export function namePlaces(painter, view, names) {
  if (view.scale < CLOSE) return;
  begin(painter.to);
  for (const { mark, left, top, tall } of [...painter.drawn].reverse()) {
    if (mark.kind === "country") continue;
    const name = names(mark);
    write(painter, name, left, top + tall + 9, painter.to.measureText(name).width / 2 + 2, painter.colors.ink2);
  }
}

function begin(to) {
  to.font = font(12);
  to.textAlign = "center";
  to.textBaseline = "middle";
}

function write(painter, text, left, top, half, color) {
  if (!painter.isFree(left - half, top - 7, left + half, top + 7)) return;
  painter.taken.push([left - half, top - 7, left + half, top + 7]);
  const { to } = painter;
  to.lineJoin = "round";
  to.lineWidth = 3;
  to.strokeStyle = painter.colors.land;
  to.strokeText(text, left, top);
  to.fillStyle = color;
  to.fillText(text, left, top);
}
