/** Lists that the pages of one and of two parties share. Each line opens its evidence. */

import { html, nothing } from "lit-html";
import { changed } from "../../filter.js";
import { day, label, list, number, plural } from "../../format.js";
import { auxBadges, stateBadge, typeBadge } from "../../ui/badge.js";
import { party, spot } from "../../ui/parts.js";
import { span, when } from "../../ui/when.js";
import { known } from "./words.js";

const open = (id) => changed({ open: id });
const named = (names) => html`<bdi>${list(names)}</bdi>`;

/**
 * A part of a page with its head; nothing where it would be empty and nothing is to be said of that.
 * @param {string} id
 * @param {string} head
 * @param {number} count
 * @param {unknown} content
 * @param {string} [none] said where there is nothing
 * @param {unknown} [note] under the head
 * @returns {unknown}
 */
export function section(id, head, count, content, none = "", note = nothing) {
  if (!count && !none) return nothing;
  return html`<section class="part" id=${id} aria-labelledby="${id}-head">
    <h2 id="${id}-head">${head} ${count ? html`<span class="count">${number(count)}</span>` : nothing}</h2>
    ${note === nothing ? nothing : html`<p class="note">${note}</p>`}
    ${count ? content : html`<p class="muted">${none}</p>`}
  </section>`;
}

/**
 * The first of a list, and a button for the rest.
 * @param {import("../../app.js").Ctx} ctx
 * @param {string} id what is opened, for as long as the page is
 * @param {any[]} found
 * @param {number} few so many at first
 * @param {(some: any[]) => unknown} drawn
 * @returns {unknown}
 */
export function some(ctx, id, found, few, drawn) {
  const open = (ctx.state.whole ??= new Set());
  const turn = () => {
    if (open.has(id)) open.delete(id);
    else open.add(id);
    ctx.redraw();
  };
  const isLong = found.length > few + 2; // two more are no reason for a button
  return html`${drawn(isLong && !open.has(id) ? found.slice(0, few) : found)}
    ${isLong ? html`<p class="rest"><button type="button" class="linklike" aria-expanded=${open.has(id)} @click=${turn}>${
      open.has(id) ? "Show fewer" : `Show all ${number(found.length)}`}</button></p>` : nothing}`;
}

/**
 * "The newest 60." where there are more than are listed.
 * @param {number} all
 * @param {any[]} shown
 * @returns {unknown}
 */
export const newest = (all, shown) => (all > shown.length ? `The newest ${shown.length} of ${number(all)}.` : nothing);

/**
 * Conditional threats and promises.
 * @param {any[]} wires
 * @returns {unknown}
 */
export const tripwires = (wires) => html`<ul class="lines">${wires.map((one) => html`<li>
  <p class="line-head">${stateBadge(one.status)} ${typeBadge(one.type)} <span>${parties(one.who)}${one.whom?.length ? html` <span class="muted">to</span> ${parties(one.whom)}` : nothing}</span> ${when(one.day)}</p>
  <p><a class="words plain" href=${open(one.id)} dir="auto">${one.words}</a></p>
  ${one.condition ? html`<p class="sub"><span class="muted">${one.opener || "on condition"}</span> <mark class="mark condition" dir="auto">${one.condition}</mark>${one.deadline ? html` <span class="muted">by</span> ${day(one.deadline)}` : nothing}</p>` : nothing}
</li>`)}</ul>`;

const parties = (found) => found.map((one, n) => html`${n ? ", " : nothing}${party(one)}`);

/**
 * Statements.
 * @param {any[]} said
 * @returns {unknown}
 */
export const statements = (said) => html`<ul class="lines">${said.map((one) => html`<li>
  <p class="line-head"><span>${one.who?.length ? named(one.who) : html`<span class="muted">not named</span>`} <span class="muted">${ACTS[one.act] ?? label(one.act)}${one.to?.length ? html` to ${named(one.to)}` : nothing}</span></span> ${when(one.day)}</p>
  <p><a class="words plain" href=${open(one.id)} dir="auto">${one.direct ? html`“${one.words}”` : one.words}</a></p>
  <p class="sub">${one.via?.length ? html`through ${named(one.via)}${one.via.at(-1) === one.outlet ? nothing : ", "}` : nothing}${
    one.via?.at(-1) === one.outlet ? nothing : html`<bdi>${one.outlet ?? "unnamed outlet"}</bdi>`}</p>
