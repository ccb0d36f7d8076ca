/** From relations to lines: which are drawn, how bent, how wide. */

import { KEYS } from "./words.js";

/**
 * One line from one party to another.
 * @typedef {object} Strand
 * @property {string} a id
 * @property {string} b
 * @property {string} kind "mc", "vc", "vp", "mp" of acts; else the relation
 * @property {number} count episodes or statements
 * @property {number} bend -1..1 steps to the side, so that lines between the same two lie apart
 * @property {boolean} directed
 * @property {object} link as the API gave it
 */

/** Lines beyond which the weakest are left out of the picture at first. */
export const CROWD = 360;

/**
 * The lines of the relations that are switched on.
 * @param {object[]} links
 * @param {Set<string>} on keys of relations
 * @returns {Strand[]}
 */
export function strands(links, on) {
  const threats = on.has("threatens")
    ? new Map(links.filter((one) => one.relation === "threatens").map((one) => [`${one.a} ${one.b}`, one.count]))
    : new Map();
  const found = [];
  for (const link of links) {
    if (!on.has(link.relation)) continue;
    const directed = link.relation !== "beside";
    const line = (kind, count) => count > 0 && found.push({ a: link.a, b: link.b, kind, count, bend: 0, directed, link });
    if (link.relation !== "acts_on") line(link.relation, link.count);
    else link.quads.forEach((count, n) => line(KEYS[n], count - (KEYS[n] === "vc" ? threats.get(`${link.a} ${link.b}`) ?? 0 : 0)));
  }
  return bent(found);
}

/** Lines between the same two are laid side by side; those the other way bend to the other side by themselves. */
function bent(found) {
  const pairs = new Map();
  for (const one of found) {
    const key = one.directed ? `${one.a} ${one.b}` : [one.a, one.b].sort().join(" ");
    pairs.set(key, [...(pairs.get(key) ?? []), one]);
  }
  const both = (one) => pairs.has(`${one.b} ${one.a}`);
  for (const lines of pairs.values()) {
    lines.sort((x, y) => y.count - x.count);
    lines.forEach((one, n) => { one.bend = one.directed ? n + (lines.length > 1 || both(one) ? 0.7 : 0.35) : 0; });
  }
  return found;
}

/**
 * The least count from which lines are drawn, so that there are not too many to tell apart.
 * @param {Strand[]} found
 * @param {number} [most]
 * @returns {number}
 */
export function leastOf(found, most = CROWD) {
  let least = 1;
  const counts = found.map((one) => one.count).sort((x, y) => y - x);
  if (counts.length > most) least = counts[most] + 1;
  return Math.min(least, counts[0] ?? 1);
}

/**
 * Width of a line in px: 1 for one, slowly more.
 * @param {number} count
 * @returns {number}
 */
export const width = (count) => Math.min(7, 1.1 + 1.05 * Math.log2(count));
