/** The shell: reads the address, loads its page and data, draws both, and keeps them new. */

import { render } from "lit-html";
import * as api from "./api.js";
import * as filter from "./filter.js";
import * as live from "./live.js";
import { go, listen, match } from "./router.js";
import { errorBox } from "./ui/error.js";
import { drawEvidence, openEvidence, refreshEvidence } from "./ui/evidence.js";
import { drawFilters, refreshFilters } from "./ui/filterbar.js";
import { keys } from "./ui/keys.js";
import { drawRail } from "./ui/rail.js";
import { skeleton } from "./ui/skeleton.js";

const SLOW = 150; // ms before a skeleton: what comes sooner needs none
/** Parts of the address that change how a page looks and not what it asks. */
const LOOKS = ["open", "find"];
const root = document.getElementById("page");

/** What is on the screen: its module, its data, what it mounted. */
let now = { path: "", asked: "", module: null, data: null, ctx: null, mounted: null, stop: null };
let connected = true;

/** The part of an address that a page's data depend on. */
function asked() {
  const query = new URLSearchParams(location.search);
  for (const name of LOOKS) query.delete(name);
  query.sort();
  return `${location.pathname}?${query}`;
}

/**
 * What a page is given.
 * @typedef {object} Ctx
 * @property {string} page name of the route: "tripwires"
 * @property {Record<string, string>} params of the path
 * @property {Record<string, string>} query of the address
 * @property {filter.Scope} scope the filter
 * @property {AbortSignal} signal aborted when the page is left or asked again
 * @property {typeof api} api get(path, query, {signal}), post(path, body)
 * @property {"open"|"filter"|"live"|"back"} reason why load is called
 * @property {any} previous the data before, on this page
 * @property {object} state the page's own, kept while it is open
 * @property {(id: string) => void} open the evidence of a record beside the page
 * @property {(path: string, changes?: object) => string} link to another page, with the filter
 * @property {(changes: object, options?: object) => void} filter changes the address
 * @property {(url: string, options?: object) => void} go
 * @property {() => void} redraw draws the view again from the same data
 * @property {(changes?: object) => Promise<void>} reload asks again
 * @property {(words: string) => void} say to who can't see the page
 */

/** @returns {Ctx} */
function context(page, params, reason, previous, state, signal) {
  return {
    page, params, reason, previous, state, signal, api,
    query: Object.fromEntries(new URLSearchParams(location.search)),
    scope: filter.read(),
    open: openEvidence,
    link: filter.link,
    filter: filter.write,
    go,
    redraw,
    reload: () => show("live"),
    say,
  };
}

/** Say something to screen readers, politely. */
export function say(words) {
  const place = document.getElementById("live");
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = words; });
}

async function show(reason) {
  const { route, params } = match(location.pathname);
  const samePage = now.module && now.page === route.page && now.path === location.pathname;
  now.stop?.abort();
  const stop = new AbortController();
  const at = asked();
  const state = samePage ? now.state : {};
  const slow = setTimeout(() => waiting(samePage), SLOW);
  root.setAttribute("aria-busy", "true");
  let module = null;
  let ctx = null;
  now.stop = stop;
  try {
    module = await route.load();
    ctx = context(route.page, params, samePage ? reason : "open", samePage ? now.data : null, state, stop.signal);
    const data = await module.load(ctx);
    if (stop.signal.aborted) return;
    if (!samePage) leave();
    now = { ...now, page: route.page, path: location.pathname, asked: at, module, data, ctx, state, stop };
    dress(route.page);
    draw();
    settle(samePage, reason, module.title?.(data, ctx) ?? "");
  } catch (error) {
    if (stop.signal.aborted || error.name === "AbortError") return;
    if (samePage && reason === "live") return; // what is shown is still right; the rail says that nothing is heard
    leave();
    now = { ...now, page: route.page, path: location.pathname, asked: at, module: null, data: null, state: {}, stop };
    dress(route.page);
    render(errorBox(error, () => show("open")), root);
    document.title = "Turnstone";
    if (!error.status) console.error(error);
  } finally {
    clearTimeout(slow);
    if (now.stop === stop) done();
  }
}

function waiting(samePage) {
  root.classList.add("slow");
  if (!samePage || !now.module) {
    leave();
    render(skeleton(), root);
  }
}

function done() {
  root.classList.remove("slow");
  root.removeAttribute("aria-busy");
}

/** Only the shown page's own sheets hold. They are all there from the start, so nothing flashes. */
function dress(page) {
  root.dataset.page = page;
  for (const sheet of document.querySelectorAll("link[data-pages]")) {
    sheet.media = sheet.dataset.pages.split(" ").includes(page) ? "all" : "not all";
  }
}

function draw() {
  render(now.module.view(now.data, now.ctx), root);
  if (!now.module.mount) return;
  if (now.mounted) now.mounted.update(now.data, now.ctx);
  else now.mounted = now.module.mount(root, now.data, now.ctx);
}

function redraw() {
  if (now.module) draw();
}

function leave() {
  now.mounted?.destroy();
  now.mounted = null;
  now.module = null;
}

/** Title, focus and scroll as a reader expects them after going somewhere. */
function settle(samePage, reason, title) {
  document.title = title ? `${title} – Turnstone` : "Turnstone";
  if (samePage && reason !== "back") return;
  const at = reason === "back" ? Number(sessionStorage.getItem(`scroll ${history.state?.key}`) ?? 0) : 0;
  const part = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (part) part.scrollIntoView();
  else window.scrollTo(0, at);
  if (!samePage && reason !== "open") {
    root.focus({ preventScroll: true });
    say(title);
  }
}

function shell() {
  const { route } = match(location.pathname);
  drawRail(document.getElementById("rail"), { page: route.page, connected });
  drawFilters(document.getElementById("filters"), { page: route.page, scope: filter.read() });
  drawEvidence(document.getElementById("panel"), { say, reload: () => show("live") });
}

function start() {
  history.scrollRestoration = "manual";
  if (!history.state?.key) history.replaceState({ key: String(Math.random()) }, "");
  window.addEventListener("scrollend", () => sessionStorage.setItem(`scroll ${history.state?.key}`, String(window.scrollY)));
  listen((how) => {
    shell();
    if (now.asked !== asked()) show(how === "back" ? "back" : now.path === location.pathname ? "filter" : "go");
    else if (now.module) {
      now.ctx = { ...now.ctx, query: Object.fromEntries(new URLSearchParams(location.search)) };
      draw();
    }
  });
  keys({ go, link: filter.link });
  shell();
  show("open");
  live.listen({
    changed: () => {
      show("live");
      refreshEvidence();
      refreshFilters();
    },
    up: (is) => {
      if (is === connected) return;
      connected = is;
      say(is ? "The server answers again." : "The server does not answer; what is shown may be old.");
      shell();
      if (is) show("live");
    },
  });
}

start();
