/** What this browser remembers of the last look at a ledger, so that what came since can be marked as new. */

const KEY = "turnstone.seen.";
const WEEK = 6;

/**
 * @typedef {object} Look
 * @property {string|null} seen moment up to which all was marked as seen
 * @property {string|null} told day from which on what was published is new; counts before `seen`
 * @property {"asked"|"seen"|"first"} why a day was asked for; all was marked as seen; the first look at this ledger
 */

/**
 * Since when what comes in is new.
 * @param {{ledger: string, period: {newest: string}}} head
 * @param {Record<string, string>} query of the address: `told` is a day that was asked for
 * @returns {Look}
 */
export function lookOf(head, query) {
  if (query.told) return { seen: null, told: query.told, why: "asked" };
  const seen = kept(head.ledger)?.seen ?? null;
  if (seen) return { seen, told: null, why: "seen" };
  return { seen: null, told: back(head.period.newest, WEEK), why: "first" };
}

/**
 * Remember that all that the ledger holds was seen.
 * @param {{ledger: string, through: string}} head
 */
export function markSeen(head) {
  write(head.ledger, { seen: head.through, before: kept(head.ledger)?.seen ?? null });
}

/**
 * Take the last mark back.
 * @param {{ledger: string}} head
 */
export function unmarkSeen(head) {
  write(head.ledger, { seen: kept(head.ledger)?.before ?? null, before: null });
}

function kept(ledger) {
  try {
    return JSON.parse(localStorage.getItem(KEY + ledger));
  } catch {
    return null;
  }
}

function write(ledger, value) {
  try {
    localStorage.setItem(KEY + ledger, JSON.stringify(value));
  } catch {
    // no storage: the mark can't be kept
  }
}

function back(day, days) {
  return new Date(Date.parse(`${day}T00:00Z`) - days * 86400000).toISOString().slice(0, 10);
}
