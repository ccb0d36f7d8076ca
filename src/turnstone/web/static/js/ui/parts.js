/** Small parts that tables, panels and pages share: parties, places, who told it. All of a report's words have dir="auto". */

import { html, nothing } from "lit-html";
import { link } from "../filter.js";
import { plural, web } from "../format.js";
import { when } from "./when.js";

/**
 * Names of parties as plain text, for sorting and copying.
 * @param {{name: string}[]|null|undefined} list
 * @returns {string}
 */
export const names = (list) => (list ?? []).map((one) => (typeof one === "string" ? one : one.name)).join(", ");

/**
 * Parties, each a link to its page.
 * @param {{id?: string, name: string, country?: string, sector?: string, role?: string}[]} list
 * @param {{role?: boolean}} [options] whether offices are said
 * @returns {unknown}
 */
export function parties(list, { role = false } = {}) {
  return (list ?? []).map((one, n) => html`${n ? ", " : nothing}${party(one)}${
    role && one.role ? html`<span class="under" dir="auto">${one.role}</span>` : nothing}`);
}

/**
 * One party.
 * @param {{id?: string, name: string, country?: string, sector?: string, role?: string}} one
 * @returns {import("lit-html").TemplateResult}
 */
export function party(one) {
  const known = [one.role, one.country, one.sector].filter(Boolean).join(" · ");
  return one.id
    ? html`<a class="party" href=${link(`/actor/${encodeURIComponent(one.id)}`)} title=${known || nothing}><bdi>${one.name}</bdi></a>`
    : html`<bdi class="party" title=${known || nothing}>${one.name}</bdi>`;
}

const LEAD = 130; // characters before the mark that a table shows
const ABOUT = { admin1: "province", admin2: "district", country: "country", region: "region" };

/**
 * A place, saying so where it is known only as a province or a country.
 * @param {{name: string, country?: string, precision?: string}|null|undefined} place
 * @returns {unknown}
 */
export function spot(place) {
  if (!place) return nothing;
  const about = ABOUT[place.precision];
  return html`<bdi>${place.name}</bdi>${about ? html` <span class="muted">(${about})</span>` : nothing}`;
}

/**
 * Who told it, and when: outlet and day, a link to the words in the report.
 * @param {{report: string, outlet: string, title?: string, published?: string}|null} told
 * @param {{at?: string|null, day?: boolean}} [options] at: id of the record whose words are to be shown; day: whether it is said
 * @returns {unknown}
 */
export function toldBy(told, { at = null, day = true } = {}) {
  if (!told) return nothing;
  const href = link(`/report/${encodeURIComponent(told.report)}`, at ? { at } : {});
  return html`<a class="told" href=${href} title=${told.title ?? nothing}><bdi>${told.outlet || "unnamed outlet"}</bdi></a>${
    day && told.published ? html` <span class="muted">${when(told.published)}</span>` : nothing}`;
}

/**
 * "3 origins, 5 outlets": how many tell it independently, and how many in all.
 * @param {{origins: number, outlets: number}|null|undefined} counted
 * @returns {unknown}
 */
export function sources(counted) {
  if (!counted) return nothing;
  return html`<span title="Independent origins: reprints and rewrites of one story count once">${plural(counted.origins, "origin")}</span>${
    counted.outlets > counted.origins ? html`<span class="under">${plural(counted.outlets, "outlet")}</span>` : nothing}`;
}

/**
 * Words in the sentence that they stand in.
 * @param {{before?: string, words: string, after?: string}|null|undefined} quoted
 * @param {string} [kind] class of the mark: "event mc", "silence" ...
 * @returns {unknown}
 */
export function sentence(quoted, kind = "") {
  if (!quoted) return nothing;
  const before = quoted.before ? `${tail(quoted.before)} ` : "";
  const gap = /^[\s.,;:!?)’”]/.test(quoted.after ?? "") || !quoted.after ? "" : " ";
  return html`<span class="words clip" dir="auto"><span class="around">${before}</span>${
    kind ? html`<mark class="mark ${kind}">${quoted.words}</mark>` : quoted.words}<span class="around">${gap}${quoted.after ?? ""}</span></span>`;
}

/** The end of long words before the mark, so that the mark is seen where only some lines are. */
function tail(words) {
  const plain = words.trimEnd();
  if (plain.length <= LEAD) return plain;
  const end = plain.slice(-LEAD);
  return `… ${end.slice(end.indexOf(" ") + 1).replace(/^…\s*/, "")}`;
}

/**
 * An address of the outside: a link where it is http(s), else text.
 * @param {string|null|undefined} address
 * @returns {unknown}
 */
export function outside(address) {
  if (!address) return nothing;
  const safe = web(address);
  return safe ? html`<a href=${safe} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${address}</a>` : html`<span dir="auto">${address}</span>`;
}

const WORTH = ["", "confirmed", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged"];

/**
 * Credibility 1 to 6 with its word.
 * @param {number|null|undefined} value
 * @returns {unknown}
 */
export const credibility = (value) => (value ? html`<span title="Credibility ${value} of 6">${value} · ${WORTH[value]}</span>` : nothing);
