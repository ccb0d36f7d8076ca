/** Pointing and choosing: a mark shows its record, a record shows its words. One listener each for the whole text. */

import { render } from "lit-html";
import { changed } from "../../filter.js";
import { isTyping } from "../../ui/keys.js";
import { card } from "./card.js";
import { legend } from "./legend.js";
import { List } from "./list.js";
import { overview } from "./overview.js";

const LEAVE = 140; // ms for which a card stays when the pointer leaves its words

/** Joins the text, the list and the card of one report. */
export class Choosing {
  /**
   * @param {HTMLElement} root
   * @param {{model: import("./model.js").Model}} data
   * @param {object} ctx
   */
  constructor(root, data, ctx) {
    this.root = root;
    this.stop = new AbortController();
    this.chosen = null; // place of the record that stays
    this.peeked = null; // place of the record pointed at
    this.here = [];
    this.lit = [];
    this.pointed = [];
    this.off = new Set();
    const on = (name, call) => root.addEventListener(name, call, { signal: this.stop.signal });
    on("pointerover", (event) => this.over(event));
    on("focusin", (event) => this.over(event));
    on("pointerout", (event) => this.out(event));
    on("focusout", (event) => this.out(event));
    on("click", (event) => this.click(event));
    on("change", (event) => this.toggle(event));
    const asked = () => { this.isBeside = new URLSearchParams(location.search).has("open"); };
    document.addEventListener("keydown", asked, { signal: this.stop.signal, capture: true }); // before Escape closes it
    document.addEventListener("keydown", (event) => this.key(event), { signal: this.stop.signal });
    this.update(data, ctx);
  }

  /** Other data, or another address. */
  update(data, ctx) {
    const fresh = this.model !== data.model;
    this.ctx = ctx;
    if (fresh) this.renew(data.model);
    const query = new URLSearchParams(location.search);
    const asked = query.get("record") ?? query.get("at"); // other pages link by "at"
    const place = asked ? this.model.place.get(asked) ?? null : null;
    if (fresh || place !== this.chosen) this.choose(place, { scroll: place !== null, address: false });
    this.draw();
  }

  destroy() {
    this.stop.abort();
    this.list?.stop();
    clearTimeout(this.leaving);
  }

  renew(model) {
    this.model = model;
    this.text = this.root.querySelector(".report-text");
    this.elements = new Array(model.cut.pieces.length);
    for (const element of this.text?.querySelectorAll("[data-s]") ?? []) this.elements[element.dataset.s] = element;
    this.list?.stop();
    this.list = new List(this.root.querySelector(".report-list"), model, this.ctx.state.href);
    this.chosen = this.peeked = null;
    this.here = this.lit = this.pointed = [];
    const kinds = this.root.querySelector(".report-legend");
    if (kinds) render(legend(model), kinds);
  }

  /** Records of a piece whose kinds are on: anchors first, then those whose words hang nearest. */
  under(n) {
    const piece = this.model.cut.pieces[n];
    const found = new Map();
    for (const number of piece.marks) {
      const mark = this.model.cut.marks[number];
      if (this.off.has(mark.kind)) continue;
      for (const one of mark.of) {
        const first = this.model.records[one.record].marks[0];
        const weight = (one.role === first.role ? 0 : 1e9) + (mark.end - mark.start);
        if (!(found.get(one.record)?.weight <= weight)) found.set(one.record, { ...one, weight });
      }
    }
    return [...found.values()].sort((a, b) => a.weight - b.weight || a.record - b.record);
  }

  over(event) {
    const target = event.target instanceof Element ? event.target : null;
    const words = target?.closest(".report-text [data-s]");
    if (words) return this.peek(this.under(Number(words.dataset.s)));
    const row = target?.closest("a.row[data-record]");
    if (row && event.type === "focusin") return this.peek([{ record: this.model.place.get(row.dataset.record), role: "" }]);
    if (row) return this.light(this.model.place.get(row.dataset.record));
    const pointing = target?.closest(".points");
    if (pointing) this.point(this.piecesOf(pointing));
  }

