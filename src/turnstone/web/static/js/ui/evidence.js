/** The panel at the right: the evidence of what ?open=ID names. */

import { html, render } from "lit-html";
import { changed } from "../filter.js";
import { go } from "../router.js";

/**
 * Open the evidence of a record or of what is worked out from records.
 * @param {string} id
 */
export function openEvidence(id) {
  go(changed({ open: id }));
}

/** Close it. */
export function closeEvidence() {
  go(changed({ open: null }));
}

/** @returns {boolean} */
export function isEvidenceOpen() {
  return new URLSearchParams(location.search).has("open");
}

/** Ask again, as the ledger changed. */
export function refreshEvidence() {}

/** Draw it. */
export function drawEvidence(root) {
  const id = new URLSearchParams(location.search).get("open");
  root.hidden = !id;
  document.querySelector(".desk").classList.toggle("with-panel", Boolean(id));
  render(html`<p>${id}</p>`, root);
}
