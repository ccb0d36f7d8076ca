/** Holds map, days and list together: what is chosen on one is shown on the others. */

import { render } from "lit-html";
import { day, number } from "../../format.js";
import { read, write } from "./address.js";
import { Brush } from "./brush.js";
import { beyond, choices, EARLIEST, LATEST, quads } from "./controls.js";
import { dayOf, Marks } from "./marks.js";
import { domainOf, perDay, usual } from "./period.js";
import { side, TABS } from "./side.js";
import { Surface } from "./surface.js";
import { Tip } from "./tip.js";
import { byQuad, days, episodes, whereabouts } from "./words.js";

const PAGE = 60;

/** The page's working parts. */
export class Stage {
  constructor(root, ctx) {
    this.root = root;
    this.ctx = ctx;
    this.part = (name) => root.querySelector(name);
    this.asked = read(location.search);
    this.quads = this.asked.quads ?? [true, true, true, true];
    this.tab = "view";
    this.only = null;
    this.shown = PAGE;
    this.range = "year";
    this.tip = new Tip(this.part(".map-tip"), (id) => ctx.api.get(`map/words/${encodeURIComponent(id)}`));
    this.surface = new Surface(this.part(".map-box"), {
      moved: (byHand) => this.moved(byHand),
      pointed: (drawn) => this.tip.show(drawn, this.marks, this.nameOf),
      chosen: (drawn) => this.choose(drawn),
    });
    this.brush = new Brush(this.part(".map-brush"), (chosen, done) => this.pick(chosen, done));
    this.nameOf = (code) => this.surface.countries?.get(code)?.name ?? code;
    this.tools();
    this.ready = this.surface.start(this.asked.at).then(() => this.first(), (error) => this.trouble(error));
  }

  tools() {
    const on = (name, act) => this.part(`.map-tools .${name}`).addEventListener("click", () => {
      this.held = null;
      act();
    });
    on("in", () => this.surface.map?.zoomIn());
    on("out", () => this.surface.map?.zoomOut());
    on("all", () => this.surface.fit());
  }

  /** New data: what one looks at stays. */
  update(data, ctx) {
    this.ctx = ctx;
    if (data === this.data) return;
    this.data = data;
    this.marks = new Marks(data);
    this.domain = domainOf(this.marks, data.reports, ctx.scope, this.range);
    const scope = JSON.stringify(ctx.scope);
    if (!this.days || scope !== this.scope) this.days = this.asked.days ?? usual(this.domain, ctx.scope);
    this.asked.days = null;
    this.scope = scope;
    this.counted();
    this.redraw();
  }

  counted() {
    this.brush.show({
      domain: this.domain, days: this.days, episodes: perDay(this.marks, this.quads),
      reports: new Map(this.data.reports.day.map((day, n) => [day, this.data.reports.count[n]])),
    });
  }

  first() {
    this.redraw();
    if (!this.surface.catchUp() && !this.asked.at) this.surface.fit(undefined, { animate: false });
  }

  trouble(error) {
    const box = this.part(".map-trouble");
    box.textContent = `The map can’t be drawn here (${error.message}). The list beside it holds the same episodes.`;
    box.hidden = false;
    this.redraw();
  }

  /** All that depends on days and quad classes. */
  redraw() {
    if (!this.marks) return;
    this.chosen = this.marks.chosen({ ...this.days, quads: this.quads });
    this.surface.show(this.marks, this.chosen);
    this.head();
    this.drawQuads();
    this.drawDays();
    this.listed();
  }

  head() {
    const placed = this.chosen.reduce((count, n) => count + this.marks.isPlaced(n), 0);
    const without = this.chosen.length - placed;
    this.part(".map-count").textContent = `${episodes(this.chosen.length)}, ${this.inWords()}: `
      + `${number(placed)} on the map, ${number(without)} without a place that can be drawn`;
  }

  inWords() {
    const { from, to } = this.days;
    if (from === EARLIEST) return `until ${day(dayOf(to))}`;
    return to === LATEST ? `from ${day(dayOf(from))} on` : days(dayOf(from), dayOf(to));
  }

  drawQuads() {
    const counts = [0, 0, 0, 0];
    for (const n of this.marks.chosen({ ...this.days, quads: [true, true, true, true] })) counts[this.marks.quad[n]] += 1;
    render(quads(counts, this.quads, (quad) => this.toggle(quad)), this.part(".map-quads"));
  }

