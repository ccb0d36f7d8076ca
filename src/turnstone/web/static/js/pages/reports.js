/** The reports that were read, newest first, day by day: outlet, reprints, what was coded in each. */

import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { day, number, plural } from "../format.js";
import { empty } from "../ui/empty.js";
import { path } from "./report/head.js";

const PAGE = 50;
const KINDS = [["event", "act"], ["statement", "statement"], ["silence", "silence"], ["figure", "figure"], ["posture", "posture"]];

/** The title of the page. */
export const title = () => "Reports";

/**
 * The first reports; on a live change as many as there were.
 * @param {object} ctx
 */
export async function load({ scope, signal, api, reason, previous }) {
  const { type, ...asked } = scope;
  const wanted = reason === "live" && previous ? Math.min(Math.max(previous.items.length, PAGE), 500) : PAGE;
  const page = await api.get("/api/reports", { ...asked, limit: wanted }, { signal });
  return { ...page, asked };
}

/**
 * The list.
 * @param {{items: object[], after: string|null, total: number}} data
 * @param {object} ctx
 */
export function view(data, ctx) {
  return html`<header class="page-head"><h1>Reports</h1>
      <span class="count">${data.items.length < data.total ? html`newest ${number(data.items.length)} of ` : nothing}${plural(data.total, "report")}</span>
      <p class="lede">Every report that was read, by the day it was out. Reprints of one story count as one origin.</p></header>
    ${data.items.length ? html`<div class="report-days">${days(data.items, ctx)}</div>` : empty("No report here.")}
    ${data.after ? html`<p class="actions"><button class="button" type="button" data-more ?disabled=${ctx.state.loading}
      @click=${() => more(data, ctx)}>${ctx.state.loading ? "Loading …" : "More reports"}</button></p>` : nothing}`;
}

/** Reports under the day that they were out on. */
function days(items, ctx) {
  const found = [];
  for (const one of items) {
    const on = one.published?.slice(0, 10) ?? "";
    if (found.at(-1)?.on !== on) found.push({ on, of: [] });
    found.at(-1).of.push(one);
  }
  return repeat(found, (group) => `${group.on} ${group.of[0].article}`, ({ on, of }) => html`<section class="report-day">
    <h2>${on ? html`<time datetime=${on}>${day(on)}</time>` : "Date not known"}</h2>
    <ol>${repeat(of, (one) => one.article, (one) => entry(one, ctx))}</ol></section>`);
}

function entry(one, ctx) {
  const at = /T(\d\d:\d\d)/.exec(one.published ?? "")?.[1];
  const counts = KINDS.filter(([kind]) => one.counts[kind]).map(([kind, word]) => plural(one.counts[kind], word));
  return html`<li class="report-entry">
    <p class="entry-by"><a href=${ctx.link("/reports", { source: one.outlet })}><bdi>${one.outlet}</bdi></a>${at ? html` <time datetime=${one.published}>${at}</time>` : nothing}</p>
    <div class="entry-what">
      <h3 dir="auto"><a href=${ctx.link(path(one))}>${one.title || one.begins || "Untitled report"}</a></h3>
      ${one.title ? html`<p class="entry-begins" dir="auto">${one.begins}</p>` : nothing}
    </div>
    <p class="entry-counts">${counts.join(", ") || "nothing coded"}${one.reprints > 1 ? html`
      <span>1 origin, ${plural(one.outlets, "outlet")}, ${plural(one.reprints, "report")}</span>` : nothing}${
      one.texts > 1 ? html` <span>${plural(one.texts, "text")}</span>` : nothing}</p></li>`;
}

async function more(data, ctx) {
  ctx.state.loading = true;
  ctx.redraw();
  try {
    const next = await ctx.api.get("/api/reports", { ...data.asked, limit: PAGE, after: data.after }, { signal: ctx.signal });
    const have = new Set(data.items.map((one) => one.article));
    data.items.push(...next.items.filter((one) => !have.has(one.article)));
    data.after = next.after;
    ctx.say(`${plural(next.items.length, "report")} more.`);
  } catch (error) {
    if (error.name !== "AbortError") ctx.say(error.message);
  } finally {
    ctx.state.loading = false;
    ctx.redraw();
  }
}

/** j and k walk the list; Enter opens, as it is a link. @param {HTMLElement} root */
export function mount(root) {
  const key = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog, #panel")) return;
    if (event.key !== "j" && event.key !== "k") return;
    const links = [...root.querySelectorAll(".entry-what h3 a")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), links.length - 1)]?.focus();
    event.preventDefault();
  };
  const sight = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) root.querySelector("[data-more]:not(:disabled)")?.click();
  }, { rootMargin: "600px" });
  const watch = () => {
    sight.disconnect();
    const end = root.querySelector("[data-more]");
    if (end) sight.observe(end);
  };
  document.addEventListener("keydown", key);
  watch();
  return {
    update: watch,
    destroy() {
      document.removeEventListener("keydown", key);
      sight.disconnect();
    },
  };
}
