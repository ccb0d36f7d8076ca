/** Inputs of a correction, one for each way in which a field is filled in. Each is a pure function of its value. */

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { label } from "../../format.js";

/**
 * @param {{name: string, input: string, choices: string[], optional: boolean}} field
 * @param {any} value
 * @param {{known: object, draft: object, item: object, set: (value: any) => void}} at
 * @returns {import("lit-html").TemplateResult}
 */
export function input(field, value, at) {
  const draw = { choice, choices, number, yes_no: yesNo, date, words, parties, places, text: line, texts: lines }[field.input];
  return draw(field, value, at);
}

const named = (field) => `label-${field.name}`;

function choice(field, value, { set }) {
  return html`<select aria-labelledby=${named(field)} @change=${(event) => set(event.target.value || null)}>
    ${field.optional ? html`<option value="" ?selected=${value === null}>none</option>` : nothing}
    ${field.choices.map((one) => html`<option value=${one} ?selected=${one === value}>${label(one)}</option>`)}</select>`;
}

function choices(field, value, { known, draft, item, set }) {
  const all = field.name === "mode" ? known.modes[draft.type] ?? [] : field.choices;
  const extra = value.filter((one) => !all.includes(one)); // modes of another type: to be taken out
  if (!all.length && !extra.length) return html`<span class="muted">this type has none</span>`;
  const seldom = all.length > 12 ? all.filter((one) => !item.values[field.name].includes(one)) : [];
  const box = (one) => html`<label class=${extra.includes(one) ? "misfit" : ""}>
    <input type="checkbox" .checked=${live(value.includes(one))} @change=${() => turn(one)}> ${label(one)}</label>`;
  const turn = (one) => set(value.includes(one) ? value.filter((had) => had !== one) : [...value, one]);
  return html`<div class="review-choices">${[...all, ...extra].filter((one) => !seldom.includes(one)).map(box)}${seldom.length
    ? html`<details ?open=${seldom.some((one) => value.includes(one))}><summary>${seldom.length} ${seldom.length === all.length ? "to choose from" : "others"}</summary><div class="review-choices">${seldom.map(box)}</div></details>` : nothing}</div>`;
}

function number(field, value, { set }) {
  return html`<input type="number" step="any" aria-labelledby=${named(field)} ?required=${!field.optional} .value=${live(value === null ? "" : String(value))}
    @change=${(event) => set(event.target.value === "" ? null : Number(event.target.value))}>`;
}

function yesNo(field, value, { set }) {
  return html`<label><input type="checkbox" .checked=${live(value)} @change=${(event) => set(event.target.checked)}> yes</label>`;
}

function line(field, value, { set }) {
  return html`<input aria-labelledby=${named(field)} spellcheck="false" .value=${live(value ?? "")}
    @change=${(event) => set(event.target.value.trim() || (field.optional ? null : ""))}>`;
}

function lines(field, value, { set }) {
  return html`<input aria-labelledby=${named(field)} spellcheck="false" .value=${live(value.join(", "))}
    @change=${(event) => set(event.target.value.split(/[,;]/).map((one) => one.trim()).filter(Boolean))}>`;
}

/** A day as EDTF; the words that told it stay. */
function date(field, value, { item, set }) {
  const before = item.values[field.name];
  const take = (typed) => {
    if (!typed) return set(null);
    return set(before && typed === before.edtf ? before : typed);
  };
  const now = typeof value === "string" ? value : value?.edtf ?? "";
  return html`<input aria-labelledby=${named(field)} placeholder="2026-03-04, 2026-03, 2026-03-04/2026-03-06" .value=${live(now)} spellcheck="false"
    @change=${(event) => take(event.target.value.trim())}>${value?.span ? html` <q class="words" dir="auto">${value.span.text}</q>` : nothing}`;
}

/** Words of the report: typed as they stand there. */
function words(field, value, { item, set }) {
  const before = item.values[field.name];
  const textOf = (one) => (typeof one === "string" ? one : one?.span?.text ?? one?.text ?? "");
  const take = (typed) => set(!typed && field.optional ? null : typed === textOf(before) ? before : typed);
  return html`<textarea rows=${Math.min(6, Math.ceil(textOf(value).length / 70) || 1)} aria-labelledby=${named(field)} dir="auto" ?required=${!field.optional}
    .value=${live(textOf(value))} @change=${(event) => take(event.target.value.trim())}></textarea>`;
}

function parties(field, value, at) {
  return rows(field, value, at, "party", (one, change) => html`
    ${part("Name", one.name, (typed) => change("name", typed), { class: "wide", required: true })}
    ${part("Country", one.country, (typed) => change("country", typed.toUpperCase()), { list: "review-countries", maxlength: 3 })}
    <label>Sector <select @change=${(event) => change("sector", event.target.value)}>
      <option value="" ?selected=${!one.sector}>none</option>
      ${at.known.sectors.map((code) => html`<option ?selected=${code === one.sector}>${code}</option>`)}</select></label>
    ${part("Office", one.role, (typed) => change("role", typed))}`);
}

function places(field, value, at) {
  return rows(field, value, at, "place", (one, change) => html`
    ${part("Name", one.name, (typed) => change("name", typed), { class: "wide", required: true })}
    ${part("Country", one.country, (typed) => change("country", typed.toUpperCase()), { list: "review-countries", maxlength: 3 })}
    <label>Known to <select @change=${(event) => change("precision", event.target.value)}>
      ${at.known.precisions.map((code) => html`<option value=${code} ?selected=${code === (one.precision ?? "town")}>${label(code)}</option>`)}</select></label>
    ${part("Latitude", one.latitude ?? "", (typed) => change("latitude", typed === "" ? null : Number(typed)), { type: "number" })}
    ${part("Longitude", one.longitude ?? "", (typed) => change("longitude", typed === "" ? null : Number(typed)), { type: "number" })}`);
}

/** A list of parties or places, each with the words that tell it. */
function rows(field, value, { set }, what, draw) {
  const change = (n, name, typed) => set(value.map((one, at) => (at === n ? renamed({ ...one, [name]: typed === "" ? null : typed }, name) : one)));
  return html`<div class="review-rows">${value.map((one, n) => html`<div class="review-party">
      ${draw(one, (name, typed) => change(n, name, typed))}
      ${part("Words", one.words ?? one.span?.text ?? "", (typed) => change(n, "words", typed), { class: "wide words", placeholder: "as the report has them" })}
      <button type="button" class="linklike" @click=${() => set(value.filter((_, at) => at !== n))} aria-label="Take ${one.name || what} out">take out</button>
    </div>`)}
    <button type="button" class="linklike" @click=${() => set([...value, { name: "" }])}>add a ${what}</button></div>`;
}

/** Another name is another party: it brings along what the ledger knows of it, unless that is typed too. */
function renamed(one, name) {
  if (name === "words") {
    const { span, ...rest } = one;
    return { ...rest, words: one.words ?? "" };
  }
  if (name !== "name") return one;
  const words = one.words ?? one.span?.text ?? "";
  return { name: one.name ?? "", words };
}

function part(name, value, change, more = {}) {
  return html`<label class=${more.class ?? ""}>${name} <input type=${more.type ?? "text"} step="any" dir="auto" spellcheck="false"
    list=${more.list ?? nothing} maxlength=${more.maxlength ?? nothing} placeholder=${more.placeholder ?? nothing} ?required=${more.required ?? false}
    .value=${live(String(value ?? ""))} @change=${(event) => change(event.target.value.trim())}></label>`;
}
