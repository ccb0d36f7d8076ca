/** What a mark says when it is pointed at. */

import { html, nothing, render } from "lit-html";
import { auxBadges, shape, typeBadge } from "../../ui/badge.js";
import { number, QUADS } from "../../format.js";
import { span } from "../../ui/when.js";
import { whereabouts } from "./words.js";

const WAIT = 120; // ms of pointing before words are asked for
const NAMED = 4;

/** A box beside the pointer. Who can't point has the list, which says the same. */
export class Tip {
  /** @param {HTMLElement} box @param {(id: string) => Promise<object>} ask for the words of an episode */
  constructor(box, ask) {
    this.box = box;
    this.ask = ask;
  }

  /**
   * @param {object|null} drawn the mark, and where it is
   * @param {import("./marks.js").Marks} marks
   * @param {(code: string) => string} nameOf
   */
  show(drawn, marks, nameOf) {
    clearTimeout(this.later);
    this.shown = drawn;
    this.box.hidden = !drawn;
    if (!drawn) return;
    const { mark } = drawn;
    if (mark.n > 1) render(many(mark, marks, nameOf), this.box);
    else this.one(marks.row(mark.first), nameOf, drawn);
    this.place(drawn);
  }

  one(row, nameOf, drawn) {
    render(single(row, nameOf, null), this.box);
    this.later = setTimeout(async () => {
      const told = await this.ask(row.id).catch(() => null);
      if (this.shown !== drawn || !told) return;
      render(single(row, nameOf, told), this.box);
      this.place(drawn);
    }, WAIT);
  }

  /** Beside the mark, on the side with room. */
  place({ left, top, half }) {
    const around = this.box.parentElement;
    const wide = this.box.offsetWidth;
    const tall = this.box.offsetHeight;
    const right = left + half + 12 + wide < around.clientWidth;
    const x = right ? left + half + 10 : Math.max(4, left - half - 10 - wide);
    const y = Math.max(4, Math.min(around.clientHeight - tall - 4, top - tall / 2));
    this.box.style.setProperty("transform", `translate(${Math.round(x)}px, ${Math.round(y)}px)`);
  }

  destroy() {
    clearTimeout(this.later);
  }
}

/** @returns {import("lit-html").TemplateResult} who did what to whom, where and when */
const single = (row, nameOf, told) => html`
  <p class="map-tip-head">${typeBadge(row.type, row.mode ? [row.mode] : [])} ${span(row.day, row.last)} ${auxBadges(row.aux)}</p>
  <p dir="auto"><b>${row.actor || "somebody"}</b>${row.recipient ? html` → <b>${row.recipient}</b>` : nothing}</p>
  <p class="muted" dir="auto">${whereabouts(row.spot, nameOf)}</p>
  ${told ? html`<p class="words" dir="auto">${told.before}<mark class="mark event">${told.words}</mark>${told.after}</p>
    <p class="muted" dir="auto">${told.outlet ?? "outlet not named"}${row.origins > 1 ? `, ${row.origins} origins` : ""}</p>`
    : nothing}`;

const many = (mark, marks, nameOf) => html`
  <p class="map-tip-head"><b>${number(mark.n)} episodes</b></p>
  <ul>${QUADS.map((name, n) => (mark.quads[n]
    ? html`<li>${shape(name)} <span class="num">${number(mark.quads[n])}</span> ${name}</li>` : nothing))}</ul>
  ${mark.unreal ? html`<p class="muted">${number(mark.unreal)} of them announced, on a condition, hypothetical or denied</p>` : nothing}
  <p dir="auto">${places(mark, marks, nameOf)}</p>`;

function places(mark, marks, nameOf) {
  const named = [...new Set(mark.spots.map((spot) => whereabouts(marks.spots[spot], nameOf)))];
  const more = named.length - NAMED;
  return `${named.slice(0, NAMED).join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}
