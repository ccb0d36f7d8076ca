/** A table that one can sort, search within, copy, narrow to columns and walk by keyboard. Columns are declared. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { changed } from "../filter.js";
import { number, plural } from "../format.js";
import { copyRow, copyRows, downloadRows } from "./copy.js";
import { empty } from "./empty.js";
import { fitting } from "./fit.js";
import { menu } from "./menu.js";

/**
 * @typedef {object} Column
 * @property {string} key unique in the table; also its name in the address for sorting
 * @property {string} name head
 * @property {(row: any) => string|number|null|undefined} value plain: for sorting, searching and copying
 * @property {(row: any, ctx: any) => unknown} [show] what is drawn; the value if it is not given
 * @property {"text"|"num"|"day"} [kind]
 * @property {1|2|3} [rank] 1 stays in the narrowest table, 3 goes first
 * @property {boolean} [hidden] not shown until it is chosen
 * @property {string} [hint] what it means, for the head
 * @property {string} [sort] field by which the server sorts the whole listing; without it the rows loaded are sorted
 * @property {number} [room] px that it needs; by its class and kind if it is not given
 * @property {string} [class]
 */

/**
 * @typedef {object} Spec
 * @property {string} kind name of the table, for what is remembered of it
 * @property {string} caption what it is, for who can't see it
 * @property {Column[]} columns
 * @property {(row: any) => string} key unique among the rows
 * @property {(row: any) => string|null} open id whose evidence the row opens
 * @property {(row: any, ctx: any) => string|null} [href] the page of what the row is about
 * @property {(row: any, ctx: any) => string} [page] where the row's link goes, for rows that are no evidence
 * @property {string} lead key of the column that holds the row's link
 * @property {string} none what is said where there are no rows
 * @property {string} [why] one sentence more
 */

const NONE = new Set(); // new rows of a table that marks none
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * The columns shown: those chosen in this browser, else those not hidden.
 * @param {Spec} spec
 * @param {object} state the page's
 * @returns {Column[]}
 */
export function shownColumns(spec, state) {
  state.columns ??= chosen(spec.kind);
  const picked = state.columns;
  return spec.columns.filter((column) => (picked ? picked.includes(column.key) : !column.hidden));
}

/**
 * Rows as the address asks: with the words of `find` in them, sorted by `sort` ("-day" for newest first).
 * @param {Spec} spec
 * @param {any[]} rows
 * @param {Record<string, string>} query
 * @returns {any[]}
 */
export function arranged(spec, rows, query) {
  const words = (query.find ?? "").toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const holds = (row) => hasAll(words, spec.columns.map((column) => column.value(row) ?? "").join("\n").toLocaleLowerCase());
  const found = words.length ? rows.filter(holds) : [...rows];
  const name = (query.sort ?? "").replace(/^-/, "");
  const column = spec.columns.find((one) => one.key === name);
  if (!column || column.sort) return found; // what the server sorted stays as it is
  const way = query.sort.startsWith("-") ? -1 : 1;
  return found.sort((a, b) => compare(column.value(a), column.value(b), way));
}

const hasAll = (words, text) => words.every((word) => text.includes(word));

function compare(a, b, way) {
  const none = (value) => value === null || value === undefined || value === "";
  if (none(a) || none(b)) return Number(none(a)) - Number(none(b)); // nothing goes last, either way
  return way * (typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b)));
}

/**
 * The whole: tools, table, end.
 * @param {Spec} spec
 * @param {{items: any[], after: string|null, total: number|null}} data
 * @param {any} ctx
 * @param {{more?: () => void, all?: () => void, facets?: unknown}} [calls] more asks for the next rows
 * @returns {import("lit-html").TemplateResult}
 */