  drawDays() {
    const given = { domain: this.domain, days: this.days, range: this.range, playing: Boolean(this.brush.playing) };
    const calls = { play: () => this.play(), widen: () => this.widen(), pick: (chosen, done) => this.pick(chosen, done) };
    render(choices(given, calls), this.part(".map-days"));
    render(beyond(given, calls), this.part(".map-beyond"));
  }

  play() {
    this.brush.play(() => this.drawDays());
  }

  widen() {
    this.range = this.range === "all" ? "year" : "all";
    this.domain = domainOf(this.marks, this.data.reports, this.ctx.scope, this.range);
    this.counted();
    this.drawDays();
  }

  toggle(quad) {
    this.quads = this.quads.map((is, n) => (n === quad ? !is : is));
    this.counted();
    this.redraw();
    this.write();
  }

  pick(chosen, done) {
    this.days = { from: chosen.from, to: chosen.to };
    this.brush.days = this.days;
    if (done) this.brush.draw();
    this.redraw();
    if (done) this.write();
  }

  /** The list follows the map when that is moved by hand, not when the list moves it. */
  moved(byHand) {
    if (byHand) this.held = null;
    this.listed();
    this.write();
  }

  write() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => write({ days: this.days, quads: this.quads, at: this.surface.map && this.surface.position }), 300);
  }

  choose({ mark }) {
    if (mark.n === 1) {
      this.ctx.open(this.marks.row(mark.first).id);
      return;
    }
    if (mark.kind !== "country" && this.surface.open(mark)) return;
    this.only = new Set(mark.spots);
    this.setTab("view");
    this.ctx.say(`${episodes(mark.n)} listed: ${byQuad(mark.quads)}`);
  }

  setTab(tab) {
    if (tab !== "view") this.only = null;
    if (tab === this.tab) this.held = null;
    this.tab = tab;
    this.shown = PAGE;
    this.listed();
  }

  /** Draw the list, once a frame at most. */
  listed() {
    if (this.soon) return;
    this.soon = requestAnimationFrame(() => {
      this.soon = null;
      if (this.marks) this.drawSide();
    });
  }

  drawSide() {
    const seen = this.held ?? this.surface.inView();
    const found = { view: [], nowhere: [], undated: this.marks.undated(this.quads), only: [] };
    for (const n of this.chosen) {
      const place = this.marks.place[n];
      if (!this.marks.isPlaced(n)) found.nowhere.push(n);
      else if (seen.has(place)) found.view.push(n);
      if (this.only?.has(place)) found.only.push(n);
    }
    const rows = found[this.only ? "only" : this.tab].slice(0, this.shown).map((n) => this.marks.row(n));
    const counts = Object.fromEntries(Object.entries(found).map(([name, all]) => [name, all.length]));
    const only = this.only ? this.namesOf(this.only) : "";
    render(side({ tab: this.tab, counts, rows, only, nameOf: this.nameOf }, this.calls), this.part(".map-side"));
  }

  namesOf(spots) {
    const named = [...new Set([...spots].map((spot) => whereabouts(this.marks.spots[spot], this.nameOf)))];
    return named.length > 3 ? `${named.slice(0, 2).join("; ")}; and ${named.length - 2} more` : named.join("; ");
  }

  calls = {
    tab: (key) => this.setTab(key), turn: (event) => this.turn(event),
    walk: (event) => this.walk(event),
    everything: () => { this.only = null; this.listed(); },
    more: () => { this.shown += PAGE; this.listed(); },
    open: (row) => this.ctx.open(row.id),
    light: (row) => this.surface.light(row?.spot ?? null),
    find: (row) => {
      this.held ??= this.surface.inView();
      this.surface.find(row.spot);
    },
  };

  /** Arrows go along the tabs. */
  turn(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const at = TABS.findIndex(([key]) => key === this.tab);
    const [key] = TABS[(at + by + TABS.length) % TABS.length];
    this.setTab(key);
    this.part(`#map-tab-${key}`).focus();
  }

  /** j and k, and arrows, go along the list; m finds the place on the map. */
  walk(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = event.target.closest(".map-item");
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (event.key === "m") item?.querySelector(".map-find")?.click();
    const next = by === 1 ? item?.nextElementSibling : by === -1 ? item?.previousElementSibling : null;
    if (!next?.matches(".map-item")) return;
    event.preventDefault();
    next.querySelector(".map-open").focus();
  }

  destroy() {
    cancelAnimationFrame(this.soon);
    clearTimeout(this.writing);
    this.tip.destroy();
    this.brush.destroy();
    this.surface.destroy();
  }
}
