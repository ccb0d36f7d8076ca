/** A record's sentence with its words marked, and the sentences beside it in grey. */

import { html, nothing } from "lit-html";
import { toUnits } from "../report/codepoints.js";
import { modelOf } from "../report/model.js";
import { classesOf } from "../report/text.js";
import { shown } from "../report/words.js";

const made = new WeakMap();

/**
 * The model of a record: what the report page's parts work with, with this record's words alone marked.
 * @param {object} item answer of /api/review/records/{id}
 * @returns {import("../report/model.js").Model}
 */
export function itemModel(item) {
  let model = made.get(item);
  if (model) return model;
  const report = { ...item.report, text: item.text, outlet: item.outlet, language: item.language };
  const records = [item.record, ...item.beside];
  const alone = modelOf({ ...report, records: [item.record] });
  model = { ...alone, report, records, place: new Map(records.map((one, n) => [one.id, n])), order: [0] };
  made.set(item, model);
  return model;
}

/**
 * The excerpt.
 * @param {object} item
 * @returns {import("lit-html").TemplateResult}
 */
export function sentence(item) {
  const model = itemModel(item);
  const units = toUnits(item.text);
  const [from, to] = item.excerpt.focus.map(units);
  const start = units(item.excerpt.start);
  const end = units(item.excerpt.start + Array.from(item.excerpt.text).length);
  const around = (a, b) => (a < b ? html`<span class="around">${shown(item.text.slice(a, b))}</span>` : nothing);
  return html`<blockquote class="review-words report-text reading" dir="auto" lang=${item.language || nothing}>${
    around(start, from)}<span class="focus">${pieces(model, from, to)}</span>${around(to, end)}</blockquote>`;
}

function pieces(model, from, to) {
  const { marks, pieces: all } = model.cut;
  const found = [];
  let at = from;
  all.forEach((piece, n) => {
    const [a, b] = [Math.max(piece.start, from), Math.min(piece.end, to)];
    if (a >= b) return;
    if (a > at) found.push(shown(model.text.slice(at, a))); // between paragraphs
    const words = shown(model.text.slice(a, b));
    found.push(piece.marks.length
      ? html`<span class=${classesOf(marks, piece.marks, piece.start, piece.end)} data-s=${n}>${words}</span>` : words);
    at = b;
  });
  if (at < to) found.push(shown(model.text.slice(at, to)));
  return found;
}

/**
 * Light the words that a field stands on, and put them out.
 * @param {HTMLElement} root
 * @param {object|null} item
 * @param {number|null} mark of the record, or null for none
 */
export function light(root, item, mark) {
  for (const one of root.querySelectorAll(".review-words .lit")) one.classList.remove("lit");
  if (!item || mark === null) return;
  const model = itemModel(item);
  for (const n of model.pieces(item.record, mark)) {
    for (const one of root.querySelectorAll(`.review-words [data-s="${n}"]`)) one.classList.add("lit");
  }
}
