/** Keys that work on every page. Single letters do nothing while one types. */

import { openHelp } from "./help.js";
import { closeEvidence, focusEvidence, isEvidenceOpen } from "./evidence.js";
import { GROUPS } from "./rail.js";

/**
 * Whether a key belongs to a field that is typed in, or to a shortcut of the browser.
 * @param {KeyboardEvent} event
 * @returns {boolean}
 */
export function isTyping(event) {
  const on = event.target instanceof HTMLElement ? event.target : null;
  return Boolean(event.ctrlKey || event.metaKey || event.altKey || on?.isContentEditable ||
    on?.matches("input, textarea, select") || document.querySelector("dialog[open]"));
}

/**
 * Listen.
 * @param {{go: (url: string) => void, link: (path: string) => string}} calls
 */
export function keys({ go, link }) {
  let went = -Infinity; // when "g" was pressed
  const pages = new Map(GROUPS.flatMap((group) => group.pages).map((page) => [page[3], page[0]]));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return void escape(event);
    if (isTyping(event) || event.defaultPrevented) return;
    if (event.timeStamp - went < 1200 && pages.has(event.key)) {
      went = -Infinity;
      event.preventDefault();
      go(link(pages.get(event.key)));
    } else if (event.key === "g") went = event.timeStamp;
    else if (event.key === "?") openHelp();
    else if (event.key === "/") search(event, go, link);
    else if (event.key === "e" && isEvidenceOpen()) focusEvidence();
    else if (event.key === "f") focus(event, "#filters button, #filters input");
  });
}

function escape(event) {
  if (event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open")) return;
  const field = document.activeElement;
  if (field instanceof HTMLElement && field.matches("main input, main textarea, main select")) field.blur();
  else if (isEvidenceOpen()) closeEvidence();
}

function search(event, go, link) {
  event.preventDefault();
  if (!focus(event, "main input[type=search]")) go(link("/search"));
}

function focus(event, selector) {
  const found = document.querySelector(selector);
  if (!found) return false;
  event.preventDefault();
  found.focus();
  found.select?.();
  return true;
}
