/** Every listing as a table: one page, with columns declared per kind in ../tables/. */

import { html, nothing } from "lit-html";
import { plural } from "../format.js";
import { changed } from "../filter.js";
import { tableKeys, table, arranged } from "../ui/table.js";
import { isTyping } from "../ui/keys.js";
import { SPECS } from "../tables/index.js";

const PAGE = 60;
const MOST = 2000;

export const title = (data, ctx) => specOf(ctx).title;

/** The table of a page: the view that the address names, else its first. */
function specOf(ctx) {
  const views = SPECS[ctx.page];
  return views.find((spec) => spec.kind === ctx.query.view) ?? views[0];
}

/** What the server is asked beside the filter: how it is sorted, words to look for, what the table narrows itself. */
function asked(spec, ctx) {
  const sort = ctx.query.sort ?? "";
  const column = spec.columns.find((one) => one.key === sort.replace(/^-/, ""));
  const facets = (spec.facets ?? []).map((facet) => [facet.param ?? facet.name, ctx.query[facet.name]]);
  return {
    ...ctx.scope, ...Object.fromEntries(facets), q: ctx.query.q,
    sort: column?.sort ? `${sort.startsWith("-") ? "-" : ""}${column.sort}` : null,
  };
}

/**
 * The first rows, or on a live change as many as there were.
 * @param {import("../app.js").Ctx} ctx
 */
export async function load(ctx) {
  const spec = specOf(ctx);
  const question = JSON.stringify([spec.kind, asked(spec, ctx)]);
  if (ctx.reason === "filter" && ctx.state.question === question) return ctx.previous; // sorted here, not there
  ctx.state.question = question;
  if (ctx.state.kind !== spec.kind) Object.assign(ctx.state, { kind: spec.kind, columns: undefined });
  const wanted = ctx.reason === "live" && ctx.previous ? Math.max(PAGE, ctx.previous.items.length) : PAGE;
  const data = await rowsOf(spec, ctx, wanted, ctx.signal);
  const { state } = ctx;
  if (ctx.reason === "live" && state.known) {
    const added = data.items.filter((row) => !state.known.has(spec.key(row)));
    for (const row of added) {
      state.known.add(spec.key(row));
      state.fresh.add(spec.key(row));
    }
    if (added.length && data.after) await extend(data, added.length, spec, ctx); // those that they pushed off the end
    if (added.length) ctx.say(`${plural(added.length, "new row")}.`);
  } else {
    state.known = new Set(data.items.map(spec.key));
    state.fresh = new Set();
  }
  state.loading = false;
  return data;
}

async function extend(data, count, spec, ctx) {
  const next = await rowsOf(spec, ctx, count, ctx.signal, data.after);
  data.items.push(...next.items);
  data.after = next.after;
  for (const row of next.items) ctx.state.known.add(spec.key(row));
}

async function rowsOf(spec, ctx, wanted, signal, from = null) {
  const items = [];
  let after = from;
  let total = null;
  do {
    const limit = Math.min(500, wanted - items.length);
    const page = await ctx.api.get(spec.path, { ...asked(spec, ctx), limit, after }, { signal });
    items.push(...page.items);
    ({ after, total } = page);
  } while (after && items.length < wanted);
  return { items, after, total };
}

/**
 * @param {{items: any[], after: string|null, total: number|null}} data
 * @param {import("../app.js").Ctx} ctx
 */
export function view(data, ctx) {
  const spec = specOf(ctx);
  ctx.state.width ??= document.getElementById("page").clientWidth - 48;
  ctx.state.shown = { spec, rows: arranged(spec, data.items, ctx.query), ctx };
  const more = (count) => async () => {
    if (ctx.state.loading) return;
    ctx.state.loading = true;
    ctx.redraw();
    try {
      const next = await rowsOf(spec, ctx, count, ctx.signal, data.after);
      for (const row of next.items) ctx.state.known.add(spec.key(row));
      const have = new Set(data.items.map(spec.key)); // a row that moved between two pages comes once
      data.items = [...data.items, ...next.items.filter((row) => !have.has(spec.key(row)))];
      data.after = next.after;
      ctx.say(`${plural(next.items.length, "row")} more.`);
    } catch (error) {
      if (error.name !== "AbortError") ctx.say(error.message);
    } finally {
      ctx.state.loading = false;
      ctx.redraw();
    }
  };
  const fresh = ctx.state.fresh.size;
  return html`<header class="page-head">
      <h1>${spec.title}</h1>
      ${data.total ? html`<span class="count">${plural(data.total, spec.one, spec.many)}</span>` : nothing}
      ${fresh ? html`<button type="button" class="fresh-line" @click=${() => seen(ctx)}>${plural(fresh, "new row")} since you opened this – seen</button>` : nothing}
      ${views(SPECS[ctx.page], spec, ctx)}
      <p class="lede">${spec.lede}</p>
    </header>
    ${table(spec, data, ctx, { more: more(PAGE), all: data.after ? more(MOST - data.items.length) : null, facets: facets(spec, ctx) })}`;
}

function views(all, shown, ctx) {
  if (all.length < 2) return nothing;
  const to = (spec) => ({ view: spec === all[0] ? null : spec.kind, sort: null, find: null, q: null, open: null });
  return html`<nav class="choices" aria-label="Ways to see them">${all.map((spec) => html`<a href=${changed(to(spec))}
    aria-current=${spec === shown ? "page" : nothing}>${spec.view}</a>`)}</nav>`;
}

function seen(ctx) {
  ctx.state.fresh = new Set();
  ctx.redraw();
}

function facets(spec, ctx) {
  return (spec.facets ?? []).map((facet) => html`<span class="choices facet" role="group" aria-label=${facet.label}>
    ${[["", facet.all], ...facet.options].map(([value, words]) => html`<button type="button"
      aria-pressed=${(ctx.query[facet.name] ?? "") === value} @click=${() => ctx.filter({ [facet.name]: value || null })}>${words[0].toUpperCase()}${words.slice(1)}</button>`)}
  </span>`);
}

/**
 * Keys, and more rows when the end comes into sight.
 * @param {HTMLElement} root
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 */
export function mount(root, data, ctx) {
  let now = ctx;
  const key = (event) => {
    if (isTyping(event) || event.defaultPrevented || event.target.closest?.("#panel")) return;
    tableKeys(event, root, now.state.shown);
  };
  const sight = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting) && !now.query.sort && !now.query.find) root.querySelector("[data-more]")?.click();
  }, { rootMargin: "600px" });
  const size = new ResizeObserver(([seen]) => {
    const before = now.state.width;
    now.state.width = seen.contentRect.width;
    if (Math.abs((before ?? 0) - now.state.width) > 8) now.redraw();
  });
  size.observe(root);
  const watch = () => {
    sight.disconnect();
    const end = root.querySelector("[data-more]");
    if (end) sight.observe(end);
  };
  document.addEventListener("keydown", key);
  watch();
  return {
    update(_, next) {
      now = next;
      watch();
    },
    destroy() {
      document.removeEventListener("keydown", key);
      sight.disconnect();
      size.disconnect();
    },
  };
}
