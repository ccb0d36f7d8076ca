/** What a reviewer has before them: the queue, where they are in it, what they have decided, what is on its way. */

import { Items } from "./items.js";
import { Outbox } from "./outbox.js";
import { reviewer } from "./reviewer.js";

const PAGE = 40;
const FEW = 8; // records left at which more are asked for
const PAST = { accept: "Accepted", correct: "Corrected", reject: "Rejected", merge: "Merged", split: "Split" };

/** @typedef {{id: string, decided?: string, skipped?: boolean, numbers?: number[], waits?: string|null}} Place */

/** One reviewer at one queue. It outlives reloads of the page's data, so that nobody loses their place. */
export class Desk {
  constructor(ctx) {
    this.places = []; // Place & a record of the queue
    this.at = 0;
    this.counts = { left: 0, decided: 0, others: 0 };
    this.after = null;
    this.items = new Items();
    this.done = []; // places decided here, newest last
    this.panel = null; // "correct", "reject", "merge", "split"
    this.draft = {}; // what is typed into it
    this.note = null; // null while its field is closed
    this.problem = null;
    this.told = "";
    this.busy = false;
    this.use(ctx);
    this.outbox = new Outbox((path, body) => this.ctx.api.post(path, body), () => this.ctx.redraw());
  }

  use(ctx) {
    this.ctx = ctx;
  }

  get second() {
    return this.ctx.query.view === "second";
  }

  get current() {
    return this.places[this.at] ?? null;
  }

  get item() {
    return this.current ? this.items.had(this.current.id, this.second) : null;
  }

  /** A first page, or a fresh one below where the reviewer is. */
  take(queue, record) {
    this.counts = queue;
    this.after = queue.after;
    const seen = this.places.slice(0, this.at + 1);
    const known = new Set([...[...seen, ...this.done].map((one) => one.id), ...this.outbox.records()]);
    if (record && this.current?.id !== record && !known.has(record)) {
      seen.splice(this.at, 0, { id: record });
      known.add(record);
    } else if (record && known.has(record)) {
      const place = seen.findIndex((one) => one.id === record);
      if (place >= 0) this.at = place;
    }
    const skipped = new Set(this.places.filter((one) => one.skipped).map((one) => one.id));
    const fresh = queue.items.filter((one) => !known.has(one.id));
    this.places = [...seen, ...fresh.filter((one) => !skipped.has(one.id))];
    this.at = Math.min(this.at, Math.max(0, this.places.length - 1));
    if (this.current?.decided && this.at < this.places.length - 1 && !record) this.at += 1;
  }

  /** What the queue is asked with. */
  asked(more = {}) {
    const { scope, query } = this.ctx;
    return { ...scope, by: reviewer(), kind: query.kind, second: this.second, limit: PAGE, ...more };
  }

  /** The record before the reviewer, asked for where it is not known yet; and the next one ahead. */
  async fetch({ signal } = {}) {
    if (!this.current) return;
    await this.items.get(this.current.id, this.second, this.ctx, signal);
    const next = this.places[this.at + 1];
    if (next) this.items.get(next.id, this.second, this.ctx).catch(() => {}); // it is asked again when it is come to
  }

  /** Go to a place and show it. */
  async go(at) {
    if (at < 0 || at >= this.places.length || at === this.at && this.item) return;
    this.at = at;
    Object.assign(this, { panel: null, draft: {}, note: null, problem: null });
    await this.show();
  }

  async show() {
    this.ctx.redraw();
    try {
      await this.fetch();
    } catch (error) {
      this.problem = error;
    }
    this.ctx.redraw();
    if (this.after && this.places.length - this.at <= FEW) this.more();
  }

  async more() {
    const after = this.after;
    this.after = null;
    try {
      const queue = await this.ctx.api.get("/api/review/queue", this.asked({ after }));
      const known = new Set(this.places.map((one) => one.id));
      this.places = [...this.places, ...queue.items.filter((one) => !known.has(one.id))];
      this.after = queue.after;
    } catch {
      this.after = after;
    }
    this.ctx.redraw();
  }

  next() {
    return this.go(this.at + 1);
  }

  before() {
    return this.go(this.at - 1);
  }

