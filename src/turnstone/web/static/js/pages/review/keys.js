/** The page's keys, and fields that light the words they stand on. */

import { html, render } from "lit-html";
import { isTyping } from "../../ui/keys.js";
import { REASONS, toggleNote } from "./actions.js";
import { light } from "./sentence.js";

const LISTED = [
  ["a", "accept: it is right as it stands"], ["c", "correct: say what it should be"], ["r", "reject: it is wrong"],
  ["m", "merge: it tells the same event as others"], ["s", "split: others of its episode tell another event"],
  ["n", "note that goes with the decision"], ["space", "skip: leave it for later"], ["u z", "undo the last decision"],
  ["j k", "next and previous record"], ["o", "the report, at its words"], ["e", "evidence and history"],
  ["1 … 9", "reasons to reject; records to merge or split"], ["Esc", "close the panel, leave a field"], ["?", "this list"],
];

/** One page's listeners. */
export class Keys {
  constructor(root) {
    this.root = root;
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.key(event), { signal, capture: true });
    for (const name of ["pointerover", "focusin"]) root.addEventListener(name, (event) => this.point(event), { signal });
    for (const name of ["pointerout", "focusout"]) root.addEventListener(name, () => light(root, null, null), { signal });
    root.addEventListener("click", (event) => this.click(event), { signal });
  }

  use(data, ctx) {
    this.desk = data.desk ?? null;
    this.ctx = ctx;
  }

  close() {
    this.stop.abort();
  }

  point(event) {
    const field = event.target.closest?.(".review-card [data-mark]");
    if (field && this.desk?.item) light(this.root, this.desk.item, Number(field.dataset.mark));
  }

  click(event) {
    const open = event.target.closest?.(".review-card [data-open], .review-card [data-to]");
    if (open) this.evidence(open.dataset.open ?? open.dataset.to);
  }

  /** The panel lists reviews: it would say what the first reader said. */
  evidence(id) {
    if (this.desk?.item?.blind) this.ctx.say("Evidence opens once you have decided.");
    else this.ctx.open(id);
  }

  key(event) {
    const { desk } = this;
    if (!desk?.item || event.defaultPrevented) return;
    if (event.key === "Escape" && desk.panel && !document.querySelector("dialog[open]")) return void this.escape(event);
    const digit = picks(event);
    if (!digit && (isTyping(event) || this.went(event))) return;
    const call = digit ? this.digit(Number(event.key), desk) : this.call(event, desk);
    if (!call) return;
    event.preventDefault();
    event.stopPropagation();
    call();
  }

  /** Whether it is the second key of "g" and a page's letter. */
  went(event) {
    const follows = event.timeStamp - (this.g ?? -Infinity) < 1200;
    this.g = event.key === "g" ? event.timeStamp : -Infinity;
    return follows;
  }

  call(event, desk) {
    const on = event.target instanceof Element && event.target !== document.body ? event.target : null;
    if (event.key === " " && on?.matches("button, a, summary, [role=checkbox]") ) return null;
    return {
      a: () => desk.decide("accept"), c: () => this.panel("correct"), r: () => this.panel("reject"),
      m: () => this.panel("merge"), s: () => this.panel("split"), n: () => toggleNote(desk),
      " ": () => desk.skip(), u: () => desk.undo(), z: () => desk.undo(), j: () => desk.next(), k: () => desk.before(),
      o: () => this.root.querySelector("[data-report]")?.click(), e: () => this.evidence(desk.item.id), "?": help,
    }[event.key] ?? null;
  }

  panel(name) {
    if (!this.root.querySelector(`[data-verb="${name}"]:not(:disabled)`)) return;
    this.desk.open(name);
    this.root.querySelector(".review-panel input, .review-panel select, .review-panel textarea")?.focus();
  }

  digit(n, desk) {
    if (desk.panel === "reject" && REASONS[n - 1]) {
      return () => { desk.note = REASONS[n - 1]; this.ctx.redraw(); this.root.querySelector("#review-reason")?.focus(); };
    }
    const box = this.root.querySelector(`.review-panel [data-digit="${n}"]`);
    return box ? () => box.click() : null;
  }

  escape(event) {
    event.preventDefault();
    event.stopPropagation();
    this.desk.open(null);
    this.root.querySelector("[data-verb]")?.focus();
  }
}

/** Whether a key is the number of a reason or record: not while something else is typed. */
function picks(event) {
  if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return false;
  const on = event.target;
  if (on.id === "review-reason") return !on.value;
  return !isTyping(event) || on.matches('.review-panel input[type="checkbox"]');
}

/** The list of keys. */
function help() {
  const place = document.getElementById("overlay");
  const close = () => place.querySelector("dialog")?.close();
  render(html`<dialog class="sheet help" aria-labelledby="help-title" @close=${() => render(html``, place)}
      @click=${(event) => { if (event.target.localName === "dialog") close(); }}>
    <div class="inside">
      <header><h2 id="help-title">Keys of the review</h2><button type="button" class="close" @click=${close} aria-label="Close">×</button></header>
      <dl class="keys review-keys">${LISTED.map(([key, does]) => html`<div><dt>${key.split(" ").map((one) => html`<kbd>${one}</kbd> `)}</dt><dd>${does}</dd></div>`)}</dl>
    </div></dialog>`, place);
  place.querySelector("dialog").showModal();
}
