/** What moves on the timeline: the words under the pointer, keys, dragging, zooming. Nothing is drawn anew for a hover. */

import { html, nothing, render } from "lit-html";
import { auxBadges, typeBadge } from "../../ui/badge.js";
import { day, label, plural } from "../../format.js";
import { parties } from "./head.js";
import { range } from "./timeline.js";
import { barWords } from "./volume.js";

const WHEEL = 0.0022;
const FAR = 4; // px from which on a press is a drag

/**
 * @param {HTMLElement} root holds the timeline
 * @param {{state: () => any, data: () => any, open: (id: string) => void, view: (to: {from: number, to: number}) => void,
 *   zoom: (by: number, at?: number) => void}} calls
 * @returns {() => void} lets go of it
 */
export function lively(root, calls) {
  const tip = document.createElement("div");
  tip.className = "tl-tip";
  tip.hidden = true;
  document.body.append(tip);
  const stop = new AbortController();
  const on = (name, does, options = {}) => root.addEventListener(name, does, { signal: stop.signal, ...options });
  const chart = (event) => event.target.closest?.(".tl");
  let drag = null;

  const show = (target) => {
    const found = target?.closest?.(".ep, .bar, .vol");
    if (!found || drag?.moved) { tip.hidden = true; return; }
    render(words(found, calls), tip);
    tip.hidden = false;
    place(tip, found.getBoundingClientRect());
  };
  on("pointerover", (event) => { if (chart(event) && event.pointerType !== "touch") show(event.target); });
  on("pointerout", (event) => { if (!event.relatedTarget?.closest?.(".ep, .bar, .vol")) tip.hidden = true; });
  on("focusin", (event) => { if (chart(event) && event.target.matches(":focus-visible")) show(event.target); });
  on("focusout", () => { tip.hidden = true; });
  window.addEventListener("scroll", () => { tip.hidden = true; }, { signal: stop.signal, passive: true });

  on("click", (event) => { if (chart(event) && !drag?.moved) act(event.target, calls); });
  on("keydown", (event) => { if (chart(event) && keys(event, root, calls)) event.preventDefault(); });
  on("wheel", (event) => {
    if (!chart(event) || !event.ctrlKey) return;
    event.preventDefault();
    const { scale } = calls.state().drawn;
    const x = event.clientX - chart(event).getBoundingClientRect().left;
    calls.zoom(Math.exp(event.deltaY * WHEEL), scale.from + (x - scale.left) / scale.wide);
  }, { passive: false });
  on("pointerdown", (event) => {
    if (!chart(event) || event.button || event.pointerType === "touch") return;
    drag = { x: event.clientX, view: calls.state().view, moved: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!drag || !event.buttons) return;
    const by = event.clientX - drag.x;
    if (!drag.moved && Math.abs(by) < FAR) return;
    drag.moved = true;
    tip.hidden = true;
    const days = Math.round(-by / calls.state().drawn.scale.wide);
    calls.view({ from: drag.view.from + days, to: drag.view.to + days });
  }, { signal: stop.signal });
  window.addEventListener("pointerup", () => setTimeout(() => { drag = null; }), { signal: stop.signal });
  return () => { stop.abort(); tip.remove(); };
}

function act(target, calls) {
  const mark = target.closest(".ep");
  if (mark) calls.open(mark.dataset.id);
  const bar = target.closest(".bar");
  if (bar) calls.view(around(bar));
}

/** The days of a bar; of a single day with one to each side, so that it can be seen in its place. */
function around(bar) {
  const [from, to] = [Number(bar.dataset.from), Number(bar.dataset.to)];
  return to - from < 2 ? { from: from - 1, to: to + 1 } : { from, to };
}

/** Whether a key meant something. */
function keys(event, root, calls) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { view } = calls.state();
  const third = Math.max(1, Math.round((view.to - view.from) / 3));
  if (event.key === "+" || event.key === "=") calls.zoom(0.5);
  else if (event.key === "-") calls.zoom(2);
  else if (event.shiftKey && event.key === "ArrowLeft") calls.view({ from: view.from - third, to: view.to - third });
  else if (event.shiftKey && event.key === "ArrowRight") calls.view({ from: view.from + third, to: view.to + third });
  else if (event.key === "Enter" || event.key === " ") act(event.target, calls);
  else return walk(event, root);
  return true;
}

