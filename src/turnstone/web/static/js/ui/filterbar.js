/** The filter bar: what the whole desk is narrowed to. Everything it says is in the address. */

import { html, nothing, render } from "lit-html";
import { get } from "../api.js";
import { NAMES, read, write } from "../filter.js";
import { day, number, time } from "../format.js";
import { combobox, forget } from "./combobox.js";
import { closeMenu, menu } from "./menu.js";
import { clocks, period, periodWords } from "./period.js";
import { typeMenu } from "./types.js";

/** Pages that the filter says nothing to. */
const WITHOUT = new Set(["report", "record", "crisis", "notfound"]);

/** Names that were chosen, by id, so that the bar can say them; asked once for those that came with an address. */
const names = new Map();
const ask = { about: actors, crisis: crises, source: sources };
let state = { root: null, shown: null, status: null, asking: false, isOpen: false };

/**
 * Draw it.
 * @param {HTMLElement} root
 * @param {{page: string, scope: import("../filter.js").Scope}} shown
 */
export function drawFilters(root, shown) {
  state = { ...state, root, shown };
  redraw();
  learn();
}

/** Ask again what the ledger holds: its days and number of reports. */
export async function refreshFilters() {
  state.asking = false;
  state.status = null;
  await learn();
}

async function learn() {
  for (const name of ["crisis", "source"]) nameOf(name, state.shown.scope[name]);
  if (state.status || state.asking) return;
  state.asking = true;
  try {
    const status = await get("/api/status");
    state.status = status; // of the state as it is by now: another page may have been opened meanwhile
    redraw();
  } catch {
    state.asking = false; // the page says what is wrong
  }
}

/** Looks up once what an id is called. */
async function nameOf(name, value) {
  if (!value || names.has(`${name} ${value}`)) return;
  names.set(`${name} ${value}`, value);
  try {
    for (const one of await ask[name]("")) if (one.value === value) names.set(`${name} ${value}`, one.label);
    redraw();
  } catch {
    // the id is said instead
  }
}

function redraw() {
  const { root, shown, status } = state;
  const scope = read();
  const set = NAMES.filter((name) => scope[name]);
  root.classList.toggle("is-open", state.isOpen);
  root.toggleAttribute("data-without", WITHOUT.has(shown.page));
  render(html`
    <button type="button" class="button filters-toggle" aria-expanded=${state.isOpen} aria-controls="filter-parts"
      @click=${() => { state.isOpen = !state.isOpen; redraw(); }}>Filter${set.length ? ` (${set.length})` : ""}</button>
    <div class="filter-parts" id="filter-parts" role="group" aria-label="What the desk is narrowed to">
      ${part("period", ["since", "until"], "Period", periodWords(scope), () => period(scope, status, put))}
      ${part("crisis", ["crisis"], "Crisis", called("crisis", scope), () => field("crisis", "A crisis", "Name of a crisis", crises))}
      ${part("about", ["about"], "About", called("about", scope), () => field("about", "A party or a place", "Iran, IDF, Gaza …", actors, true))}
      ${part("source", ["source"], "Source", called("source", scope), () => field("source", "An outlet", "Name of an outlet", sources))}
      ${typeMenu(shown.page) || scope.type ? part("type", ["type"], "Type", scope.type ?? "", () => typeMenu(shown.page)?.(scope, put)) : nothing}
      ${part("clocks", ["as_of", "read_by"], "As of", clockWords(scope), () => clocks(scope, put))}
      ${set.length ? html`<button type="button" class="linklike clear" @click=${() => put(Object.fromEntries(NAMES.map((name) => [name, null])))}>Clear all</button>` : nothing}
    </div>
    ${status ? html`<p class="holds" title=${`${status.ledger}, read last ${time(status.read_at)} UTC`}>${number(status.reports)} reports, to ${day(status.until)}</p>` : nothing}`,
  root);
}

function part(name, keys, label, words, content) {
  const isSet = Boolean(words);
  const clear = () => put(Object.fromEntries(keys.map((key) => [key, null])));
  return html`<span class="filter-part ${isSet ? "set" : ""}">
    ${menu(`filter-${name}`, html`<span class="filter-name">${label}</span>${isSet ? html` <span class="filter-value" dir="auto">${words}</span>` : nothing}`,
      content, redraw, { set: isSet })}
    ${isSet ? html`<button type="button" class="filter-clear" aria-label=${`Clear ${label.toLowerCase()}`} @click=${clear}>×</button>` : nothing}
  </span>`;
}

function field(name, label, placeholder, suggest, free = false) {
  const take = (value, words) => {
    names.set(`${name} ${value}`, words);
    put({ [name]: value });
  };
  return combobox({ name: `filter-${name}-field`, label, placeholder, suggest, take, free, redraw });
}

function put(changes) {
  closeMenu(false);
  for (const name of Object.keys(changes)) forget(`filter-${name}-field`);
  write(changes);
  document.querySelector(`[data-menu="filter-${Object.keys(changes)[0]}"] .menu-button`)?.focus();
}

function called(name, scope) {
  return scope[name] ? (names.get(`${name} ${scope[name]}`) ?? scope[name]) : "";
}

function clockWords(scope) {
  return [scope.as_of ? time(scope.as_of) : "", scope.read_by ? `read by ${time(scope.read_by)}` : ""].filter(Boolean).join(", ");
}

async function actors(words) {
  const { items } = await get("/api/actors", { q: words, limit: 12 });
  return items.map((one) => ({ value: one.name, label: one.name, note: [one.country, one.sector].filter(Boolean).join(" ") }));
}

async function crises(words) {
  const { items } = await get("/api/crises", { limit: 200 });
  return matching(items.map((one) => ({ value: one.id, label: one.name, note: `${day(one.first, { year: false })} – ${day(one.last)}` })), words);
}

async function sources(words) {
  const { items } = await get("/api/sources", { limit: 500 });
  return matching(items.map((one) => ({ value: one.name, label: one.name, note: `${number(one.reports)} reports` })), words);
}

function matching(all, words) {
  const low = words.toLowerCase();
  return all.filter((one) => !low || one.label.toLowerCase().includes(low)).slice(0, low ? 20 : 500);
}
