/** The card of anything that has an id. Pure: data in, template out. */

import { html, nothing } from "lit-html";
import { crisisCard, episodeCard, historyCard, intervalCard, linkCard, originCard, tripwireCard } from "./derived.js";
import { recordCard } from "./record.js";
import { reviewed, tellings } from "./sections.js";

const DERIVED = {
  tripwire: tripwireCard, episode: episodeCard, history: historyCard, interval: intervalCard, link: linkCard,
  crisis: crisisCard, origin: originCard,
};

/**
 * @param {any} card as /api/records/{id} gives it
 * @param {{open: (id: string) => string}} links open: the address at which another card is beside the page
 * @returns {import("lit-html").TemplateResult}
 */
export function card(card, links) {
  if (card.records?.length) {
    return html`${card.records.map((one, n) => html`${n ? html`<hr><p class="muted">The same record, in another article:</p>` : nothing}${recordCard(one, links)}`)}`;
  }
  const own = DERIVED[card.kind];
  return html`<article class="ev">
    ${own ? own(card, links) : html`<p class="ev-title" dir="auto">${card.title}</p>`}
    ${card.kind === "link" ? nothing : tellings(card, links)}
    ${reviewed(card.reviews)}
    <p class="ev-foot"><code>${card.id}</code></p>
  </article>`;
}
