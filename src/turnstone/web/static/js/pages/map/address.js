/** What one looks at, in the address: days, quad classes, and where the map stands. */

import { QUADS, QUAD_KEYS } from "../../format.js";
import { dayOf, numberOf } from "./marks.js";

const KEYS = QUADS.map((name) => QUAD_KEYS[name]);

/**
 * @param {string} search of the address
 * @returns {{days: {from: number, to: number}|null, quads: boolean[]|null, at: {latitude: number, longitude: number, zoom: number}|null}}
 */
export function read(search) {
  const query = new URLSearchParams(search);
  const [from, to] = ["from", "to"].map((name) => (query.get(name) ? numberOf(query.get(name)) : null));
  const quads = query.get("quads")?.split(" ").filter((key) => KEYS.includes(key));
  const at = query.get("at")?.split(",").map(Number);
  const isPlace = at?.length === 3 && at.every(Number.isFinite) && Math.abs(at[0]) <= 85 && Math.abs(at[1]) <= 180;
  return {
    days: from !== null && to !== null && from <= to ? { from, to } : null,
    quads: quads ? KEYS.map((key) => quads.includes(key)) : null,
    at: isPlace ? { latitude: at[0], longitude: at[1], zoom: Math.max(0, Math.min(11, at[2])) } : null,
  };
}

/**
 * Write it, without a step for the back button.
 * @param {{days: {from: number, to: number}, quads: boolean[], at: {latitude: number, longitude: number, zoom: number}|null}} now
 */
export function write({ days, quads, at }) {
  if (location.pathname !== "/map") return;
  const query = new URLSearchParams(location.search);
  query.set("from", dayOf(days.from));
  query.set("to", dayOf(days.to));
  if (quads.every(Boolean)) query.delete("quads");
  else query.set("quads", KEYS.filter((_, n) => quads[n]).join(" "));
  if (at) query.set("at", [at.latitude.toFixed(2), at.longitude.toFixed(2), at.zoom.toFixed(1)].join(","));
  const to = `${location.pathname}?${query.toString().replaceAll("%2C", ",")}`;
  if (to !== location.pathname + location.search) history.replaceState(history.state, "", to);
}
