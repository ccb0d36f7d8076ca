/** The article set for reading: every coded word marked. */

import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { BY_KEY } from "./kinds.js";
import { shown } from "./words.js";

const LONG = 20_000; // characters from which what is out of sight is not laid out

/**
 * The whole text. It is made again only when another is given, and by hand rather than by templates: a long report has
 * thousands of pieces.
 * @param {import("./model.js").Model} model
 * @param {(record: string) => string} href address with a record chosen
 * @returns {import("lit-html").TemplateResult}
 */
export function text(model, href) {
  const long = model.text.length > LONG ? "long" : "";
  return html`<div class="report-text reading ${long}" lang=${model.report.language || nothing}>${guard([model], () => made(model, href))}</div>`;
}

function made(model, href) {
  const whole = document.createDocumentFragment();
  for (const { from, to, wrapped } of model.cut.paragraphs) {
    const block = document.createElement("p");
    block.dir = "auto";
    if (wrapped) block.className = "wrapped";
    for (let n = from; n < to; n += 1) block.append(piece(model, n, href));
    whole.append(block);
  }
  return whole;
}

function piece(model, n, href) {
  const { start, end, marks, anchors } = model.cut.pieces[n];
  const words = shown(model.text.slice(start, end));
  if (!marks.length) return words;
  const element = document.createElement(anchors.length ? "a" : "span");
  element.className = classesOf(model.cut.marks, marks, start, end);
  element.dataset.s = n;
  element.textContent = words;
  if (anchors.length) {
    element.classList.add("anchor");
    element.href = href(model.records[anchors[0]].id);
    element.dataset.n = anchors.map((record) => model.at.get(record)).join(",");
  }
  return element;
}

/**
 * Classes of a piece: lines and tints of all that lies over it.
 * @param {import("./segments.js").Drawn[]} all
 * @param {number[]} marks which of them
 * @param {number} start UTF-16 unit
 * @param {number} end
 * @returns {string}
 */
export function classesOf(all, marks, start, end) {
  const classes = ["s"];
  let contents = 0;
  for (const number of marks) {
    const mark = all[number];
    const { line, tint } = BY_KEY[mark.kind];
    if (line && mark.lane >= 0) classes.push(`u${mark.lane}-${mark.kind}`);
    if (tint) classes.push(`t-${mark.kind}`);
    if (mark.kind === "act") classes.push("act", `q-${mark.quad || "none"}`, ...(mark.past ? ["past"] : []));
    if (mark.kind === "act" && mark.start === start) classes.push("act-begins");
    if (mark.kind === "content") contents += 1;
    if (mark.kind === "condition" && mark.start === start) classes.push("clause-begins");
    if (mark.kind === "condition" && mark.end === end) classes.push("clause-ends");
  }
  if (contents > 1) classes.push("deep");
  return [...new Set(classes)].join(" ");
}
