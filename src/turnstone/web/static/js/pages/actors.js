/** The actors: who acts on, threatens, speaks for whom, as a picture and as tables. */

import { html, nothing, render } from "lit-html";
import { changed } from "../filter.js";
import { number, plural } from "../format.js";
import { empty } from "../ui/empty.js";
import { isTyping } from "../ui/keys.js";
import { arranged, table, tableKeys } from "../ui/table.js";
import { cardOf } from "./actors/card.js";
import { quadLegend, switches } from "./actors/legend.js";
import { LINKS, PARTIES } from "./actors/lists.js";
import { periodLine } from "./actors/period.js";
import { leastOf, strands } from "./actors/strands.js";
import { RELATIONS, sector } from "./actors/words.js";

const MORE = [150, 300, 600, 1000];
const LEASTS = [1, 2, 3, 5, 10, 20, 50];

/** @returns {string} */
export const title = () => "Actors";

/**
 * @param {import("../app.js").Ctx} ctx
 * @returns {Promise<any>}
 */
export async function load(ctx) {
  const { sector: of, country, limit } = ctx.query;
  return ctx.api.get("network", { ...ctx.scope, sector: of, country, limit }, { signal: ctx.signal });
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function view(data, ctx) {
  const shown = (ctx.state.shown = shownOf(data, ctx));
  return html`<header class="page-head">
      <h1>Actors</h1>
      <span class="count">${plural(data.nodes.length, "party", "parties")}${data.total > data.nodes.length ? ` of ${number(data.total)}, the busiest` : ""}</span>
      <p class="lede">${periodLine(data.period, ctx, `${plural(data.episodes, "episode")}, background left out.`)}</p>
    </header>
    <div class="net-tools">
      ${choose("sector", "Sector", data.sectors.map((one) => [one.code, sector(one.code) || one.code, one.parties]), ctx)}
      ${choose("country", "Country", data.countries.map((one) => [one.code, one.code, one.parties]), ctx)}
      ${switches(shown.on, counted(data.links), (key, isOn) => turn(shown.on, key, isOn, ctx))}
    </div>
    ${data.nodes.length ? html`<div class="net-page">
      ${figure(data, shown, ctx)}
      <section class="net-list" aria-label="The same as a table">${list(data, shown, ctx)}</section>
    </div>` : empty("Nobody acts or speaks in this period.", "Choose a longer one, or another sector or country.")}`;
}

function figure(data, shown, ctx) {
  const alone = data.nodes.length - shown.nodes.length;
  return html`<figure class="net" aria-label="Network of the parties; the table beside it holds the same">
    <div class="net-frame">
      <div class="net-box" aria-hidden="true"></div>
      <p class="net-trouble" hidden></p>
      <div class="net-card" hidden></div>
      <div class="net-zoom">${[["in", "+", "Closer"], ["out", "−", "Farther"], ["all", "All", "All of it"]].map(([how, sign, words]) =>
        html`<button type="button" class="button" data-zoom=${how} title=${words} aria-label=${words}>${sign}</button>`)}</div>
    </div>
    <figcaption>
      ${shown.on.has("acts_on") ? quadLegend() : nothing}
      <p class="muted">A disc is a party, its area its episodes; a line’s width how many.
        ${shown.least > 1 ? `Lines of ${shown.least} or more are drawn, ${number(shown.drawn.length)} of ${number(shown.all.length)}.` : ""}
        ${alone ? `${plural(alone, "party", "parties")} without a line ${alone === 1 ? "is" : "are"} in the table only.` : ""}
        Control and wheel, or two fingers, look closer.</p>
      <p class="net-more">${leasts(shown, ctx)} ${more(data, ctx)}</p>
    </figcaption>
  </figure>`;
}

function leasts(shown, ctx) {
  const options = LEASTS.filter((one) => one <= Math.max(1, ...shown.all.map((line) => line.count)));
  if (options.length < 2) return nothing;
  return html`<label>Lines of at least <select @change=${(event) => ctx.filter({ least: event.target.value }, { replace: true })}>
    ${[...new Set([...options, shown.least])].sort((a, b) => a - b).map((one) => html`<option value=${one} ?selected=${one === shown.least}>${one}</option>`)}</select></label>`;
}

function more(data, ctx) {
  const next = MORE.find((one) => one > data.nodes.length);
  if (data.total <= data.nodes.length || !next) return nothing;
  return html`<a class="button" href=${changed({ limit: next })}>Show ${Math.min(next, data.total)} parties</a>`;
}

function choose(name, words, options, ctx) {
  const now = ctx.query[name] ?? "";
  const listed = options.some(([code]) => code === now) || !now ? options : [[now, now, 0], ...options];
  return html`<label class="net-choice">${words} <select @change=${(event) => ctx.filter({ [name]: event.target.value, limit: null })}>
    <option value="" ?selected=${!now}>all</option>
    ${listed.map(([code, text, count]) => html`<option value=${code} ?selected=${code === now}>${text} (${count})</option>`)}</select></label>`;
}

function turn(on, key, isOn, ctx) {
  const next = RELATIONS.filter((one) => (one.key === key ? isOn : on.has(one.key))).map((one) => one.key);
  const usual = RELATIONS.every((one) => one.on === next.includes(one.key));
  ctx.filter({ links: usual ? null : next.join(",") || "none", least: null }, { replace: true });
}

function list(data, shown, ctx) {
  const { spec, rows } = shown;
  const to = (kind) => changed({ list: kind, sort: null, find: null });
  const all = { items: rows, after: null, total: null };
  return html`<nav class="choices" aria-label="What the table lists">
      <a href=${to(null)} aria-current=${spec === PARTIES ? "page" : nothing}>Parties</a>
      <a href=${to("links")} aria-current=${spec === LINKS ? "page" : nothing}>Relations</a>
    </nav>
    ${table(spec, all, ctx)}`;
}

/** What is drawn: relations switched on, lines strong enough, the parties that they join. */
function shownOf(data, ctx) {
  const asked = ctx.query.links?.split(",");
  const on = new Set(RELATIONS.filter((one) => (asked ? asked.includes(one.key) : one.on)).map((one) => one.key));
  const names = new Map(labelled(data.nodes).map((one) => [one.id, one]));
  const all = strands(data.links, on);
  const least = Math.max(1, Number.parseInt(ctx.query.least, 10) || leastOf(all));
  const drawn = all.filter((one) => one.count >= least);
  const joined = new Set(drawn.flatMap((one) => [one.a, one.b]));
  const spec = ctx.query.list === "links" ? LINKS : PARTIES;
  const rows = spec === LINKS
    ? data.links.filter((one) => on.has(one.relation)).map((one) => ({ ...one, who: names.get(one.a).label, whom: names.get(one.b).label }))
    : data.nodes;
  return { on, all, least, drawn, nodes: [...names.values()].filter((one) => joined.has(one.id)), names, spec, rows, ctx };
}

/** Parties with a label that tells those of one name apart: by sector where the country is one, else by country. */
function labelled(nodes) {
  const same = new Map();
  for (const one of nodes) same.set(one.name, [...(same.get(one.name) ?? []), one]);
  return nodes.map((one) => {
    const weight = one.episodes + one.speaks;
    const twins = same.get(one.name).filter((other) => other !== one);
    const by = twins.some((other) => other.country === one.country) ? sector(one.sector) : one.country;
    const label = twins.length && by ? `${one.name} (${by})` : one.name;
    return { ...one, label, weight, size: Math.min(22, 2.2 + 1.15 * Math.sqrt(weight)) };
  });
}

function counted(links) {
  const counts = {};
  for (const one of links) counts[one.relation] = (counts[one.relation] ?? 0) + 1;
  return counts;
}

/**
 * The picture, and keys in the table.
 * @param {HTMLElement} root
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function mount(root, data, ctx) {
  const now = { data: null, ctx, picture: null, box: null, gone: false };
  const key = (event) => {
    if (isTyping(event) || event.defaultPrevented || event.target.closest?.("#panel")) return;
    const { spec, rows } = now.ctx.state.shown;
    tableKeys(event, root.querySelector(".net-list") ?? root, { spec, rows: arranged(spec, rows, now.ctx.query), ctx: now.ctx });
  };
  const over = (event) => {
    const row = event.target.closest?.(".net-list tr[data-key]");
    if (now.ctx.state.shown.spec === PARTIES) now.picture?.focus(row?.dataset.key ?? null);
  };
  const zoom = (event) => now.picture?.zoom(event.target.closest("[data-zoom]")?.dataset.zoom ?? "all");
  const click = (event) => { if (event.target.closest?.("[data-zoom]")) zoom(event); };
  document.addEventListener("keydown", key);
  root.addEventListener("focusin", over);
  root.addEventListener("mouseover", over);
  root.addEventListener("click", click);
  const update = (next, nextCtx) => draw(root, now, next, nextCtx);
  update(data, ctx);
  return {
    update,
    destroy() {
      now.gone = true;
      now.picture?.destroy();
      document.removeEventListener("keydown", key);
      for (const [name, call] of [["focusin", over], ["mouseover", over], ["click", click]]) root.removeEventListener(name, call);
    },
  };
}

async function draw(root, now, data, ctx) {
  const { shown } = ctx.state;
  const keep = ctx.reason === "live" && now.data !== null;
  const sameData = now.data === data;
  Object.assign(now, { data, ctx });
  const box = root.querySelector(".net-box");
  if (box !== now.box) {
    now.picture?.destroy();
    Object.assign(now, { box, picture: null });
    if (!box) return;
    try {
      const { Picture } = await import("./actors/picture.js");
      await document.fonts.load('13px "Source Sans 3"').catch(() => {});
      if (now.gone || now.box !== box) return;
      now.picture = new Picture(box, { pointed: (at, corner) => card(root, now, at, corner), opened: (at) => open(now, at) });
    } catch (error) {
      const trouble = root.querySelector(".net-trouble");
      trouble.textContent = `The picture can’t be drawn here (${error.message}). The table holds the same.`;
      trouble.hidden = false;
      return;
    }
  }
  if (!now.picture) return;
  const latest = now.ctx.state.shown ?? shown;
  const signature = latest.drawn.length + [...latest.on].join() + latest.least;
  if (sameData && signature === now.signature) return;
  now.signature = signature;
  now.picture.show(latest.nodes, latest.drawn, latest.all, { keep });
}

function card(root, now, at, corner) {
  const place = root.querySelector(".net-card");
  if (!place) return;
  place.className = `net-card ${corner ?? ""}`;
  place.hidden = !at;
  render(at ? cardOf(at, now.data, now.ctx.state.shown.names) : nothing, place);
}

function open(now, at) {
  if (at.kind === "node") now.ctx.go(now.ctx.link(`/actor/${encodeURIComponent(at.id)}`));
  else now.ctx.go(now.ctx.link(`/dyad/${encodeURIComponent(at.strand.a)}/${encodeURIComponent(at.strand.b)}`));
}