</li>`)}</ul>`;

const ACTS = {
  say: "said", confirm: "confirmed", deny: "denied", announce: "announced", claim_responsibility: "claimed responsibility", warn: "warned", report: "reported",
};

/**
 * Episodes as a table.
 * @param {any[]} found
 * @returns {unknown}
 */
export const episodes = (found) => html`<table class="table acts-table">
  <thead><tr><th scope="col" class="day">Day</th><th scope="col">Act</th><th scope="col">Who</th><th scope="col">To whom</th><th scope="col" class="rank-2">Where</th><th scope="col" class="num rank-2">Told</th></tr></thead>
  <tbody>${found.map((one) => html`<tr>
    <td class="day" data-name="Day">${one.day ? span(one.day, one.last ?? one.day) : html`<span class="muted">no day</span>`}</td>
    <td class="lead"><a class="row-link" href=${open(one.id)}>${typeBadge(one.type, one.mode ? [one.mode] : [])}</a> ${auxBadges(one.aux)}</td>
    <td data-name="Who">${one.who?.length ? named(one.who) : html`<span class="muted">not named</span>`}</td>
    <td data-name="To whom">${one.whom?.length ? named(one.whom) : nothing}</td>
    <td class="rank-2" data-name="Where">${one.place ? spot({ name: one.place, precision: one.precision }) : nothing}</td>
    <td class="num rank-2" data-name="Told" title="Independent origins">${plural(one.origins ?? 1, "origin")}</td>
  </tr>`)}</tbody></table>`;

/**
 * Standing states with from when until when.
 * @param {any[]} stances
 * @returns {unknown}
 */
export const postures = (stances) => html`<ul class="lines">${stances.map((one) => html`<li>
  <p class="line-head"><a class="plain" href=${open(one.id)}><b>${label(one.stance)}</b></a> ${one.end ? html`<span class="nowrap">${span(one.start, one.end)}</span>` : html`<span class="nowrap">since ${when(one.start)}</span>`}</p>
  <p class="sub">${one.declared ? "it says so itself" : "as observed"}; ${one.end ? html`ended: ${one.why}${one.likelihood ? ` (likelihood ${one.likelihood})` : ""}` : html`last told ${when(one.seen)}`}</p>
</li>`)}</ul>`;

/**
 * What was not said.
 * @param {any[]} found
 * @returns {unknown}
 */
export const silences = (found) => html`<ul class="lines">${found.map((one) => html`<li>
  <p class="line-head"><span class="muted" dir="auto">${one.cue}</span> ${when(one.day)}</p>
  <p><a class="words plain" href=${open(one.id)} dir="auto">${one.about}</a></p>
  <p class="sub"><bdi>${one.outlet ?? ""}</bdi></p></li>`)}</ul>`;

const HOW = { says: "it says", did: "with its act", done: "with an act to it" };

/**
 * Figures.
 * @param {any[]} found
 * @returns {unknown}
 */
export const figures = (found) => html`<ul class="lines tight">${found.map((one) => html`<li>
  <p class="line-head"><a class="plain" href=${open(one.id)}><b>${one.amount}</b> <span dir="auto">${one.what}</span></a> ${when(one.day, { year: false })}</p>
  <p class="sub">${one.measure === "other" ? nothing : html`${label(one.measure)}, `}${HOW[one.how]}, <bdi>${one.outlet ?? ""}</bdi></p></li>`)}</ul>`;

/**
 * Parties with how many statements.
 * @param {any[]} voices
 * @returns {unknown}
 */
export const voices = (found) => html`<ul class="lines tight">${found.map((one) => html`<li><p class="line-head"><span>${party(one.party)} <span class="muted">${known(one.party)}</span></span> <span class="muted nowrap">${plural(one.statements, "statement")}</span></p></li>`)}</ul>`;
