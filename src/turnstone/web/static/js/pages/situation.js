/** The situation: what is new, what happened, what stands. Parts are asked for at once and drawn as they come. */

import { html, nothing } from "lit-html";
import { plural } from "../format.js";
import { empty } from "../ui/empty.js";
import { figure } from "./situation/figures.js";
import { allOf, news, pageHead } from "./situation/head.js";
import { lively } from "./situation/hover.js";
import { lookOf, markSeen, unmarkSeen } from "./situation/look.js";
import { past } from "./situation/past.js";
import { toDay, toNumber, within } from "./situation/scale.js";
import { against, notHeard, silence } from "./situation/silences.js";
import { timeline } from "./situation/timeline.js";
import { standing, tripwire } from "./situation/tripwires.js";
import { compared } from "./situation/volume.js";

const FIRST = ["timeline", "volume", "new"]; // what the first paint waits for
const PATHS = {
  timeline: "situation/timeline", volume: "volume", new: "situation/new", statements: "situation/statements",
  tripwires: "situation/tripwires", figures: "situation/figures", silences: "situation/silences", against: "situation/contradictions",
};
const WITHOUT_LOOK = new Set(["volume"]);
const EMPTY = 0.2; // share of the days
const FEW = { tripwires: 6, figures: 6, silences: 8, against: 6 };

/** @returns {string} */
export const title = (data) => (data.head?.crisis ? `Situation: ${data.head.crisis}` : "Situation");

/**
 * @param {import("../app.js").Ctx} ctx
 * @returns {Promise<any>}
 */
