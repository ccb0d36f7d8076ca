/** Every listing as a table: one page, with columns declared per kind in ../tables/. */

import { html, nothing } from "lit-html";
import { label, plural } from "../format.js";
import { tableKeys, table, arranged } from "../ui/table.js";
import { isTyping } from "../ui/keys.js";
import { SPECS } from "../tables/index.js";

const PAGE = 100;
const MOST = 2000;

const asked = (ctx) => ({ ...ctx.scope, ...facetsAsked(ctx) });

export const title = (data, ctx) => SPECS[ctx.page].title;

/**
 * The first rows, or on a live change as many as there were.
 * @param {import("../app.js").Ctx} ctx
 */
export async function load(ctx) {
  const spec = SPECS[ctx.page];
  const wanted = ctx.reason === "live" && ctx.previous ? Math.max(PAGE, ctx.previous.items.length) : PAGE;
  const data = await rowsOf(spec, ctx, wanted, ctx.signal);
  const { state } = ctx;
  if (ctx.reason === "live" && state.known) {
    const added = data.items.filter((row) => !state.known.has(spec.key(row)));
    for (const row of added) {
      state.known.add(spec.key(row));
      state.fresh.add(spec.key(row));
    }
    if (added.length) ctx.say(`${plural(added.length, "new row")}.`);
  } else {
    state.known = new Set(data.items.map(spec.key));
    state.fresh = new Set();
  }
  state.loading = false;
  return data;
}

async function rowsOf(spec, ctx, wanted, signal, from = null) {
  const items = [];
  let after = from;
  let total = null;
  do {
    const limit = Math.min(500, wanted - items.length);
    const page = await ctx.api.get(spec.path, { ...asked(ctx), limit, after }, { signal });
    items.push(...page.items);
    ({ after, total } = page);
  } while (after && items.length < wanted);
  return { items, after, total };
}

function facetsAsked(ctx) {
  const facets = SPECS[ctx.page].facets ?? [];
  return Object.fromEntries(facets.filter((facet) => ctx.query[facet.name]).map((facet) => [facet.name, ctx.query[facet.name]]));
}

/**
 * @param {{items: any[], after: string|null, total: number|null}} data
 * @param {import("../app.js").Ctx} ctx
 */
export function view(data, ctx) {
  const spec = SPECS[ctx.page];
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
      <p class="lede">${spec.lede}</p>
    </header>
    ${table(spec, data, ctx, { more: more(PAGE), all: data.after ? more(MOST - data.items.length) : null, facets: facets(spec, ctx) })}`;
}

function seen(ctx) {
  ctx.state.fresh = new Set();
  ctx.redraw();
}

function facets(spec, ctx) {
  return (spec.facets ?? []).map((facet) => html`<span class="choices facet" role="group" aria-label=${facet.label}>
    ${[["", facet.all], ...facet.options.map((one) => (Array.isArray(one) ? one : [one, label(one)]))].map(([value, words]) => html`<button type="button"
      aria-pressed=${(ctx.query[facet.name] ?? "") === value} @click=${() => ctx.filter({ [facet.name]: value || null })}>${words}</button>`)}
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
    },
  };
}
