/** One report: its text with every coded word marked, what each was read as, on whose word, and why. */

import { html } from "lit-html";
import { empty } from "../ui/empty.js";
import { Choosing } from "./report/choose.js";
import { comparison } from "./report/compare.js";
import { head, named, path } from "./report/head.js";
import { modelOf } from "./report/model.js";
import { text } from "./report/text.js";

/** The title of the page. @param {{report: object}} data */
export const title = ({ report }) => named(report);

/**
 * The report, and where it is asked for the comparison of two of its texts.
 * @param {object} ctx
 */
export async function load({ params, query, scope, signal, api, previous }) {
  // A slash is escaped once more: the server would take it for the end of the id.
  const name = encodeURIComponent(params.id).replaceAll("%2F", "%252F");
  const asked = { revision: query.revision, as_of: scope.as_of, read_by: scope.read_by };
  const [answer, change] = await Promise.all([
    api.get(`/api/reports/${name}`, asked, { signal }),
    query.compare ? api.get(`/api/reports/${name}/changes`, { ...asked, before: query.compare }, { signal }) : null,
  ]);
  const report = same(previous?.report, answer) ? previous.report : answer;
  return { report, change, model: modelOf(report) };
}

/** Whether the ledger changed elsewhere only: then what is drawn stays, and with it the reader's place. */
function same(one, other) {
  return Boolean(one) && (one === other || JSON.stringify(one) === JSON.stringify(other));
}

/**
 * The page. The card, the list and the legend are drawn by `mount` into their places.
 * @param {{report: object, change: object|null, model: object}} data
 * @param {object} ctx
 */
export function view({ report, change, model }, ctx) {
  const base = path(report);
  const revision = report.revision === report.newest ? null : String(report.revision);
  const href = ctx.state.href = addresses(ctx.link(base, { record: "*", revision }));
  if (change) return html`<div class="report-page">${head(report, ctx)}${comparison(change, ctx)}</div>`;
  return html`<div class="report-page">${head(report, ctx)}
    <div class="report">
      <div class="report-body">
        <div class="report-legend"></div>
        ${report.text ? text(model, href) : empty("This report has no text.", "Its outlet may have taken it down before it was read.")}
      </div>
      <aside class="report-margin" aria-label="Records">
        <div class="report-card" aria-live="off"></div>
        <div class="report-list"></div>
      </aside>
    </div></div>`;
}

/** Addresses of the page with one record or another chosen: made once, as there are thousands. */
function addresses(pattern) {
  return (record) => pattern.replace("record=*", `record=${encodeURIComponent(record)}`);
}

/**
 * Pointing and choosing.
 * @param {HTMLElement} root
 * @param {object} data
 * @param {object} ctx
 */
export function mount(root, data, ctx) {
  let choosing = data.change ? null : new Choosing(root, data, ctx);
  return {
    update(now, at) {
      if (now.change) {
        choosing?.destroy();
        choosing = null;
      } else if (choosing) choosing.update(now, at);
      else choosing = new Choosing(root, now, at);
    },
    destroy: () => choosing?.destroy(),
  };
}