export async function load(ctx) {
  const { signal } = ctx;
  const head = await ctx.api.get("situation", ctx.scope, { signal });
  const look = lookOf(head, ctx.query);
  const data = { head, look, parts: { ...ctx.previous?.parts }, failed: {} };
  const asked = { ...ctx.scope, seen: look.seen, told: look.told };
  const ask = async (name) => {
    try {
      data.parts[name] = await ctx.api.get(PATHS[name], WITHOUT_LOOK.has(name) ? ctx.scope : asked, { signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      data.failed[name] = error.message;
      data.parts[name] = null;
    }
  };
  const every = Object.keys(PATHS).map((name) => [name, ask(name)]);
  const later = Promise.all(every.filter(([name]) => !FIRST.includes(name)).map(([, done]) => done));
  await Promise.all(every.filter(([name]) => FIRST.includes(name)).map(([, done]) => done));
  if (ctx.reason === "live") await later;
  else later.then(() => signal.aborted || ctx.redraw(), () => {});
  fit(ctx, data);
  if (data.parts.past && ctx.state.isPastOpen) data.parts.past = await ctx.api.get("situation/background", ctx.scope, { signal });
  return data;
}

/** The days shown: all of the period, unless one looks closer at the same period. */
function fit(ctx, data) {
  const { since, until } = data.head.period;
  const bounds = { from: toNumber(since), to: toNumber(until) };
  const before = ctx.state.bounds;
  const same = before && before.from === bounds.from && before.to === bounds.to;
  const stayed = same ? ctx.state.view : before && ctx.reason === "live" ? grown(ctx.state.view, before, bounds) : null;
  ctx.state.bounds = bounds;
  ctx.state.view = within(stayed ?? reported(data, bounds), bounds);
  if (!same) ctx.state.detail = null;
  ctx.state.width = room();
}

/** The days one looked at, with what came after them, where they reached to the end. */
function grown(view, before, bounds) {
  return { from: view.from === before.from ? bounds.from : view.from, to: view.to === before.to ? bounds.to : view.to };
}

/** Without the days before the first report, where nobody asked for them and they are many. */
function reported(data, bounds) {
  const first = data.parts.volume?.bars.find((bar) => bar.reports);
  const from = first ? toNumber(first.day) - 1 : bounds.from;
  const isMuch = data.head.period.is_default && from - bounds.from > (bounds.to - bounds.from) * EMPTY;
  return isMuch ? { from, to: bounds.to } : bounds;
}

function room() {
  const page = document.getElementById("page");
  const style = getComputedStyle(page);
  return Math.max(300, Math.floor(page.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)));
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 * @returns {unknown}
 */
export function view(data, ctx) {
  const { parts } = data;
  const calls = callsOf(data, ctx);
  return html`<div class="situation">
    ${pageHead(data, ctx)}
    ${news(data, ctx, calls)}
    <section class="happened" aria-labelledby="tl-head">
      <div class="section-head"><h2 id="tl-head">What happened</h2>
        ${parts.timeline ? html`<p class="muted">${plural(parts.timeline.total, "episode")}${
          parts.timeline.counts.length ? ", too many to draw one by one: zoom in to see them" : ""}${
          parts.statements ? `, ${plural(parts.statements.total, "statement")}` : ""}</p>` : nothing}
        ${allOf("/episodes", "all episodes", data.head.period)}</div>
      ${!parts.timeline ? failed(data, "timeline") : parts.timeline.total || parts.statements?.total ? timeline(data, ctx, calls)
        : empty("No episode in these days.", "No report tells of an act on them, by this filter.")}
      ${parts.volume ? compared(parts.volume) : nothing}
    </section>
    <div class="halves">
      <div class="half">
        ${part("tripwires", "Tripwires", data, ctx, {
          rows: (found) => found.tripwires, one: tripwire, more: "/tripwires", note: standing,
          none: "Nothing is armed.", why: "No report tells of a threat or promise on a condition or deadline, by this filter.",
        })}
        ${part("silences", "What was not said", data, ctx, {
          rows: (found) => found.silences, one: (row) => silence(row, ctx), more: "/silences",
          none: "Nobody is told to have kept silent.", after: heard,
        })}
      </div>
      <div class="half">
        ${part("figures", "Figures that moved", data, ctx, {
          rows: (found) => found.figures, one: (row) => figure(row, parts.volume, ctx), more: "/figures",
          none: "No figure moved.", why: "What was counted in these days was told with one number, or once.",
        })}
        ${part("against", "Told against each other", data, ctx, {
          rows: (found) => found.contradictions, one: (row) => against(row, ctx), more: "/contradictions",
          none: "Nothing is told against each other.",
        })}
      </div>
    </div>
    ${past(data, ctx, calls.past)}
  </div>`;
}

function part(name, head, data, ctx, { rows, one, more, none, why = "", note = () => "", after = () => nothing }) {
  const found = data.parts[name];
  const listed = found ? rows(found) : [];
  const all = ctx.state.all?.[name];
  const shown = all ? listed : listed.slice(0, FEW[name]);
  const toggle = () => { ctx.state.all = { ...ctx.state.all, [name]: !all }; ctx.redraw(); };
  return html`<section class="stand" id=${name} aria-labelledby="${name}-head" aria-busy=${found === undefined ? "true" : nothing}>
    <div class="section-head"><h2 id="${name}-head">${head}${listed.length ? html` <span class="count">${listed.length}</span>` : nothing}</h2>
      <p class="muted">${found ? note(found) : ""}</p>${allOf(more, "all", name === "tripwires" ? null : data.head.period)}</div>
    ${found === undefined ? html`<p class="muted waiting">Loading</p>` : found === null ? failed(data, name)
      : listed.length ? html`<ul class="cards">${shown.map((row) => one(row, found, ctx))}</ul>`
        : html`<p class="none">${none} <span class="muted">${why}</span></p>`}
    ${listed.length > FEW[name] ? html`<p><button type="button" class="linklike" aria-expanded=${all ? "true" : "false"} @click=${toggle}>${
      all ? `The first ${FEW[name]} only` : `Show ${listed.length - FEW[name]} more`}</button></p>` : nothing}
    ${found ? after(found) : nothing}
  </section>`;
}

function heard(found) {
  if (!found.not_heard.length) return nothing;
  return html`<h3 class="sub">Who was not heard</h3>
    <p class="muted">Parties of three episodes or more that no report of these days lets speak.</p>${notHeard(found.not_heard)}`;
}

function failed(data, name) {
  return html`<p class="none" role="alert">This could not be loaded. <span class="muted" dir="auto">${data.failed[name] ?? ""}</span></p>`;
}

function callsOf(data, ctx) {
  const { state } = ctx;
  return {
    zoom: (by, at) => zoomed(data, ctx, by, at),
    all: () => look(data, ctx, state.bounds),
    only: () => ctx.filter({ since: toDay(state.view.from), until: toDay(state.view.to) }),
    seen: () => { markSeen(data.head); state.marked = true; ctx.say("All is marked as seen."); ctx.filter({ told: null }); ctx.reload(); },
    unseen: () => { unmarkSeen(data.head); state.marked = false; ctx.say("The mark is taken back."); ctx.reload(); },
    past: async () => {
      state.isPastOpen = true;
      if (data.parts.past) return;
      data.parts.past = await ctx.api.get("situation/background", ctx.scope).catch(() => null);
      ctx.redraw();
    },
  };
}

function zoomed(data, ctx, by, at = (ctx.state.view.from + ctx.state.view.to) / 2) {
  const { from, to } = ctx.state.view;
  look(data, ctx, { from: at - (at - from) * by, to: at + (to - at) * by });
}

let waiting = 0;

/** Show other days; where only counts are here, ask for what they count once the days stand still. */
function look(data, ctx, view) {
  const { state } = ctx;
  state.view = within(view, state.bounds);
  ctx.redraw();
  if (!data.parts.timeline.counts.length) return;
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const days = { since: toDay(state.view.from), until: toDay(state.view.to) };
    const asked = { ...ctx.scope, ...days, seen: data.look.seen, told: data.look.told };
    const found = await ctx.api.get("situation/timeline", asked, { signal: ctx.signal }).catch(() => null);
    const isNow = toDay(state.view.from) === days.since && toDay(state.view.to) === days.until;
    if (!found || !isNow) return;
    state.detail = found.episodes.length ? found : null;
    ctx.redraw();
  }, 120);
}

/**
 * @param {HTMLElement} root
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function mount(root, data, ctx) {
  const now = { data, ctx };
  const free = lively(root, {
    state: () => now.ctx.state,
    data: () => now.data,
    open: (id) => now.ctx.open(id),
    view: (to) => look(now.data, now.ctx, to),
    zoom: (by, at) => zoomed(now.data, now.ctx, by, at),
  });
  const watcher = new ResizeObserver(() => {
    const width = room();
    if (width === now.ctx.state.width) return;
    now.ctx.state.width = width;
    now.ctx.redraw();
  });
  watcher.observe(root);
  return {
    update(next, ctxNow) { now.data = next; now.ctx = ctxNow; },
    destroy() { watcher.disconnect(); free(); },
  };
}
