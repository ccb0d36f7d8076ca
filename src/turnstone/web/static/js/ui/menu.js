/** A button with what it opens below it. One is open at a time; Escape and a click elsewhere close it. */

import { html, nothing } from "lit-html";

let current = null; // { name, redraw }

/**
 * @param {string} name unique on the page
 * @param {unknown} label of the button
 * @param {() => unknown} content drawn when it is open
 * @param {() => void} redraw draws the place again that holds the menu
 * @param {{class?: string, title?: string, set?: boolean}} [options] set: whether it narrows what is shown
 * @returns {import("lit-html").TemplateResult}
 */
export function menu(name, label, content, redraw, options = {}) {
  const isOpen = current?.name === name;
  return html`<span class="menu-of ${options.class ?? ""}" data-menu=${name}>
    <button type="button" class="menu-button ${options.set ? "set" : ""}" aria-expanded=${isOpen} aria-haspopup="dialog" title=${options.title ?? nothing}
      @click=${() => (isOpen ? closeMenu() : openMenu(name, redraw))}>${label}<svg class="caret" viewBox="0 0 8 5" aria-hidden="true"><path d="M0 0h8L4 5z"/></svg></button>
    ${isOpen ? html`<div class="menu">${content()}</div>` : nothing}
  </span>`;
}

/**
 * Open one.
 * @param {string} name
 * @param {() => void} redraw
 */
export function openMenu(name, redraw) {
  closeMenu(false);
  current = { name, redraw };
  redraw();
  const box = document.querySelector(`[data-menu="${CSS.escape(name)}"] .menu`);
  if (!box) return;
  const over = box.getBoundingClientRect().right - (document.documentElement.clientWidth - 8);
  if (over > 0) box.style.setProperty("--shift", `${-over}px`);
  box.querySelector("input:not([type=checkbox]), select, button, a")?.focus();
}

/**
 * Close what is open.
 * @param {boolean} [back] whether the focus returns to the button
 */
export function closeMenu(back = true) {
  if (!current) return;
  const { name, redraw } = current;
  current = null;
  redraw();
  if (back) document.querySelector(`[data-menu="${CSS.escape(name)}"] .menu-button`)?.focus();
}

document.addEventListener("pointerdown", (event) => {
  if (current && !event.target.closest(`[data-menu="${CSS.escape(current.name)}"]`)) closeMenu(false);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !current) return;
  event.preventDefault();
  closeMenu();
});

document.addEventListener("focusin", (event) => {
  if (current && event.target instanceof Element && !event.target.closest(`[data-menu="${CSS.escape(current.name)}"]`)) closeMenu(false);
});
