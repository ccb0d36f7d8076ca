/** Records that were asked for, whole, so that going on and back is at once. */

import { reviewer } from "./reviewer.js";

const KEPT = 200;

/** Answers of /api/review/records/{id}, the last so many. */
export class Items {
  constructor() {
    this.found = new Map();
  }

  /**
   * @param {string} id
   * @param {boolean} second whether it is read blind
   * @returns {object|null} null where it has not been asked for yet
   */
  had(id, second) {
    return this.found.get(key(id, second)) ?? null;
  }

  /** Ask, unless it is there. */
  async get(id, second, { api, scope: { as_of, read_by } }, signal) {
    if (this.had(id, second)) return;
    const asked = { by: reviewer(), second, as_of, read_by };
    const item = await api.get(`/api/review/records/${encodeURIComponent(id)}`, asked, { signal });
    this.found.set(key(id, second), item);
    if (this.found.size > KEPT) this.found.delete(this.found.keys().next().value);
  }

  /** Forget what somebody has said something of. @param {string} id */
  drop(id) {
    for (const second of [false, true]) this.found.delete(key(id, second));
  }
}

const key = (id, second) => `${second} ${reviewer()} ${id}`;
