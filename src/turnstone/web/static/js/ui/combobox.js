/** A field with suggestions below it: typed words ask, arrows choose, Enter takes (a suggestion, else the words). */

import { html, nothing } from "lit-html";

const WAIT = 120; // ms after a key before asking

/** What is typed and suggested in each field, by name. */
const fields = new Map();

/**
 * @typedef {object} Suggestion
 * @property {string} value
 * @property {string} label
 * @property {string} [note]
 */

/**
 * @param {object} field
 * @param {string} field.name unique on the page
 * @param {string} field.label
 * @param {string} [field.placeholder]
 * @param {(words: string) => Promise<Suggestion[]>} field.suggest asked with "" first
 * @param {(value: string, label: string) => void} field.take
 * @param {boolean} [field.free] whether words that are no suggestion are taken
 * @param {() => void} field.redraw
 * @returns {import("lit-html").TemplateResult}
 */
export function combobox(field) {
  const now = fields.get(field.name) ?? begin(field);
  now.field = field;
  const list = `${field.name}-list`;
  const active = now.at >= 0 ? `${list}-${now.at}` : nothing;
  return html`<div class="combobox">
    <label for="${field.name}-input">${field.label}</label>
    <input id="${field.name}-input" type="text" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
      aria-expanded=${now.found.length > 0} aria-controls=${list} aria-activedescendant=${active}
      placeholder=${field.placeholder ?? ""} .value=${now.words}
      @input=${(event) => typed(now, event.target.value)} @keydown=${(event) => key(now, event)}>
    <ul id=${list} role="listbox" aria-label=${field.label}>
      ${now.found.map((one, n) => html`<li role="option" id="${list}-${n}" aria-selected=${n === now.at}
        @pointerdown=${(event) => event.preventDefault()} @click=${() => taken(now, one)}>
        <span dir="auto">${one.label}</span>${one.note ? html`<span class="note" dir="auto">${one.note}</span>` : nothing}</li>`)}
    </ul>
    ${now.told ? html`<p class="muted" role="status">${now.told}</p>` : nothing}
  </div>`;
}

/**
 * Forget what was typed, so that the field is empty when it is next opened.
 * @param {string} name
 */
export function forget(name) {
  fields.delete(name);
}

function begin(field) {
  const now = { field, words: "", found: [], at: -1, told: "", asked: 0, timer: 0 };
  fields.set(field.name, now);
  ask(now);
  return now;
}

function typed(now, words) {
  now.words = words;
  clearTimeout(now.timer);
  now.timer = setTimeout(() => ask(now), WAIT);
}

async function ask(now) {
  const asked = ++now.asked;
  let found = [];
  let told = "";
  try {
    found = await now.field.suggest(now.words.trim());
    if (!found.length) told = now.field.free && now.words ? "No suggestion; Enter takes the words." : "Nothing found.";
  } catch (error) {
    if (error.name === "AbortError") return;
    told = error.message;
  }
  if (asked !== now.asked || fields.get(now.field.name) !== now) return;
  Object.assign(now, { found, told, at: -1 });
  now.field.redraw();
}

function key(now, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && now.found.length) {
    event.preventDefault();
    now.at = (now.at + step + now.found.length) % now.found.length;
    now.field.redraw();
    document.getElementById(`${now.field.name}-list-${now.at}`)?.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter") {
    event.preventDefault();
    const words = now.words.trim();
    const same = now.found.find((one) => one.label.toLowerCase() === words.toLowerCase());
    if (now.at >= 0) taken(now, now.found[now.at]);
    else if (same) taken(now, same);
    else if (now.field.free && words) taken(now, { value: words, label: words });
    else if (now.found.length === 1) taken(now, now.found[0]);
  }
}

function taken(now, one) {
  forget(now.field.name);
  now.field.take(one.value, one.label);
}
