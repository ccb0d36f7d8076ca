/** Kinds of marks: what words can be to a record, in the order of the legend. */

/** @type {{key: string, word: string, of: string, line: boolean, tint: boolean}[]} */
export const KINDS = Object.freeze([
  { key: "act", word: "act", of: "event", line: true, tint: false },
  { key: "actor", word: "actor", of: "event", line: true, tint: false },
  { key: "recipient", word: "recipient", of: "event", line: true, tint: false },
  { key: "place", word: "place", of: "event", line: true, tint: false },
  { key: "time", word: "time", of: "event", line: true, tint: false },
  { key: "condition", word: "condition", of: "event", line: true, tint: true },
  { key: "cue", word: "cue", of: "statement", line: true, tint: false },
  { key: "content", word: "what was said", of: "statement", line: false, tint: true },
  { key: "speaker", word: "speaker", of: "statement", line: true, tint: false },
  { key: "silence", word: "silence", of: "silence", line: true, tint: true },
  { key: "figure", word: "figure", of: "figure", line: true, tint: true },
  { key: "posture", word: "posture", of: "posture", line: true, tint: true },
]);

/** The same by key. */
export const BY_KEY = Object.freeze(Object.fromEntries(KINDS.map((kind) => [kind.key, kind])));

const OF_EVENT = { trigger: "act", actor: "actor", recipient: "recipient", location: "place", date: "time", condition: "condition" };
const OF_STATEMENT = { cue: "cue", content: "content", speaker: "speaker", chain: "speaker", audience: "speaker" };

/**
 * The kind of a mark.
 * @param {string} record kind of its record
 * @param {string} role what the words are to it
 * @returns {string}
 */
export function kindOf(record, role) {
  if (record === "event") return OF_EVENT[role] ?? "act";
  if (record === "statement") return OF_STATEMENT[role] ?? "cue";
  return record;
}

const ROLES = {
  trigger: "act", location: "place", date: "time", chain: "through whom it came", content: "what was said",
  about: "what was not said", who: "who", asked_by: "who asked", span: "words", what: "what is counted",
};

/**
 * A role in a word.
 * @param {string} role
 * @returns {string}
 */
export function roleWord(role) {
  return ROLES[role] ?? role.replaceAll("_", " ");
}

/** Groups of the list, in order: heading, and which records. */
export const GROUPS = Object.freeze([
  { key: "acts", word: "Acts", has: (one) => one.kind === "event" && !one.background && !one.rejected },
  { key: "statements", word: "Statements", has: (one) => one.kind === "statement" && !one.rejected },
  { key: "silences", word: "Silences", has: (one) => one.kind === "silence" && !one.rejected },
  { key: "figures", word: "Figures", has: (one) => one.kind === "figure" && !one.rejected },
  { key: "postures", word: "Postures", has: (one) => one.kind === "posture" && !one.rejected },
  { key: "background", word: "Background", note: "told as history, not as news", has: (one) => one.background && !one.rejected },
  { key: "rejected", word: "Rejected", note: "by a reviewer", has: (one) => one.rejected },
]);
