/** All records of the report, by kind: the list in the margin, and the notes in print. */

import { html, nothing, render } from "lit-html";
import { day, label } from "../../format.js";
import { auxBadges, typeBadge } from "../../ui/badge.js";
import { names } from "./card.js";
import { GROUPS } from "./kinds.js";
import { did, note, parties, short } from "./words.js";

const PART = 60; // rows that are drawn at once
const PAUSE = 30; // ms between two parts

/** The list, drawn into its place a part at a time, so that a report of a thousand records opens as quickly as one of ten. */
export class List {
  /**
   * @param {HTMLElement} place
   * @param {import("./model.js").Model} model
   * @param {(record: string) => string} href address with a record chosen
   */
  constructor(place, model, href) {
    this.model = model;
    this.href = href;
    this.rows = new Map();
    this.waiting = [];
    for (const list of place.querySelectorAll("ol")) list.remove(); // of a report that was shown here before
    const groups = GROUPS.map((group) => ({ ...group, of: model.records.flatMap((one, n) => (group.has(one) ? [n] : [])) }));
    render(groups.filter((group) => group.of.length).map(heading), place);
    for (const group of groups) {
      for (let at = 0; at < group.of.length; at += PART) this.waiting.push({ place, key: group.key, of: group.of.slice(at, at + PART) });
    }
    this.some();
    window.addEventListener("beforeprint", (this.all = () => { while (this.waiting.length) this.part(); }));
  }

  /** The row of a record; drawn now if it was not yet. @param {string} id */
  row(id) {
    const n = this.model.place.get(id);
    while (n !== undefined && !this.rows.has(id) && this.waiting.length) this.part();
    return this.rows.get(id) ?? null;
  }

  /** Draw no more. */
  stop() {
    clearTimeout(this.next);
    this.waiting = [];
    window.removeEventListener("beforeprint", this.all);
  }

  some() {
    this.part();
    if (this.waiting.length) this.next = setTimeout(() => this.some(), PAUSE);
  }

  part() {
    const { place, key, of } = this.waiting.shift() ?? {};
    if (!place) return;
    const list = document.createElement("ol");
    render(of.map((n) => row(this.model, n, this.href)), list);
    place.querySelector(`[data-group="${key}"]`).append(list);
    for (const one of list.querySelectorAll("[data-record]")) this.rows.set(one.dataset.record, one);
  }
}

function heading(group) {
  return html`<section class="records" data-group=${group.key}>
    <h3>${group.word} <span class="count">${group.of.length}</span>${group.note ? html` <span class="muted">${group.note}</span>` : nothing}</h3></section>`;
}

function row(model, n, href) {
  const record = model.records[n];
  return html`<li><a class="row" href=${href(record.id)} data-record=${record.id}>
    <span class="row-n">${model.at.get(n) ?? "–"}</span>
    <span class="row-what">${summary(model, record)}</span></a>${more(model, record)}</li>`;
}

/**
 * A record in two lines at most.
 * @param {import("./model.js").Model} model
 * @param {object} record
 */
export function summary(model, record) {
  const words = (mark) => model.words(record, mark);
  const part = (role) => words((record.marks ?? []).findIndex((mark) => mark.role === role));
  const who = (role) => names(parties(record, role)) ?? html`<span class="muted">not named</span>`;
  switch (record.kind) {
    case "event": return html`${typeBadge(record.label, record.mode ?? [])} ${auxBadges(record.aux, Boolean(record.condition))}
      <span class="row-line">${names(parties(record, "actor")) ?? html`<q dir="auto">${short(words(0), 48)}</q>`}${
        names(parties(record, "recipient")) ? html` <span class="arrow" aria-label="to">→</span> ${names(parties(record, "recipient"))}` : nothing}</span>`;
    case "statement": return html`<b>${who("speaker")}</b> ${did(record.label)}
      <span class="row-line"><q dir="auto">${short(part("content"), 90)}</q></span>`;
    case "silence": return html`<b>${who("who")}</b> <q dir="auto">${short(words(0), 40)}</q>
      <span class="row-line" dir="auto">${short(part("about"), 80)}</span>`;
    case "figure": return html`<b><bdi>${record.amount ?? ""}</bdi></b> <span dir="auto">${short(part("what"), 60)}</span>${
      record.label === "other" ? nothing : html` <span class="muted">${label(record.label)}</span>`}`;
    default: return html`<b>${who("who")}</b> ${label(record.label)} <span class="muted">${record.declared ? "declared" : "observed"}</span>`;
  }
}

/** What the note of a record says in print besides. */
function more(model, record) {
  const facts = [];
  for (const one of record.parties ?? []) if (note(one)) facts.push(`${one.name}: ${note(one)}`);
  for (const place of record.places ?? []) facts.push(`in ${place.name}${place.country ? ` (${place.country})` : ""}`);
  if (record.date?.edtf) facts.push(day(record.date.edtf));
  if (record.condition) facts.push(`${record.condition.opener} “${short(model.words(record, record.condition.mark))}”`);
  if (record.confidence) facts.push(`confidence ${Math.round(record.confidence * 100)} %`);
  return html`<span class="row-more" dir="auto"><q>${short(model.words(record, 0), 80)}</q> ${facts.join("; ")} <code>${record.id}</code></span>`;
}