  out(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(".points")) this.point([]);
    if (target?.closest("a.row") && event.type === "pointerout") this.light(this.peeked ?? this.chosen);
    if (!target?.closest(".report-text [data-s], a.row")) return;
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.peek([]), LEAVE);
  }

  click(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const words = target.closest(".report-text [data-s]");
    const row = target.closest("a.row[data-record]");
    const to = target.closest("[data-to]");
    const open = target.closest("[data-open]");
    const points = target.closest(".points");
    if (words && String(getSelection()) === "") {
      const here = this.under(Number(words.dataset.s));
      if (here.length) this.choose(here[0].record, { here });
    } else if (row && this.root.querySelector(".report")) this.choose(this.model.place.get(row.dataset.record), { scroll: true });
    else if (to) this.choose(this.model.place.get(to.dataset.to), { scroll: true });
    else if (open) this.ctx.open(open.dataset.open);
    else if (points) this.show(this.piecesOf(points)[0]);
    else if (target.closest("[data-step]")) this.step(Number(target.closest("[data-step]").dataset.step));
    else if (target.closest("[data-unchoose]")) this.choose(null);
    else return;
    event.preventDefault();
  }

  key(event) {
    if (event.defaultPrevented || isTyping(event)) return;
    if (event.key === "n" || event.key === "p") this.step(event.key === "n" ? 1 : -1);
    else if (event.key === "Escape" && this.chosen !== null && !this.isBeside) this.choose(null);
    else return;
    event.preventDefault();
  }

  /** The next record, or the one before; from the top of the screen where none is chosen. */
  step(by) {
    const { order } = this.model;
    if (!order.length) return;
    const at = order.indexOf(this.chosen);
    const next = at < 0 ? this.inSight() : (at + by + order.length) % order.length;
    this.choose(order[next], { scroll: true });
    const what = this.row?.querySelector(".row-what")?.textContent.replace(/\s+/g, " ").trim() ?? "";
    this.ctx.say(`${next + 1} of ${order.length}: ${what}`);
  }

  inSight() {
    const found = this.model.order.findIndex((n) => {
      const element = this.elements[this.model.cut.of[n][0]];
      return element && element.getBoundingClientRect().top > 60;
    });
    return Math.max(found, 0);
  }

  peek(here) {
    clearTimeout(this.leaving);
    this.here = here;
    const keeps = here.some((one) => one.record === this.chosen);
    const first = keeps ? this.chosen : here[0]?.record ?? null;
    if (first === this.peeked && !here.length) return;
    this.peeked = first;
    this.draw();
  }

  choose(n, { scroll = false, address = true, here = null } = {}) {
    this.row?.removeAttribute("aria-current");
    this.chosen = n ?? null;
    this.peeked = null;
    this.here = here ?? [];
    const id = this.model.records[n]?.id ?? null;
    this.row = id === null ? null : this.list.row(id);
    this.row?.setAttribute("aria-current", "true");
    if (this.row) this.reveal(this.row);
    if (address) history.replaceState(history.state, "", changed({ record: id, at: null }));
    this.draw();
    if (scroll && n !== null && n !== undefined) this.show(this.model.cut.of[n].find((one) => this.model.cut.pieces[one].anchors.includes(n)) ?? this.model.cut.of[n][0]);
  }

  /** Bring a row into sight within the list, where that scrolls by itself; the page stays where it is. */
  reveal(row) {
    const place = row.closest(".report-list");
    const [box, at] = [place.getBoundingClientRect(), row.getBoundingClientRect()];
    if (at.top < box.top || at.bottom > box.bottom) place.scrollTop += at.top - box.top - place.clientHeight / 3;
  }

  /** Bring words into sight, unless they are. */
  show(piece) {
    const element = this.elements[piece];
    if (!element) return;
    const { top, bottom } = element.getBoundingClientRect();
    const low = innerHeight - (this.narrow() ? innerHeight * 0.5 : 60);
    if (top < 90 || bottom > low) scrollBy({ top: top - (this.narrow() ? 120 : innerHeight * 0.35), behavior: "instant" });
  }

  narrow() {
    return matchMedia("(max-width: 1100px)").matches;
  }

  draw() {
    const n = this.peeked ?? this.chosen;
    this.light(n);
    this.root.querySelector(".report")?.classList.toggle("is-chosen", this.chosen !== null);
    this.root.querySelector(".report")?.classList.toggle("has-card", n !== null);
    const place = this.root.querySelector(".report-card");
    if (place) render(n === null ? overview(this.model) : card(this.model, n, this.here, this.ctx), place);
  }

  light(n) {
    for (const element of this.lit) element.classList.remove("lit");
    this.lit = n === null || n === undefined ? [] : this.model.cut.of[n].map((one) => this.elements[one]).filter(Boolean);
    for (const element of this.lit) element.classList.add("lit");
  }

  point(pieces) {
    for (const element of this.pointed) element.classList.remove("pointed");
    this.pointed = pieces.map((one) => this.elements[one]).filter(Boolean);
    for (const element of this.pointed) element.classList.add("pointed");
  }

  piecesOf(button) {
    const record = this.model.records[this.peeked ?? this.chosen ?? -1];
    const { mark, from, toPoint } = button.dataset;
    if (mark !== undefined) return record ? this.model.pieces(record, Number(mark)) : [];
    return this.model.over(Number(from), Number(toPoint));
  }

  toggle(event) {
    const kind = event.target instanceof HTMLInputElement ? event.target.dataset.kind : null;
    if (!kind) return;
    if (event.target.checked) this.off.delete(kind);
    else this.off.add(kind);
    this.root.querySelector(".report")?.classList.toggle(`off-${kind}`, !event.target.checked);
  }
}