export function table(spec, data, ctx, { more = null, all = null, facets = nothing } = {}) {
  const chosenColumns = shownColumns(spec, ctx.state);
  const columns = fitting(chosenColumns, spec.lead, ctx.state.width);
  const rows = arranged(spec, data.items, ctx.query);
  return html`
    ${tools(spec, chosenColumns, rows, data, ctx, facets, chosenColumns.filter((one) => !columns.includes(one)))}
    ${rows.length ? html`<table class="table" data-kind=${spec.kind}>
      <caption class="visually-hidden">${spec.caption}</caption>
      <thead><tr>${columns.map((column) => head(column, ctx))}</tr></thead>
      <tbody @click=${(event) => clicked(event)}>
        ${repeat(rows, spec.key, (row) => line(spec, columns, row, ctx, ctx.state.fresh ?? NONE))}
      </tbody>
    </table>` : data.items.length
      ? empty(`No row has “${ctx.query.find}” in it.`, data.after ? html`Only the rows loaded so far were searched. <button type="button" class="linklike"
          @click=${() => ctx.filter({ find: null, q: ctx.query.find })}>Look in all rows</button>` : "")
      : empty(spec.none, spec.why)}
    ${ending(data, ctx, more, all)}`;
}

function tools(spec, columns, rows, data, ctx, facets, without) {
  const find = (event) => ctx.filter({ find: event.target.value }, { replace: true });
  const all = (event) => {
    if (event.key !== "Enter" || !event.target.value.trim()) return;
    event.preventDefault();
    ctx.filter({ find: null, q: event.target.value.trim() });
  };
  return html`<div class="tools">
    <input type="search" name="find" placeholder="Find in rows" aria-label="Find in the rows below; Enter looks in all rows, those not loaded too"
      title="Enter looks in all rows, those not loaded too" autocomplete="off" .value=${ctx.query.find ?? ""} @input=${find} @keydown=${all}>
    ${ctx.query.q ? html`<span class="filter-part set"><span class="filter-value" dir="auto">“${ctx.query.q}”</span><button type="button" class="filter-clear"
      aria-label="Show rows without these words too" @click=${() => ctx.filter({ q: null })}>×</button></span>` : nothing}
    ${facets}
    <span class="push"></span>
    ${menu("columns", "Columns", () => html`<fieldset class="checks"><legend class="visually-hidden">Columns shown</legend>
      ${spec.columns.map((column) => html`<label><input type="checkbox" .checked=${columns.includes(column)}
        ?disabled=${column.key === spec.lead} @change=${() => pick(spec, columns, column, ctx)}> ${column.name}</label>`)}</fieldset>
      ${without.length ? html`<p class="muted room">No room now for ${without.map((one) => one.name).join(", ")}. They are copied all the same.</p>` : nothing}`,
      ctx.redraw)}
    ${menu("copy", "Copy", () => html`<ul class="acts">
      <li><button type="button" @click=${() => copyRows(columns, rows, "tsv", ctx.say)}>Rows for a spreadsheet (TSV)</button></li>
      <li><button type="button" @click=${() => copyRows(columns, rows, "csv", ctx.say)}>Rows as CSV</button></li>
      <li><button type="button" @click=${() => downloadRows(columns, rows, spec.kind)}>Save as a CSV file</button></li>
      <li class="muted">${plural(rows.length, "row")}${data.after ? ", those loaded so far" : ""}</li></ul>`, ctx.redraw)}
  </div>`;
}

function head(column, ctx) {
  const now = ctx.query.sort ?? "";
  const up = now === column.key;
  const down = now === `-${column.key}`;
  const first = column.kind === "num" || column.kind === "day" ? `-${column.key}` : column.key;
  const other = first === column.key ? `-${column.key}` : column.key;
  const next = now === first ? other : now === other ? null : first;
  const sort = () => ctx.filter({ sort: next }, { replace: true });
  return html`<th scope="col" class="${column.kind ?? "text"} ${column.class ?? ""}"
      aria-sort=${up ? "ascending" : down ? "descending" : nothing}>
    <button type="button" title=${column.hint ?? nothing} @click=${sort}>${column.name}<span
      class="arrow" aria-hidden="true">${up ? "↑" : down ? "↓" : ""}</span></button></th>`;
}

