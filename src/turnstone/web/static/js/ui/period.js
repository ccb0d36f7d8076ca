/** Choosing days: a period, and the two clocks. */

import { html } from "lit-html";
import { day } from "../format.js";

const DAY = 86400000;

/** Presets: words, and days back from the newest report. */
const BACK = [["Newest day", 0], ["7 days", 6], ["14 days", 13], ["30 days", 29], ["90 days", 89], ["A year", 364]];

/**
 * The period in words: "5 – 12 Mar 2026"; "" for all days.
 * @param {import("../filter.js").Scope} scope
 * @returns {string}
 */
export function periodWords({ since, until }) {
  if (!since && !until) return "";
  if (since && since === until) return day(since);
  if (!until) return `since ${day(since)}`;
  if (!since) return `until ${day(until)}`;
  return `${day(since, { year: since.slice(0, 4) !== until.slice(0, 4) })} – ${day(until)}`;
}

/**
 * The menu of the period.
 * @param {import("../filter.js").Scope} scope
 * @param {{since: string|null, until: string|null}|null} status the ledger's first and last day
 * @param {(changes: object) => void} put
 * @returns {import("lit-html").TemplateResult}
 */
export function period(scope, status, put) {
  const last = status?.until;
  const from = (days) => new Date(Date.parse(`${last}T00:00Z`) - days * DAY).toISOString().slice(0, 10);
  const isNow = (days) => scope.since === from(days) && !scope.until;
  return html`<form class="period" @submit=${(event) => sent(event, put)}>
    ${last ? html`<p class="presets">
      <button type="button" aria-pressed=${!scope.since && !scope.until} @click=${() => put({ since: null, until: null })}>All days</button>
      ${BACK.map(([words, days]) => html`<button type="button" aria-pressed=${isNow(days)} @click=${() => put({ since: from(days), until: null })}>${words}</button>`)}
    </p><p class="muted">Counted back from the newest report, ${day(last)}.</p>` : ""}
    <div class="two">
      <label>From <input type="date" name="since" min=${status?.since ?? ""} .value=${(scope.since ?? "").slice(0, 10)}></label>
      <label>To <input type="date" name="until" .value=${(scope.until ?? "").slice(0, 10)}></label>
    </div>
    <p class="actions"><button class="button primary">Show</button></p>
  </form>`;
}

/**
 * The menu of both clocks.
 * @param {import("../filter.js").Scope} scope
 * @param {(changes: object) => void} put
 * @returns {import("lit-html").TemplateResult}
 */
export function clocks(scope, put) {
  return html`<form class="period" @submit=${(event) => sent(event, put)}>
    <label>As of <input type="date" name="as_of" .value=${(scope.as_of ?? "").slice(0, 10)}></label>
    <p class="muted">What could be known on that day: only reports that were out by then.</p>
    <label>Read by <input type="date" name="read_by" .value=${(scope.read_by ?? "").slice(0, 10)}></label>
    <p class="muted">What this ledger held on that day: only reports read, and reviews made, by then.</p>
    <p class="actions"><button class="button primary">Show</button></p>
  </form>`;
}

function sent(event, put) {
  event.preventDefault();
  put(Object.fromEntries(new FormData(event.target)));
}
