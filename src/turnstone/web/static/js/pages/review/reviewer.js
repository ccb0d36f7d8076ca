/** Who reviews: a name, asked once and kept in this browser. */

import { html } from "lit-html";

const KEY = "turnstone.reviewer";

/** @returns {string} the name, "" where none was given */
export function reviewer() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return held;
  }
}

let held = ""; // where the browser keeps nothing: until the page is loaded again

/** @param {string} name */
export function setReviewer(name) {
  held = name.replace(/\s+/g, " ").trim();
  try {
    if (held) localStorage.setItem(KEY, held);
    else localStorage.removeItem(KEY);
  } catch {
    // it holds until the page is loaded again
  }
}

/** Whether two names are one reviewer's: as the server compares them. */
export const isSame = (a, b) => fold(a) === fold(b);
const fold = (name) => name.replace(/\s+/g, " ").trim().toLowerCase();

/**
 * The question who reviews.
 * @param {(name: string) => void} given
 * @returns {import("lit-html").TemplateResult}
 */
export function ask(given) {
  const submit = (event) => {
    event.preventDefault();
    const name = new FormData(event.target).get("name").trim();
    if (name) given(name);
  };
  return html`<form class="review-who" @submit=${submit}>
    <h2><label for="reviewer">Who reviews?</label></h2>
    <p>Every decision is kept with the name of who made it. The name stays in this browser.</p>
    <p class="review-who-row"><input id="reviewer" name="name" required maxlength="80" autocomplete="name" .value=${reviewer()}>
      <button class="button primary">Begin</button></p>
  </form>`;
}
