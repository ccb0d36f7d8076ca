/** Where parties stand. The same parties and relations give the same picture; those that stand stay where they are. */

import Graph from "graphology";
import forceatlas2 from "graphology-layout-forceatlas2";

const ROUNDS = 420;
const FEW_ROUNDS = 120;
const SPREAD = 100;
const CROWDED = 12; // parties from which a part is spread evenly from its middle out
export const WIDE = 900;
export const HIGH = 700;

/**
 * Places for parties, in px of a picture of 900 by 700. Parties that no line joins to the others lie beside them.
 * @param {{id: string, size: number}[]} nodes size in px
 * @param {{a: string, b: string, count: number}[]} links one or more between two
 * @param {Map<string, {x: number, y: number}>} [kept] where some stand already
 * @returns {Map<string, {x: number, y: number}>}
 */
export function layout(nodes, links, kept = new Map()) {
  const ordered = [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1)); // whatever order they come in
  const graph = joined(ordered, [...links].sort((a, b) => (`${a.a} ${a.b}` < `${b.a} ${b.b}` ? -1 : 1)), kept);
  if (kept.size) return settled(graph, kept);
  const parts = partsOf(graph).map((ids) => part(graph, ids));
  const all = packed(parts.sort((a, b) => b.places.size - a.places.size || (a.first < b.first ? -1 : 1)));
  return apart(fitted(all), ordered);
}

function joined(nodes, links, kept) {
  const graph = new Graph({ type: "undirected", multi: false });
  for (const { id, size } of nodes) {
    const stands = kept.get(id);
    graph.addNode(id, { ...(stands ?? seeded(id)), size, fixed: Boolean(stands) });
  }
  for (const { a, b, count } of links) {
    if (!graph.hasNode(a) || !graph.hasNode(b) || a === b) continue;
    const weight = Math.log2(1 + count);
    if (graph.hasEdge(a, b)) graph.updateEdgeAttribute(a, b, "weight", (before) => before + weight);
    else graph.addEdge(a, b, { weight });
  }
  return graph;
}

function settled(graph, kept) {
  const fresh = graph.nodes().filter((id) => !kept.has(id));
  for (const id of fresh) besideFriends(graph, id, kept);
  if (fresh.length) pulled(graph, FEW_ROUNDS);
  return new Map([...placesOf(graph), ...kept]); // to the last digit: the layout reckons in halves of them
}

function pulled(graph, iterations) {
  forceatlas2.assign(graph, {
    iterations,
    settings: { gravity: 0.5, scalingRatio: 14, edgeWeightInfluence: 0.4, outboundAttractionDistribution: true, slowDown: 3, barnesHutOptimize: graph.order > 400 },
  });
}

