/** The panel at the right: the evidence of what ?open=ID names. Its address is the page's, so back and sharing work. */

import { html, nothing, render } from "lit-html";
import { card as drawCard } from "../evidence/card.js";
import { kindWords } from "../evidence/kinds.js";
import { get } from "../api.js";
import { changed, link, read } from "../filter.js";
import { go } from "../router.js";
import { copyText } from "./copy.js";
import { skeleton } from "./skeleton.js";

const SLOW = 150; // ms before a skeleton
let now = { root: null, id: null, asked: "", card: null, error: null, stop: null, from: null, say: () => {}, isSlow: false };

/** The id whose evidence is open, or null. */
const openId = () => new URLSearchParams(location.search).get("open");

/**
 * Open the evidence of a record, or of what is worked out from records.
 * @param {string} id
 */
export function openEvidence(id) {
  go(changed({ open: id }));
}

/** Close it; the focus goes back to where it was opened from. */
export function closeEvidence() {
  const { from, id } = now;
  go(changed({ open: null }));
  const row = document.querySelector(`main a.row-link[href*="open=${CSS.escape(id ?? "")}"]`);
  (from?.isConnected ? from : row ?? document.getElementById("page")).focus({ preventScroll: true });
}

/** @returns {boolean} */
export const isEvidenceOpen = () => openId() !== null;

/** Put the focus into the panel. */
export function focusEvidence() {
  now.root?.querySelector("h2")?.focus();
}

/** Ask again, as the ledger changed. */
export function refreshEvidence() {
  if (now.id) ask(now.id);
}

/**
 * Draw what the address says.
 * @param {HTMLElement} root
 * @param {{say: (words: string) => void}} calls
 */
export function drawEvidence(root, { say }) {
  const id = openId();
  const scope = read();
  const asked = id ? JSON.stringify([id, scope.as_of, scope.read_by]) : "";
  if (!now.root) root.addEventListener("keydown", trap);
  now = { ...now, root, say };
  document.querySelector(".desk").classList.toggle("with-panel", Boolean(id));
  root.hidden = !id;
  if (asked === now.asked) return;
  if (id && !now.id) now.from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  now = { ...now, id, asked, error: null };
  if (id) ask(id, true);
  else {
    now.stop?.abort();
    now = { ...now, card: null };
    render(nothing, root);
  }
}

async function ask(id, isNew = false) {
  now.stop?.abort();
  const stop = new AbortController();
  now.stop = stop;
  const { as_of, read_by } = read();
  const slow = setTimeout(() => { if (isNew) { now.card = null; now.isSlow = true; redraw(); } }, SLOW);
  try {
    const card = await get(`/api/records/${encodeURIComponent(id)}`, { as_of, read_by }, { signal: stop.signal });
    if (stop.signal.aborted) return;
    const same = now.card?.id === card.id;
    now = { ...now, card, error: null, isSlow: false };
    redraw();
    if (isNew && !same) arrived(card);
  } catch (error) {
    if (error.name === "AbortError" || stop.signal.aborted) return;
    now = { ...now, card: null, error, isSlow: false };
    redraw();
  } finally {
    clearTimeout(slow);
  }
}

/** At a new card: it begins at its top; the focus goes into it where it lies over the page. */
function arrived(card) {
  now.root.scrollTop = 0;
  now.say(`Evidence: ${card.title}. Press e to go there, Escape to close.`);
  const within = now.root.contains(document.activeElement) || document.activeElement === document.body;
  if (isOver() || (within && now.from !== document.activeElement && document.activeElement !== document.body)) focusEvidence();
}

const isOver = () => getComputedStyle(now.root).position === "fixed";

function redraw() {
  const { root, card, error, id, isSlow } = now;
  if (!id) return;
  render(html`
    <header class="panel-head">
      <h2 tabindex="-1">${card ? kindWords(card) : error ? "Not found" : "Evidence"}</h2>
      ${card ? html`<button type="button" class="button quiet" @click=${() => copyText(address(card.id), "Address copied.", now.say)}>Copy address</button>` : nothing}
      <button type="button" class="close" aria-label="Close the evidence" @click=${closeEvidence}>×</button>
    </header>
    <div class="panel-body">
      ${card ? drawCard(card, { open: (other) => changed({ open: other }) }) : nothing}
      ${error ? html`<p role="alert" dir="auto">${error.message}</p>` : nothing}
      ${!card && !error && isSlow ? skeleton(10) : nothing}
    </div>`, root);
}

const address = (id) => new URL(link(`/record/${encodeURIComponent(id)}`), location.href).href;

/** Where the panel lies over the page, Tab stays in it. */
function trap(event) {
  if (event.key !== "Tab" || !isOver()) return;
  const stops = [...now.root.querySelectorAll("a[href], button:not(:disabled), summary, input, [tabindex='0']")].filter((one) => one.offsetParent);
  const to = event.shiftKey && document.activeElement === stops[0] ? stops.at(-1)
    : !event.shiftKey && document.activeElement === stops.at(-1) ? stops[0] : null;
  if (!to) return;
  event.preventDefault();
  to.focus();
}