function walk(event, root) {
  const here = event.target.closest(".ep, .bar");
  if (!here) return false;
  const lane = here.closest(".lane");
  const beside = { ArrowLeft: here.previousElementSibling, ArrowRight: here.nextElementSibling }[event.key];
  if (beside?.matches?.(".ep, .bar")) return focus(beside);
  const every = [...lane.querySelectorAll(".ep, .bar")];
  if (event.key === "Home") return focus(every[0]);
  if (event.key === "End") return focus(every.at(-1));
  const lanes = [...root.querySelectorAll(".tl .lane")];
  const other = lanes[lanes.indexOf(lane) + ({ ArrowUp: -1, ArrowDown: 1 }[event.key] ?? 0)];
  if (!other || other === lane) return event.key.startsWith("Arrow");
  const x = here.getBoundingClientRect().left;
  const near = [...other.querySelectorAll(".ep, .bar")].sort((a, b) => far(a, x) - far(b, x));
  return focus(near[0]);
}

function far(element, x) {
  return Math.abs(element.getBoundingClientRect().left - x);
}

function focus(element) {
  if (!element) return false;
  const before = element.closest(".lane").querySelector('[tabindex="0"]');
  before?.setAttribute("tabindex", "-1");
  element.setAttribute("tabindex", "0");
  element.focus();
  return true;
}

function place(tip, box) {
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(window.innerWidth - width - 8, Math.max(8, box.left + box.width / 2 - width / 2));
  const above = box.top - height - 8;
  tip.style.setProperty("--x", `${Math.round(left)}px`);
  tip.style.setProperty("--y", `${Math.round(above > 56 ? above : box.bottom + 8)}px`);
}

function words(found, calls) {
  const { lanes } = calls.state().drawn;
  if (found.matches(".vol")) return html`<p>${barWords(calls.data().parts.volume, Number(found.dataset.volume))}</p>`;
  const lane = lanes.find((one) => one.key === found.closest(".lane").dataset.lane);
  if (found.matches(".bar")) {
    const bar = lane?.bars[Number(found.dataset.n)];
    return bar ? html`<p>${lane.name}: ${plural(bar.count, lane.quad === "st" ? "statement" : "episode")}, ${range(bar)}</p><p class="muted">Open to look closer.</p>` : nothing;
  }
  const row = lane?.marks[Number(found.dataset.n)]?.row;
  return row ? (row.act ? statement(row) : episode(row)) : nothing;
}

function episode(row) {
  return html`<p class="top">${typeBadge(row.type, row.mode ? [row.mode] : [])} <span class="muted">${days(row)}</span></p>
    <p dir="auto">${parties(row)}${row.place ? html`<span class="muted"> at <bdi>${row.place}</bdi></span>` : nothing}</p>
    <p class="muted">${auxBadges(row.aux)} ${plural(row.origins ?? 1, "origin")}, ${plural(row.outlets ?? 1, "outlet")}${
      (row.tellings ?? 1) > 1 ? `, ${row.tellings} tellings` : ""}${row.news ? html` <span class="state new">${row.news === "new" ? "new" : "told again"}</span>` : nothing}</p>`;
}

function statement(row) {
  return html`<p class="top"><strong>${row.who?.length ? row.who.map((name, n) => html`${n ? ", " : ""}<bdi>${name}</bdi>`) : "not named"}</strong>
    ${label(row.act)} <span class="muted">${days(row)}</span></p>
    <p class="words" dir="auto">${row.direct ? `“${row.words}”` : row.words}</p>
    ${row.via?.length ? html`<p class="muted">through ${row.via.map((name, n) => html`${n ? ", " : ""}<bdi>${name}</bdi>`)}</p>` : nothing}`;
}

function days(row) {
  return row.last && row.last !== row.day ? `${day(row.day, { year: false })} – ${day(row.last)}` : day(row.day);
}
