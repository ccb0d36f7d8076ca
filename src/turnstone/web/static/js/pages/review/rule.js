/** By what the queue is ordered, at the foot of the page. */

import { html } from "lit-html";

const GRADES = { 1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "truth cannot be judged" };

/**
 * @param {{words: string, credibility: Record<string, number>, points: [string, number][], background: number}} told
 * @returns {import("lit-html").TemplateResult}
 */
export function rule(told) {
  return html`<details class="review-rule" id="rule"><summary><h2>How the queue is ordered</h2></summary>
    <p>${told.words}</p>
    <div class="review-rule-parts">
      <table><caption>Doubt by credibility</caption>
        <thead><tr><th scope="col">Grade</th><th scope="col" class="num">Doubt</th></tr></thead>
        <tbody>${Object.entries(told.credibility).map(([grade, doubt]) => html`<tr><td>${grade} ${GRADES[grade]}</td><td class="num">${doubt.toFixed(1)}</td></tr>`)}</tbody></table>
      <table><caption>Weight: 1, and</caption>
        <thead><tr><th scope="col">What hangs on it</th><th scope="col" class="num">Adds</th></tr></thead>
        <tbody>${told.points.map(([words, points]) => html`<tr><td>${words}</td><td class="num">${points.toFixed(1)}</td></tr>`)}
          <tr><td>background</td><td class="num">× ${told.background}</td></tr></tbody></table>
    </div></details>`;
}
