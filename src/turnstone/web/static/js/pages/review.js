/** Review: a queue by doubt and weight, one record at a time; second readings; the log; agreement of reviewers. */

import { html, nothing } from "lit-html";
import { changed } from "../filter.js";
import { number } from "../format.js";
import { empty } from "../ui/empty.js";
import { agreementView } from "./review/agreement.js";
import { Desk } from "./review/desk.js";
import { itemView, waiting } from "./review/item.js";
import { Keys } from "./review/keys.js";
import { logView } from "./review/log.js";
import { ask, reviewer, setReviewer } from "./review/reviewer.js";
import { rule } from "./review/rule.js";
import { outboxView } from "./review/waiting.js";

const VIEWS = [["", "Queue"], ["second", "Second reading"], ["agreement", "Agreement"], ["log", "Log"]];
const KINDS = ["", "event", "statement", "silence", "figure", "posture"];
const LOGGED = 60;

/** The title of the page. @param {object} data @param {object} ctx */
export const title = (data, ctx) => (ctx.query.view ? `${VIEWS.find(([name]) => name === ctx.query.view)?.[1] ?? "Queue"} – Review` : "Review");

/**
 * What the view needs. The queue itself is kept in the page's state, so that a change of the ledger loses nobody's place.
 * @param {object} ctx
 */
export async function load(ctx) {
  const { api, query, scope, signal, state } = ctx;
  if (query.view === "log") {
    const asked = { by: query.of, verb: query.verb, read_by: scope.read_by, limit: LOGGED };
    return { log: await api.get("/api/review/log", asked, { signal }) };
  }
  if (query.view === "agreement") {
    const asked = { kind: query.kind, one: query.one, other: query.other, read_by: scope.read_by };
    return { agreement: await api.get("/api/review/agreement", asked, { signal }) };
  }
  const asked = JSON.stringify([scope, query.kind ?? "", query.view ?? "", reviewer()]);
  const desk = state.asked === asked ? state.desk : fresh(ctx, asked);
  desk.use(ctx);
  const [queue, told] = await Promise.all([
    api.get("/api/review/queue", desk.asked(), { signal }), api.get("/api/review/rule", {}, { signal }),
  ]);
  desk.take(queue, query.record);
  await desk.fetch({ signal });
  return { desk, rule: told };
}

function fresh(ctx, asked) {
  ctx.state.desk?.close();
  ctx.state.asked = asked;
  ctx.state.desk = new Desk(ctx);
  return ctx.state.desk;
}

/**
 * The page.
 * @param {object} data
 * @param {object} ctx
 */
export function view(data, ctx) {
  data.desk?.use(ctx);
  const desk = data.desk ?? ctx.state.desk;
  return html`<div class="review-page">
    <div class="page-head">
      <h1>Review</h1>
      ${data.desk ? waiting(data.desk.counts) : nothing}
      ${reviewer() ? html`<span class="review-by">as <b><bdi>${reviewer()}</bdi></b> <button type="button" class="linklike" @click=${() => other(ctx)}>change</button></span>` : nothing}
    </div>
    <nav class="choices review-views" aria-label="Review">${VIEWS.map(([name, words]) => html`
      <a href=${changed({ view: name, record: null })} aria-current=${(ctx.query.view ?? "") === name ? "page" : nothing}>${words}${
        name === "second" && data.desk?.counts.others ? html` <span class="count">${number(data.desk.counts.others)}</span>` : nothing}</a>`)}</nav>
    ${desk ? outboxView(desk.outbox) : nothing}
    ${data.log ? logView(data, ctx) : data.agreement ? html`${kinds(ctx)}${agreementView(data.agreement, ctx)}` : queueView(data, ctx)}
  </div>`;
}

function queueView({ desk, rule: told }, ctx) {
  if (!reviewer() || ctx.state.renaming) return ask((name) => named(name, ctx));
  return html`
    ${kinds(ctx)}
    ${said(desk)}
    ${desk.current ? itemView(desk) : finished(desk, ctx)}
    ${rule(told)}`;
}

function kinds(ctx) {
  return html`<nav class="choices review-kinds" aria-label="Kind of record">${KINDS.map((kind) => html`
    <a href=${changed({ kind, record: null })} aria-current=${(ctx.query.kind ?? "") === kind ? "true" : nothing}>${kind ? `${kind[0].toUpperCase()}${kind.slice(1)}s` : "All kinds"}</a>`)}</nav>`;
}

/** What was done last, and after a second reading what the others had said. */
function said(desk) {
  const last = desk.done.at(-1);
  const others = last?.others ?? [];
  const differ = others.some((one) => one.verb !== last.decided);
  return html`<p class="review-told">${desk.told ? html`<span dir="auto">${desk.told}</span>` : nothing}${others.map((one) => html`
    <span class="review-first ${one.verb === last.decided ? "same" : "other"}"><bdi>${one.by}</bdi> ${one.verb === last.decided ? "says the same" : html`says ${one.verb}`}${
      one.note ? html`: <q dir="auto">${one.note}</q>` : nothing}</span>`)}${
    differ ? html` <a href=${changed({ view: "", record: last.id })}>Look at it together</a>` : nothing}</p>`;
}

function finished(desk, ctx) {
  const skipped = desk.places.filter((one) => one.skipped && !one.decided).length;
  if (desk.second && !desk.counts.others && !desk.counts.decided) {
    return empty("Nobody else has decided anything yet.", "A second reading is of records that another reviewer has decided, without seeing what they said.");
  }
  if (skipped) return html`<div class="empty"><p class="what">What is left you have skipped.</p>
    <p><button type="button" class="button" @click=${() => again(desk, ctx)}>Look at ${skipped === 1 ? "it" : `the ${skipped}`} again</button></p></div>`;
  return empty(desk.second ? "You have read all that others decided." : "Nothing waits for you here.", "Every record of this filter has been decided. The log shows by whom; Agreement shows how far you agree.");
}

function again(desk, ctx) {
  for (const one of desk.places) one.skipped = false;
  desk.places = desk.places.filter((one) => !one.decided);
  desk.at = 0;
  ctx.redraw();
  desk.show();
}

function named(name, ctx) {
  setReviewer(name);
  ctx.state.renaming = false;
  ctx.say(`Reviewing as ${reviewer()}`);
  ctx.reload();
}

function other(ctx) {
  ctx.state.renaming = true;
  if (ctx.query.view) ctx.filter({ view: null });
  else ctx.redraw();
}

/**
 * Keys, and fields that light their words.
 * @param {HTMLElement} root
 * @param {object} data
 * @param {object} ctx
 */
export function mount(root, data, ctx) {
  const keys = new Keys(root);
  keys.use(data, ctx);
  return {
    update: (now, at) => keys.use(now, at),
    destroy: () => { keys.close(); ctx.state.desk?.close(); },
  };
}
