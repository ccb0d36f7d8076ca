/** Words of a report with what stands around them. */

import { html, nothing } from "lit-html";

/**
 * A quotation: the words marked, the words around them in grey, who told it below.
 * @param {{before?: string, words: string, after?: string, kind?: string, quad?: string, by?: unknown}} quoted kind of the mark
 *   ("event", "statement", ...), quad class key ("mc" ...) where it is an event's
 * @returns {import("lit-html").TemplateResult}
 */
export function quote({ before = "", words, after = "", kind = "", quad = "", by = null }) {
  return html`<blockquote class="quote" dir="auto"><span class="around">${before}</span>${
    kind ? html`<mark class="mark ${kind} ${quad}">${words}</mark>` : words}<span class="around">${after}</span>${
    by ? html`<footer class="quote-by" dir="auto">${by}</footer>` : nothing}</blockquote>`;
}

/**
 * A text with some of its words marked, which may lie in each other; marks are cut where they cross.
 * @param {string} text
 * @param {{start: number, end: number, class: string, id?: string, title?: string}[]} marks in code points of `text`
 * @returns {unknown}
 */
export function marked(text, marks) {
  const points = Array.from(text);
  const cuts = [...new Set([0, points.length, ...marks.flatMap((mark) => [mark.start, mark.end])])]
    .filter((at) => at >= 0 && at <= points.length).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1];
    const words = points.slice(from, to).join("");
    const over = marks.filter((mark) => mark.start <= from && mark.end >= to);
    if (!over.length) return words;
    const classes = [...new Set(over.flatMap((mark) => mark.class.split(" ")))].join(" ");
    return html`<mark class="mark ${classes}" title=${over.at(-1).title ?? nothing}>${words}</mark>`;
  });
}
