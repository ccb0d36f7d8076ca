/** What the picture says of the party or line that is pointed at. */

import { html, nothing } from "lit-html";
import { number, plural } from "../../format.js";
import { when } from "../../ui/when.js";
import { shapes } from "./lists.js";
import { known, relation } from "./words.js";

const FEW = 4;

/**
 * @param {import("./picture.js").Pointed} at
 * @param {any} data
 * @param {Map<string, any>} names
 * @returns {unknown}
 */
export function cardOf(at, data, names) {
  return at.kind === "node" ? party(names.get(at.id), data, names) : line(at.strand, names);
}

function party(one, data, names) {
  if (!one) return nothing;
  const mine = data.links.filter((link) => link.relation === "acts_on" && link.count && (link.a === one.id || link.b === one.id)).slice(0, FEW);
  return html`<p class="net-name"><bdi>${one.name}</bdi> <span class="muted">${known(one)}</span></p>
    <p>${plural(one.episodes, "episode")}: acts in ${number(one.acts)}, is acted on in ${number(one.acted_on)}; speaks ${plural(one.speaks, "time")}.</p>
    ${mine.map((link) => html`<p class="net-tie"><bdi>${names.get(link.a).label}</bdi> → <bdi>${names.get(link.b).label}</bdi> ${shapes(link.quads)}</p>`)}
    <p class="muted">Click opens its page.</p>`;
}

function line({ link }, names) {
  const { does } = relation(link.relation);
  return html`<p class="net-name"><bdi>${names.get(link.a).label}</bdi> ${does} <bdi>${names.get(link.b).label}</bdi></p>
    <p>${link.relation === "acts_on" ? shapes(link.quads) : plural(link.count, link.relation === "threatens" ? "episode" : "time")}${
      link.unreal ? html` <span class="muted">and ${number(link.unreal)} that did not happen, or not yet</span>` : nothing}</p>
    <p class="muted">Newest ${when(link.last)}. Click opens the two.</p>`;
}
