/** The brief: the situation of some days on a page, to read, print and take along. */

import { html, nothing } from "lit-html";
import { changed } from "../filter.js";
import { number, plural } from "../format.js";
import { errorBox } from "../ui/error.js";
import { span, when } from "../ui/when.js";

const LINES = [4, 8, 16, 50];
const USUAL = 8;
const PAGES = {
  crises: "/crises", tripwires: "/tripwires", figures: "/figures", postures: "/postures", contradictions: "/contradictions",
  silences: "/silences", not_heard: "/actors",
};

/** @returns {string} */
export const title = (data) => data.title;

/**
 * @param {import("../app.js").Ctx} ctx
 * @returns {Promise<any>}
 */
export async function load(ctx) {
  const lines = LINES.includes(Number(ctx.query.lines)) ? Number(ctx.query.lines) : USUAL;
  const { type, source, ...scope } = ctx.scope;
  const found = await ctx.api.get("brief", { ...scope, source, lines }, { signal: ctx.signal });
  return { ...found, lines, asked: { ...scope, source, lines } };
}

/**
 * @param {any} data
 * @param {import("../app.js").Ctx} ctx
 * @returns {unknown}
 */
export function view(data, ctx) {
  const { brief } = data;
  return html`<article class="brief">
    <header class="brief-head">
      <p class="over">Brief</p>
      <h1>${brief.about ? html`<span dir="auto">${brief.about}</span>` : "Situation"}</h1>
      <p class="days">${span(brief.since, brief.until)}${data.is_default ? html`<span class="muted">, the week up to the newest report</span>` : nothing}</p>
      <ul class="under">${data.under_title.map((line) => html`<li dir="auto">${line}</li>`)}</ul>
      <div class="brief-tools no-print">
        <button type="button" class="button" @click=${() => print()}>Print or save as PDF</button>
        <button type="button" class="button" @click=${() => save("markdown", data, ctx)}>Markdown</button>
        <button type="button" class="button" @click=${() => save("html", data, ctx)}>HTML</button>
        <button type="button" class="button" @click=${() => save("text", data, ctx)}>Text</button>
        <label class="muted">Lines a section
          <select @change=${(event) => ctx.filter({ lines: event.target.value === String(USUAL) ? null : event.target.value })}>
            ${LINES.map((count) => html`<option value=${count} ?selected=${count === data.lines}>${count}</option>`)}</select></label>
      </div>
      ${ctx.state.failed ? errorBox(ctx.state.failed) : nothing}
    </header>
    ${brief.sections.map((part) => section(part, data, ctx))}
    <footer class="brief-foot">Every line is a record, or worked out from records: its id finds it (<code>turnstone show ID</code>).
      Background is never counted as new. A likelihood is what a rule or model gives: read it as an order.</footer>
  </article>`;
}

function section(part, data, ctx) {
  const count = part.lines.length + part.more;
  return html`<section class="brief-part" aria-labelledby="brief-${part.name}">
    <h2 id="brief-${part.name}">${part.title}${count ? html` <span class="count">${number(count)}</span>` : nothing}</h2>
    ${part.lines.length ? html`<ol>${part.lines.map((line) => told(line, part, ctx))}</ol>`
      : html`<p class="muted">${part.name === "tripwires" ? "None." : "Nothing in these days."}</p>`}
    ${part.more ? html`<p class="rest muted">and ${number(part.more)} more<span class="no-print">: <a href=${ctx.link(PAGES[part.name] ?? "/episodes", { since: data.brief.since, until: data.brief.until })}>all of them</a></span></p>` : nothing}
  </section>`;
}

function told(line, part, ctx) {
  const href = part.name === "crises" ? changed({ crisis: line.id, open: null }) : changed({ open: line.id });
  return html`<li aria-current=${ctx.query.open === line.id ? "true" : nothing}>
    <span class="d">${line.day ? when(line.day, { year: false }) : nothing}</span>
    <div class="line">
      <p class="head"><a href=${href}><strong dir="auto">${line.head}</strong>${line.told ? html`<span class="told" dir="auto">${line.told}</span>` : nothing}</a></p>
      ${line.words ? html`<blockquote class="words" dir="auto">${line.words}</blockquote>` : nothing}
      ${line.notes.length ? html`<ul class="notes">${line.notes.map((note) => html`<li dir="auto">${note}</li>`)}</ul>` : nothing}
      <p class="src">${sources(line)} <code>${line.id.slice(0, 10)}</code></p>
    </div>
  </li>`;
}

function sources({ sources: { origins, outlets: count }, outlets }) {
  if (!origins) return nothing;
  const names = outlets.join(", ");
  return html`${plural(origins, "origin")}, ${plural(count, "outlet")}${names ? html`: <span dir="auto">${names}</span>${count > outlets.length ? " …" : ""}` : nothing}`;
}

/** The file as the server writes it, kept under its name. */
async function save(format, data, ctx) {
  try {
    const file = await ctx.api.get("brief/file", { ...data.asked, format });
    const address = URL.createObjectURL(new Blob([file.text], { type: `${file.media_type};charset=utf-8` }));
    const link = Object.assign(document.createElement("a"), { href: address, download: file.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    ctx.state.failed = null;
    ctx.say(`${file.name} is saved.`);
  } catch (error) {
    ctx.state.failed = error;
  }
  ctx.redraw();
}
