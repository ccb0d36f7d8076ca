/** Addresses: which page each is, and how one goes from one to the other. Pages load when they are first opened. */

const TABLES = [
  "tripwires", "figures", "silences", "postures", "statements", "events", "episodes", "crises", "sources",
  "contradictions",
];

const table = () => import("./pages/tables.js");

/** @type {{pattern: string, page: string, load: () => Promise<object>}[]} */
export const ROUTES = [
  { pattern: "/", page: "situation", load: () => import("./pages/situation.js") },
  { pattern: "/situation", page: "situation", load: () => import("./pages/situation.js") },
  { pattern: "/reports", page: "reports", load: () => import("./pages/reports.js") },
  { pattern: "/report/{id}", page: "report", load: () => import("./pages/report.js") },
  { pattern: "/map", page: "map", load: () => import("./pages/map.js") },
  { pattern: "/actors", page: "actors", load: () => import("./pages/actors.js") },
  { pattern: "/actor/{id}", page: "actor", load: () => import("./pages/actor.js") },
  { pattern: "/dyad/{a}/{b}", page: "dyad", load: () => import("./pages/dyad.js") },
  { pattern: "/review", page: "review", load: () => import("./pages/review.js") },
  { pattern: "/search", page: "search", load: () => import("./pages/search.js") },
  { pattern: "/brief", page: "brief", load: () => import("./pages/brief.js") },
  { pattern: "/record/{id}", page: "record", load: () => import("./pages/record.js") },
  { pattern: "/crisis/{id}", page: "crisis", load: () => import("./pages/crisis.js") },
  ...TABLES.map((kind) => ({ pattern: `/${kind}`, page: kind, load: table })),
];

const NOT_FOUND = { pattern: "", page: "notfound", load: () => import("./pages/notfound.js") };

/**
 * The route of a path.
 * @param {string} path
 * @returns {{route: typeof ROUTES[number], params: Record<string, string>}}
 */
export function match(path) {
  const parts = split(path);
  for (const route of ROUTES) {
    const params = fits(split(route.pattern), parts);
    if (params) return { route, params };
  }
  return { route: NOT_FOUND, params: {} };
}

/**
 * Go to an address of the desk.
 * @param {string} url
 * @param {{replace?: boolean}} [options]
 */
export function go(url, { replace = false } = {}) {
  const to = new URL(url, location.href);
  if (to.origin !== location.origin) return;
  const same = to.href === location.href;
  const state = { key: crypto.randomUUID?.() ?? String(Math.random()) };
  if (replace || same) history.replaceState(history.state ?? state, "", to);
  else history.pushState(state, "", to);
  window.dispatchEvent(new CustomEvent("turnstone:address"));
}

/**
 * Call back on every change of the address: links clicked, `go`, back and forward.
 * @param {(how: "go" | "back") => void} changed
 */
export function listen(changed) {
  window.addEventListener("turnstone:address", () => changed("go"));
  window.addEventListener("popstate", () => changed("back"));
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented || !plain(event) || link.target || link.hasAttribute("download")) return;
    const to = new URL(link.href, location.href);
    if (to.origin !== location.origin || to.pathname.startsWith("/api/")) return;
    if (to.pathname === location.pathname && to.search === location.search && to.hash) return;
    event.preventDefault();
    go(to.href);
  });
}

function plain(event) {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

function split(path) {
  return path.split("/").filter(Boolean);
}

function fits(pattern, parts) {
  if (pattern.length !== parts.length) return null;
  const params = {};
  for (const [n, piece] of pattern.entries()) {
    if (piece.startsWith("{")) params[piece.slice(1, -1)] = decoded(parts[n]);
    else if (piece !== parts[n]) return null;
  }
  return params;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