const placesOf = (graph) => new Map(graph.nodes().map((id) => [id, { x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") }]));

/** Ids of the parties that lines join, part by part. */
function partsOf(graph) {
  const seen = new Set();
  const parts = [];
  for (const start of graph.nodes()) {
    if (seen.has(start)) continue;
    const ids = [start];
    seen.add(start);
    for (const id of ids) for (const other of graph.neighbors(id)) if (!seen.has(other)) { seen.add(other); ids.push(other); }
    parts.push(ids.sort());
  }
  return parts;
}

/** One part laid out by itself about its middle, with the radius that it takes. */
function part(graph, ids) {
  const own = new Graph({ type: "undirected" });
  for (const id of ids) own.addNode(id, graph.getNodeAttributes(id));
  for (const id of ids) for (const other of graph.neighbors(id)) if (id < other) own.addEdge(id, other, { weight: graph.getEdgeAttribute(id, other, "weight") });
  if (ids.length > 2) pulled(own, ROUNDS);
  const radius = ids.length === 1 ? 4 : 9 * ids.length ** 0.62;
  const places = scaled(placesOf(own), radius);
  return { places, radius: radius + 7, first: ids[0] };
}

/** Parts around the largest, each as near to the middle as it goes without touching another. */
function packed(parts) {
  const laid = [];
  const places = new Map();
  for (const one of parts) {
    const at = laid.length ? free(laid, one.radius) : { x: 0, y: 0 };
    laid.push({ ...at, r: one.radius });
    for (const [id, { x, y }] of one.places) places.set(id, { x: x + at.x, y: y + at.y });
  }
  return places;
}

function free(laid, r) {
  for (let far = laid[0].r + r; ; far += 4) {
    for (let n = 0; n < 48; n += 1) {
      const angle = (n * 29 % 48) / 48 * 2 * Math.PI + 0.6;
      const at = { x: far * Math.cos(angle) * 1.15, y: far * Math.sin(angle) * 0.9 };
      if (laid.every((one) => Math.hypot(one.x - at.x, one.y - at.y) >= one.r + r)) return at;
    }
  }
}

/** A first place from the id alone: the same in every browser. */
function seeded(id) {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619) >>> 0;
  const angle = (hash % 3600) / 3600 * 2 * Math.PI;
  const far = SPREAD * (0.2 + ((hash >>> 12) % 1000) / 1250);
  return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
}

function besideFriends(graph, id, kept) {
  const friends = graph.neighbors(id).filter((one) => kept.has(one)).map((one) => kept.get(one));
  if (!friends.length) return;
  const near = seeded(id);
  const mean = (axis) => friends.reduce((sum, one) => sum + one[axis], 0) / friends.length;
  graph.mergeNodeAttributes(id, { x: mean("x") + near.x / 12, y: mean("y") + near.y / 12 });
}

/** About the middle and within a radius; what lies far out is drawn in, so that the middle has room. */
function scaled(places, radius) {
  const all = [...places.values()];
  const mid = (axis) => (Math.min(...all.map((one) => one[axis])) + Math.max(...all.map((one) => one[axis]))) / 2;
  const [mx, my] = [mid("x"), mid("y")];
  const far = Math.max(1e-6, ...all.map(({ x, y }) => Math.hypot(x - mx, y - my)));
  const reach = ({ x, y }) => Math.hypot(x - mx, y - my) / far;
  const inward = all.map(reach).sort((one, other) => one - other);
  return new Map([...places].map(([id, { x, y }]) => {
    const r = reach({ x, y });
    const even = all.length > CROWDED ? Math.sqrt((inward.indexOf(r) + 1) / all.length) : r ** 0.62;
    const k = r ? (radius * (0.4 * r ** 0.62 + 0.6 * even)) / (r * far) : 0;
    return [id, { x: (x - mx) * k, y: (y - my) * k }];
  }));
}

/** Stretched over the picture, the middle in its middle. */
function fitted(places) {
  const all = [...places.values()];
  const range = (axis) => [Math.min(...all.map((one) => one[axis])), Math.max(...all.map((one) => one[axis]))];
  const [[left, right], [top, bottom]] = [range("x"), range("y")];
  let [kx, ky] = [WIDE / Math.max(1, right - left), HIGH / Math.max(1, bottom - top)];
  kx = Math.min(kx, ky * 1.5, 9);
  ky = Math.min(ky, kx * 1.5, 9);
  return new Map([...places].map(([id, { x, y }]) => [id, { x: (x - (left + right) / 2) * kx, y: (y - (top + bottom) / 2) * ky }]));
}

/** Push parties off each other, so that no disc covers another. */
function apart(places, nodes) {
  const list = nodes.map(({ id, size }) => ({ at: places.get(id), r: size + 5 })).filter((one) => one.at);
  for (let round = 0; round < 80; round += 1) {
    let moved = false;
    for (let n = 0; n < list.length; n += 1) {
      for (let m = n + 1; m < list.length; m += 1) moved = push(list[n], list[m]) || moved;
    }
    if (!moved) break;
  }
  return places;
}

function push(one, other) {
  const dx = other.at.x - one.at.x || 0.01;
  const dy = other.at.y - one.at.y || 0.013;
  const gap = Math.hypot(dx, dy);
  const over = one.r + other.r - gap;
  if (over <= 0) return false;
  const k = over / 2 / gap;
  one.at.x -= dx * k;
  one.at.y -= dy * k;
  other.at.x += dx * k;
  other.at.y += dy * k;
  return true;
}
