/** The log: every entry, newest first; none is ever taken out, one that was taken back says so. */

import { html, nothing } from "lit-html";
import { changed } from "../../filter.js";
import { label } from "../../format.js";
import { empty } from "../../ui/empty.js";
import { when } from "../../ui/when.js";
import { reviewer } from "./reviewer.js";
import { fieldWord } from "../report/words.js";

const VERBS = ["accept", "correct", "reject", "merge", "split", "undo"];

/**
 * @param {{log: {items: object[], after: string|null}}} data
 * @param {object} ctx
 */
export function logView(data, ctx) {
  const more = ctx.state.more && ctx.state.moreOf === data.log ? ctx.state.more : { items: [], after: data.log.after };
  const items = [...data.log.items, ...more.items];
  return html`
    <nav class="choices review-kinds" aria-label="Which entries">
      ${["", ...VERBS].map((verb) => html`<a href=${changed({ verb })} aria-current=${(ctx.query.verb ?? "") === verb ? "true" : nothing}>${verb ? label(verb) : "All entries"}</a>`)}
      ${reviewer() ? html`<a href=${changed({ of: ctx.query.of ? null : reviewer() })} aria-current=${ctx.query.of ? "true" : nothing}>mine only</a>` : nothing}
    </nav>
    ${ctx.state.problem ? html`<p class="review-problem" role="alert">${ctx.state.problem}</p>` : nothing}
    ${items.length ? html`<div class="review-scroll"><table class="review-log"><caption class="visually-hidden">Reviews, newest first</caption>
      <thead><tr><th scope="col" class="num">No.</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Record</th><th scope="col">Note</th><th scope="col"><span class="visually-hidden">Undo</span></th></tr></thead>
      <tbody>${items.map((one) => row(one, ctx))}</tbody></table></div>
      ${more.after ? html`<p><button type="button" class="button" @click=${() => further(data, more, ctx)}>Older entries</button></p>` : nothing}`
      : empty("No reviews yet.", "Every decision made here or with turnstone accept, correct, reject, merge and split is listed.")}`;
}

function row(one, ctx) {
  return html`<tr class=${one.holds ? "" : "taken-back"} data-number=${one.number}>
    <td class="num">${one.number}</td>
    <td>${when(one.at, { clock: true })}</td>
    <td><bdi>${one.by}</bdi></td>
    <td>${one.verb === "undo" ? html`took ${one.undoes} back` : html`<b>${one.verb}</b>`}${what(one)}${
      one.holds ? nothing : html` <span class="state">taken back by ${one.undone_by}</span>`}</td>
    <td><button type="button" class="linklike" dir="auto" @click=${() => ctx.open(one.record)}>${one.words ?? one.record}</button></td>
    <td dir="auto">${one.note}</td>
    <td>${one.holds && one.verb !== "undo" && reviewer() ? html`<button type="button" class="linklike" @click=${() => undo(one, ctx)} aria-label="Undo entry ${one.number}">Undo</button>` : nothing}</td>
  </tr>`;
}

/** What goes with an entry: fields and their new values, or the other records. */
function what(one) {
  if (one.verb === "correct") {
    return html`<ul class="review-set">${Object.entries(one.fields).map(([name, value]) => html`<li><span class="muted">${fieldWord(name)}</span> <bdi>${short(value)}</bdi></li>`)}</ul>`;
  }
  if (!one.others.length) return nothing;
  return html` with ${one.others.map((id, n) => html`${n ? ", " : ""}<a href=${changed({ open: id })}>${id.slice(0, 10)}</a>`)}`;
}

/** A field's value on a line. @param {any} value @returns {string} */
export function short(value) {
  if (value === null) return "none";
  if (Array.isArray(value)) return value.length ? value.map(short).join("; ") : "none";
  if (typeof value !== "object") return typeof value === "boolean" ? (value ? "yes" : "no") : label(String(value));
  if (value.name) return [value.name, [value.country, value.sector].filter(Boolean).join(" ")].filter(Boolean).join(" ");
  return value.edtf ?? value.text ?? value.span?.text ?? "";
}

async function further(data, more, ctx) {
  const { query, scope, api } = ctx;
  const page = await api.get("/api/review/log", { by: query.of, verb: query.verb, read_by: scope.read_by, limit: 60, after: more.after });
  Object.assign(ctx.state, { more: { items: [...more.items, ...page.items], after: page.after }, moreOf: data.log });
  ctx.redraw();
}

async function undo(one, ctx) {
  ctx.state.problem = null;
  try {
    await ctx.api.post("/api/review/undo", { numbers: [one.number], by: reviewer(), note: "" });
    ctx.say(`Entry ${one.number} is taken back`);
    await ctx.reload();
  } catch (error) {
    ctx.state.problem = error.message;
    ctx.redraw();
  }
}
