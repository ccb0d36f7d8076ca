/** The map under the marks: countries and their borders by MapLibre, from bundled shapes alone. */

import { Map as Canvas, setWorkerUrl } from "maplibre-gl";
import { borders } from "./borders.js";

const WORKER = "/vendor/maplibre-gl-6.17.0/dist/maplibre-gl-worker.mjs";
const SHAPES = { type: "geojson", maxzoom: 7, tolerance: 0.9, buffer: 32 };

/**
 * @param {import("./palette.js").Palette} colors
 * @param {{shapes: object, inner: object, coast: object}} drawn
 * @returns {object} a MapLibre style without any address in it
 */
function style(colors, { shapes, inner, coast }) {
  return {
    version: 8,
    sources: {
      shapes: { ...SHAPES, data: shapes, promoteId: "code" },
      inner: { ...SHAPES, data: inner },
      coast: { ...SHAPES, data: coast },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colors.sea } },
      { id: "land", type: "fill", source: "shapes", paint: { "fill-color": land(colors), "fill-antialias": false } },
      { id: "coast", type: "line", source: "coast", paint: { "line-color": colors.coast, "line-width": 0.7 } },
      { id: "inner", type: "line", source: "inner", paint: { "line-color": colors.border, "line-width": 0.9 } },
    ],
  };
}

/** Countries of which no place is told stand out a little. */
const land = (colors) => ["case", ["boolean", ["feature-state", "told"], false], colors.told, colors.land];

/**
 * Make the map.
 * @param {HTMLElement} box
 * @param {import("./palette.js").Palette} colors
 * @returns {Promise<{map: Canvas, countries: Map<string, import("./borders.js").Country>}>}
 */
export async function makeBase(box, colors) {
  const drawn = await borders();
  setWorkerUrl(WORKER);
  const map = new Canvas({
    container: box,
    style: style(colors, drawn),
    center: [20, 25],
    zoom: 1.4,
    minZoom: 0.6,
    maxZoom: 11,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    fadeDuration: 0,
    canvasContextAttributes: { antialias: false },
    locale: { "Map.Title": "Map. Arrow keys move it, plus and minus change its scale; the list beside it holds the same." },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return { map, countries: drawn.countries };
}

/**
 * Take on other colours.
 * @param {Canvas} map
 * @param {import("./palette.js").Palette} colors
 */
export function recolor(map, colors) {
  if (!map.isStyleLoaded() && !map.getLayer("land")) return;
  map.setPaintProperty("sea", "background-color", colors.sea);
  map.setPaintProperty("land", "fill-color", land(colors));
  map.setPaintProperty("coast", "line-color", colors.coast);
  map.setPaintProperty("inner", "line-color", colors.border);
}

/**
 * Which countries stand out.
 * @param {Canvas} map
 * @param {Set<string>} before codes that stood out
 * @param {Set<string>} now
 */
export function tell(map, before, now) {
  if (!map.getSource("shapes")) return;
  for (const code of before) if (!now.has(code)) map.setFeatureState({ source: "shapes", id: code }, { told: false });
  for (const code of now) if (!before.has(code)) map.setFeatureState({ source: "shapes", id: code }, { told: true });
}
