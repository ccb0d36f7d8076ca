/** The form of a correction: the record's fields with what they can hold. Only what was changed is sent. */

import { html, nothing } from "lit-html";
import { input } from "./inputs.js";
import { fieldWord } from "../report/words.js";

const BY_ID = new Set(["statement", "figures"]); // ids of other records: `turnstone correct` sets them

const wordOf = (name) => (name === "trigger" ? "word of the act" : fieldWord(name));

let known = null; // answer of /api/review/form: it does not change while the desk runs

/**
 * Ask what fields can hold; once.
 * @param {import("../../api.js")} api
 */
export async function choices(api) {
  known ??= await api.get("/api/review/form");
  return known;
}

/**
 * The form.
 * @param {import("./desk.js").Desk} desk
 */
export function form(desk) {
  const { item } = desk;
  if (!known) {
    choices(desk.ctx.api).then(() => desk.ctx.redraw(), (error) => { desk.problem = error; desk.ctx.redraw(); });
    return html`<div class="review-panel" aria-busy="true"><p class="muted">One moment …</p></div>`;
  }
  const draft = (desk.draft.correct ??= structuredClone(item.values));
  const fields = known.kinds[item.kind].filter((one) => !BY_ID.has(one.name));
  const set = (name, value) => { draft[name] = value; desk.problem = null; desk.ctx.redraw(); };
  const send = (event) => {
    event.preventDefault();
    const fields_ = changed(item.values, draft);
    if (Object.keys(fields_).length) desk.decide("correct", { fields: fields_ });
    else {
      desk.problem = new Error("Nothing is changed: if all of it is right, accept the record.");
      desk.ctx.redraw();
    }
  };
  const now = changed(item.values, draft);
  return html`<form class="review-panel review-form" @submit=${send} data-panel="correct" autocomplete="off">
    <h3>What should it say?</h3>
    <datalist id="review-countries">${known.countries.map((one) => html`<option value=${one.code}>${one.name}</option>`)}</datalist>
    <div class="review-fields">${fields.map((field) => html`
      <div class="review-field ${field.name in now ? "changed" : ""}" data-field=${field.name} role="group" aria-labelledby="label-${field.name}">
        <span class="review-label" id="label-${field.name}">${wordOf(field.name)}${field.name in now ? html`<span class="muted"> changed</span>` : nothing}</span>
        ${input(field, draft[field.name], { known, draft, item, set: (value) => set(field.name, value) })}
      </div>`)}</div>
    <p class="review-row"><button class="button primary" ?disabled=${desk.busy}>Correct</button>
      <button type="button" class="button quiet" @click=${() => { desk.draft.correct = undefined; desk.ctx.redraw(); }}>As it was</button>
      <span class="muted">${Object.keys(now).length ? `changes ${Object.keys(now).map(wordOf).join(", ")}` : ""}</span></p>
  </form>`;
}

/**
 * Fields that differ, as they are sent.
 * @param {object} before
 * @param {object} after
 * @returns {Record<string, any>}
 */
export function changed(before, after) {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}