function line(spec, columns, row, ctx, fresh) {
  const id = spec.open(row);
  const key = spec.key(row);
  const isNew = fresh.has(key);
  return html`<tr data-key=${key} class=${isNew ? "new" : ""} aria-current=${id && ctx.query.open === id ? "true" : nothing}
      data-href=${spec.href?.(row, ctx) ?? nothing}>
    ${repeat(columns, (column) => column.key, (column) => {
      const drawn = column.show ? column.show(row, ctx) : shownValue(column, row);
      const lead = column.key === spec.lead;
      return html`<td class="${column.kind ?? "text"} ${column.class ?? ""} ${lead ? "lead" : ""}" data-name=${column.name}>${
        lead ? html`<a class="row-link" href=${id ? changed({ open: id }) : spec.page(row, ctx)} dir="auto">${drawn}</a>` : drawn}${
        lead && isNew ? html` <span class="state new">new</span>` : nothing}</td>`;
    })}</tr>`;
}

function shownValue(column, row) {
  const value = column.value(row);
  if (value === null || value === undefined || value === "") return nothing;
  return typeof value === "number" ? number(value) : html`<span dir="auto">${value}</span>`;
}

function ending(data, ctx, more, all) {
  const count = data.items.length;
  if (!count) return nothing;
  const known = data.total ? ` of ${number(data.total)}` : "";
  if (!data.after) return html`<p class="more-rows muted">${plural(count, "row")}, all of them.</p>`;
  return html`<p class="more-rows">
    <button type="button" class="button" data-more ?disabled=${ctx.state.loading} @click=${more}>${ctx.state.loading ? "Loading…" : "More rows"}</button>
    <span class="muted">${number(count)}${known} loaded${ctx.query.find ? "; searched among these (Enter in the field looks in all)" : ""}.</span>
    ${all ? html`<button type="button" class="linklike" @click=${all}>Load up to 2,000</button>` : nothing}</p>`;
}

/** A click anywhere in a row that is not on a link or a selection opens it. */
function clicked(event) {
  if (event.target.closest("a, button, input, label") || String(getSelection())) return;
  event.target.closest("tr")?.querySelector(".row-link")?.click();
}

function pick(spec, columns, column, ctx) {
  const keys = columns.map((one) => one.key);
  const next = keys.includes(column.key) ? keys.filter((key) => key !== column.key) : [...keys, column.key];
  ctx.state.columns = next;
  try {
    localStorage.setItem(`turnstone.columns.${spec.kind}`, JSON.stringify(next));
  } catch {
    // no storage: it holds while the page is open
  }
  ctx.redraw();
}

function chosen(kind) {
  try {
    return JSON.parse(localStorage.getItem(`turnstone.columns.${kind}`));
  } catch {
    return null;
  }
}

/**
 * Keys of a table: j k [ ] move among rows, o goes to the row's page, y copies it; Enter opens, as on any link.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} root holds the table
 * @param {{spec: Spec, rows: any[], ctx: any}} shown
 */
export function tableKeys(event, root, { spec, rows, ctx }) {
  const lines = [...root.querySelectorAll("tbody tr")];
  if (!lines.length) return;
  const at = lines.findIndex((one) => one.contains(document.activeElement));
  const here = at >= 0 ? at : lines.findIndex((one) => one.hasAttribute("aria-current"));
  const to = { j: here + 1, k: here < 0 ? 0 : here - 1, "[": 0, "]": lines.length - 1 }[event.key];
  if (to !== undefined) {
    const link = lines[Math.max(0, Math.min(to, lines.length - 1))].querySelector(".row-link");
    link?.focus({ preventScroll: true });
    link?.closest("tr").scrollIntoView({ block: "nearest" });
    event.preventDefault();
  } else if (event.key === "o" && here >= 0 && lines[here].dataset.href) ctx.go(lines[here].dataset.href);
  else if (event.key === "y" && here >= 0) {
    const row = rows.find((one) => spec.key(one) === lines[here].dataset.key);
    if (row) copyRow(shownColumns(spec, ctx.state), row, ctx.say);
  }
}
