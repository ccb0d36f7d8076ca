/** Decisions on their way to the ledger. One that can't be kept now waits in this browser and is tried again. */

const KEY = "turnstone.review.waiting";
const AGAIN = 8000; // ms between tries

/**
 * @typedef {object} Waiting
 * @property {string} key
 * @property {string} path
 * @property {object} body
 * @property {string} words what it is, for the reader
 * @property {string} problem why it was not kept
 * @property {boolean} refused the ledger does not take it as it is: trying again is of no use
 */

/** What waits, oldest first, in the order in which it is to be kept. */
export class Outbox {
  /**
   * @param {(path: string, body: object) => Promise<any>} post
   * @param {() => void} changed called whenever what waits is another
   */
  constructor(post, changed) {
    this.post = post;
    this.changed = changed;
    this.waiting = read();
    this.flying = []; // sent, not answered yet
    this.kept = new Map(); // answers to what waited, by key
    this.trying = null;
    this.timer = 0;
    if (this.waiting.length) this.later(0);
  }

  /**
   * Send. What the ledger can't take just now (it is being written, or nobody answers) waits; then `kept` is null.
   * @param {string} path
   * @param {object} body
   * @param {string} words
   * @returns {Promise<{kept: object|null, key: string|null}>}
   * @throws {import("../../api.js").ApiError} what it does not take as it is
   */
  async send(path, body, words) {
    const key = String(Math.random()).slice(2);
    const one = { key, path, body, words, problem: "", refused: false };
    if (this.ready().length) return this.wait(one);
    this.flying.push(one);
    this.keep(); // the page may be closed before the answer comes
    try {
      return { kept: await this.post(path, body), key: null };
    } catch (error) {
      if (!passing(error)) throw error;
      return this.wait({ ...one, problem: error.message });
    } finally {
      this.flying = this.flying.filter((other) => other !== one);
      this.keep();
    }
  }

  /** Those that are worth another try. */
  ready() {
    return this.waiting.filter((one) => !one.refused);
  }

  /** Ids of records with a decision that is not kept yet. */
  records() {
    return this.ready().flatMap((one) => one.body.records?.slice(0, 1) ?? []);
  }

  /** Try all again, in order; stops at the first that still can't be kept. */
  async again() {
    if (this.trying) return this.trying;
    clearTimeout(this.timer);
    this.trying = this.each();
    await this.trying;
    this.trying = null;
    return undefined;
  }

  /** @param {string} key */
  drop(key) {
    this.waiting = this.waiting.filter((one) => one.key !== key);
    this.keep();
    this.changed();
  }

  /** @param {string|null} key @returns {boolean} */
  has(key) {
    return this.waiting.some((one) => one.key === key);
  }

  close() {
    clearTimeout(this.timer);
  }

  async each() {
    for (const one of this.ready()) {
      try {
        this.kept.set(one.key, await this.post(one.path, one.body));
        this.drop(one.key);
      } catch (error) {
        one.problem = error.message;
        one.refused = !passing(error);
        this.keep();
        this.changed();
        if (!one.refused) return void this.later(AGAIN);
      }
    }
  }

  wait(one) {
    this.waiting = [...this.waiting, one];
    this.keep();
    this.changed();
    this.later(AGAIN);
    return { kept: null, key: one.key };
  }

  later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), ms);
  }

  keep() {
    try {
      const all = [...this.waiting, ...this.flying];
      if (all.length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
    } catch {
      // they wait as long as the page is open
    }
  }
}

/** Whether it may go well later: somebody else writes, too many ask, or nobody answers. */
function passing({ status }) {
  return status === 0 || status === 423 || status === 429 || status >= 500;
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => one?.path?.startsWith("/api/review/")) : [];
  } catch {
    return [];
  }
}
