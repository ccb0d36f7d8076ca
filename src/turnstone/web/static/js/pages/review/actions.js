/** What a reviewer can do with a record, and the panels that some of it opens. */

import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { day } from "../../format.js";
import { form } from "./form.js";

/** Reasons to reject that one gives most often, by digit. */
export const REASONS = Object.freeze([
  "not what the words say", "a figure of speech", "the same record twice", "background taken for news",
  "wrong party altogether",
]);

const VERBS = [["a", "accept", "Accept"], ["c", "correct", "Correct"], ["r", "reject", "Reject"],
  ["m", "merge", "Merge"], ["s", "split", "Split"]];

/**
 * Buttons, note, the panel that is open, and what went wrong.
 * @param {import("./desk.js").Desk} desk
 */
export function actions(desk) {
  const { item, current, panel } = desk;
  const can = (verb) => item.kind === "event" && item.together && (verb === "merge" || item.together.members.length > 0);
  return html`<div class="review-actions">
    <div class="actions" role="group" aria-label="Decide">
      ${VERBS.map(([key, verb, word]) => (["merge", "split"].includes(verb) && !can(verb) ? nothing : html`
        <button type="button" class="button ${verb === "accept" ? "primary" : ""}" data-verb=${verb} ?disabled=${Boolean(current.decided) || desk.busy}
          aria-expanded=${verb === "accept" ? nothing : panel === verb} aria-keyshortcuts=${key}
          @click=${() => (verb === "accept" ? desk.decide("accept") : desk.open(verb))}>${word} <kbd>${key}</kbd></button>`))}
    </div>
    <div class="actions review-ways" role="group" aria-label="Go on">
      <button type="button" class="button quiet" aria-keyshortcuts="n" aria-expanded=${desk.note !== null} @click=${() => toggleNote(desk)}>Note <kbd>n</kbd></button>
      <button type="button" class="button quiet" aria-keyshortcuts="Space" @click=${() => desk.skip()}>Skip <kbd>space</kbd></button>
      <button type="button" class="button quiet" aria-keyshortcuts="u" ?disabled=${!desk.done.length} @click=${() => desk.undo()}>Undo <kbd>u</kbd></button>
      <span class="review-gap"></span>
      <button type="button" class="button quiet" aria-keyshortcuts="k" ?disabled=${desk.at === 0} @click=${() => desk.before()}>Before <kbd>k</kbd></button>
      <button type="button" class="button quiet" aria-keyshortcuts="j" ?disabled=${desk.at >= desk.places.length - 1} @click=${() => desk.next()}>Next <kbd>j</kbd></button>
    </div>
    ${desk.note === null || panel === "reject" ? nothing : html`<p class="review-note"><label for="review-note">Note</label>
      <input id="review-note" maxlength="4000" dir="auto" .value=${live(desk.note)} placeholder="Goes with your decision"
        @input=${(event) => { desk.note = event.target.value; }} @keydown=${(event) => { if (event.key === "Enter") event.target.blur(); }}></p>`}
    ${current.decided ? html`<p class="review-decided">You have decided: ${current.decided}. <button type="button" class="linklike" @click=${() => desk.undo()} ?disabled=${desk.done.at(-1) !== current}>Undo</button></p>` : nothing}
    ${panel ? { correct: form, reject, merge: (one) => others(one, "merge"), split: (one) => others(one, "split") }[panel](desk) : nothing}
    ${desk.problem ? html`<p class="review-problem" role="alert">${desk.problem.message}</p>` : nothing}
  </div>`;
}

/** Open the field of the note, or close it where it is empty. @param {import("./desk.js").Desk} desk */
export function toggleNote(desk) {
  desk.note = desk.note === null ? "" : desk.note.trim() ? desk.note : null;
  desk.ctx.redraw();
  document.getElementById("review-note")?.focus();
}

function reject(desk) {
  const send = (event) => {
    event.preventDefault();
    desk.decide("reject", { note: (desk.note ?? "").trim() });
  };
  const give = (words) => { desk.note = words; desk.ctx.redraw(); document.getElementById("review-reason").focus(); };
  return html`<form class="review-panel" @submit=${send} data-panel="reject">
    <h3><label for="review-reason">Why is it wrong?</label></h3>
    <p class="review-row"><input id="review-reason" required maxlength="4000" dir="auto" .value=${live(desk.note ?? "")}
      @input=${(event) => { desk.note = event.target.value; }}> <button class="button primary">Reject</button></p>
    <p class="review-reasons">${REASONS.map((words) => html`<button type="button" class="linklike" @click=${() => give(words)}>${words}</button>`)}</p>
    <p class="muted">Listings leave a rejected record out; its evidence and the log keep it.</p>
  </form>`;
}

function others(desk, verb) {
  const { together } = desk.item;
  const listed = verb === "merge" ? together.similar : together.members;
  const chosen = (desk.draft[verb] ??= new Set());
  const send = (event) => {
    event.preventDefault();
    const typed = (desk.draft[`${verb}-id`] ?? "").split(/[\s,;]+/).filter(Boolean);
    const records = [...new Set([...chosen, ...typed])];
    if (!records.length) {
      desk.problem = new Error(`Choose what to ${verb} it with, or give an id.`);
      desk.ctx.redraw();
    } else desk.decide(verb, { records });
  };
  const choose = (id) => { if (!chosen.delete(id)) chosen.add(id); desk.ctx.redraw(); };
  return html`<form class="review-panel" @submit=${send} data-panel=${verb}>
    <h3>${verb === "merge" ? "Which records tell the same event?" : "Which records tell another event?"}</h3>
    ${listed.length ? html`<ul class="review-others">${listed.map((one, n) => html`<li><label>
        <input type="checkbox" .checked=${live(chosen.has(one.id))} @change=${() => choose(one.id)} data-digit=${n < 9 ? n + 1 : nothing}>
        <span dir="auto">${one.words}</span>
        <span class="muted" dir="auto">${[one.outlet, one.published ? day(one.published) : ""].filter(Boolean).join(" · ")}</span>
        <span class="num muted" title="how likely both are one event">${one.likelihood === null ? "" : `${Math.round(one.likelihood * 100)} %`}</span>
      </label><button type="button" class="linklike" @click=${() => desk.ctx.open(one.id)}>evidence</button></li>`)}</ul>` : html`<p class="muted">The ledger sees no likely duplicate.</p>`}
    <p class="review-row"><label>${listed.length ? "Others, by id" : "Ids"} <input .value=${live(desk.draft[`${verb}-id`] ?? "")} spellcheck="false"
      @input=${(event) => { desk.draft[`${verb}-id`] = event.target.value; }}></label>
      <button class="button primary">${verb === "merge" ? "Merge" : "Split"}</button></p>
    <p class="muted">${verb === "merge" ? "They become one episode; each record stays as it is." : `Of the ${together.count} tellings of this episode, those chosen are not of one event with this one.`}</p>
  </form>`;
}