  /** Leave it for later: it is not shown again until the page is opened anew. */
  skip() {
    if (!this.current) return undefined;
    if (!this.current.decided) this.current.skipped = true;
    this.told = "Skipped: it stays in the queue.";
    this.ctx.say("Skipped");
    if (this.at === this.places.length - 1) this.at = this.places.length;
    return this.at >= this.places.length ? this.show() : this.next();
  }

  open(panel) {
    if (!this.item || this.current.decided && panel) return;
    this.panel = this.panel === panel ? null : panel;
    this.problem = null;
    this.ctx.redraw();
  }

  /**
   * Decide of the record before the reviewer.
   * @param {"accept"|"correct"|"reject"|"merge"|"split"} verb
   * @param {{records?: string[], fields?: object, note?: string}} [more] records beside it
   */
  async decide(verb, { records = [], fields = {}, note = this.note ?? "" } = {}) {
    const place = this.current;
    if (!place || place.decided || this.busy) return;
    const body = { verb, records: [place.id, ...records], by: reviewer(), note, fields };
    const told = `${PAST[verb]}: ${this.item?.words ?? place.id}`;
    if (verb === "accept" || verb === "reject") { // nothing in them is checked: nobody waits for the answer
      place.decided = verb;
      this.pass(place, told);
      place.sending = this.send(place, body, told).catch((error) => this.refused(place, error));
      return void this.onward();
    }
    this.busy = true;
    try {
      await this.send(place, body, told);
    } catch (error) {
      this.problem = error;
      return;
    } finally {
      this.busy = false;
      this.ctx.redraw();
    }
    this.pass(place, told);
    await this.onward();
  }

  async send(place, body, told) {
    const { kept, key } = await this.outbox.send("/api/review/decisions", body, told);
    Object.assign(place, { decided: body.verb, numbers: kept?.numbers, waits: key, others: kept ? this.others(kept) : [] });
    this.ctx.redraw();
  }

  pass(place, told) {
    this.done.push(place);
    this.count(1);
    this.told = told;
    this.ctx.say(told);
  }

  /** The ledger did not take it: back to the record. */
  async refused(place, error) {
    this.done = this.done.filter((one) => one !== place);
    this.count(-1);
    place.decided = undefined;
    this.told = "";
    this.at = Math.max(0, this.places.indexOf(place));
    await this.show();
    this.problem = error;
    this.ctx.redraw();
  }

  /** What others said of a record, once this reviewer has decided. */
  others(kept) {
    return this.second ? kept.said.filter((one) => one.holds && one.verb !== "undo" && !kept.numbers.includes(one.number)) : [];
  }

  count(by) {
    const { left, decided, others } = this.counts;
    this.counts = { left: Math.max(0, left - by), decided: decided + by, others: this.second ? Math.max(0, others - by) : others };
  }

  async onward() {
    Object.assign(this, { panel: null, draft: {}, note: null, problem: null });
    do this.at += 1; while (this.current?.decided); // past the end where it was the last
    await this.show();
  }

  /** Take the last decision made here back. */
  async undo() {
    const place = this.done.at(-1);
    if (!place || this.busy) return;
    this.busy = true;
    try {
      await place.sending;
      if (!place.decided) return; // it was refused meanwhile
      if (this.outbox.has(place.waits)) this.outbox.drop(place.waits);
      else await this.takeBack(place.numbers ?? this.outbox.kept.get(place.waits)?.numbers ?? [], place.words ?? place.id);
    } catch (error) {
      this.problem = error;
      return;
    } finally {
      this.busy = false;
      this.ctx.redraw();
    }
    this.done.pop();
    this.count(-1);
    Object.assign(place, { decided: undefined, numbers: undefined, waits: null, others: [] });
    this.items.drop(place.id);
    this.told = "Taken back. The log keeps both entries.";
    this.ctx.say(this.told);
    this.at = Math.max(0, this.places.indexOf(place));
    Object.assign(this, { panel: null, draft: {}, note: null, problem: null });
    await this.show();
  }

  /** @param {number[]} numbers of entries @param {string} words */
  takeBack(numbers, words) {
    return this.outbox.send("/api/review/undo", { numbers, by: reviewer(), note: "" }, `Taken back: ${words}`);
  }

  close() {
    this.outbox.close();
  }
}
