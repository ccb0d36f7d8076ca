/** Swatches of the legend, painted as the bars are. */

import { QUADS } from "../../format.js";
import { onTheme } from "../../ui/theme.js";
import { chartInks } from "./bars.js";

const WIDE = 22;
const HIGH = 12;

/**
 * Paint every swatch below an element, and again when the theme changes.
 * @param {HTMLElement} root
 * @returns {() => void} stops it
 */
export function paintSwatches(root) {
  const paint = () => {
    const ink = chartInks();
    for (const swatch of root.querySelectorAll(".swatch[data-quad]")) {
      const canvas = document.createElement("canvas");
      canvas.width = WIDE * devicePixelRatio;
      canvas.height = HIGH * devicePixelRatio;
      const to = canvas.getContext("2d");
      to.fillStyle = ink.fills[QUADS.indexOf(swatch.dataset.quad)];
      to.fillRect(0, 0, canvas.width, canvas.height);
      swatch.replaceChildren(canvas);
    }
  };
  paint();
  return onTheme(paint);
}
