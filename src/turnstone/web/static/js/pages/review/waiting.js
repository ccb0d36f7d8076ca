/** Decisions that wait to be kept, said above the queue. */

import { html, nothing } from "lit-html";
import { plural } from "../../format.js";

/**
 * @param {import("./outbox.js").Outbox} outbox
 * @returns {import("lit-html").TemplateResult|typeof nothing}
 */
export function outboxView(outbox) {
  const { waiting } = outbox;
  if (!waiting.length) return nothing;
  const ready = outbox.ready();
  const refused = waiting.filter((one) => one.refused);
  return html`<section class="review-waiting" role="status" aria-label="Not kept yet">
    ${ready.length ? html`<p><b>${plural(ready.length, "decision")} not kept yet.</b> ${ready[0].problem}
      <button type="button" class="button" @click=${() => outbox.again()}>Try again now</button></p>
      <p class="muted">Nothing is lost: it waits in this browser and is tried again by itself. You can go on.</p>` : nothing}
    ${refused.map((one) => html`<p><b>Not kept:</b> <span dir="auto">${one.words}</span>. ${one.problem}
      <button type="button" class="linklike" @click=${() => outbox.drop(one.key)}>Let it go</button></p>`)}
    ${ready.length > 1 ? html`<details><summary>What waits</summary><ul>${ready.map((one) => html`<li dir="auto">${one.words}</li>`)}</ul></details>` : nothing}
  </section>`;
}
