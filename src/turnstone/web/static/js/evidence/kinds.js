/** What kinds of things are called. */

const WORDS = {
  event: "Event", statement: "Statement", silence: "Silence", figure: "Figure", posture: "Posture", tripwire: "Tripwire",
  episode: "Episode", crisis: "Crisis", history: "History of a figure", interval: "Posture over time", link: "Contradiction",
  origin: "Story",
};

const VERBS = { confirms: "Confirmation", denies: "Denial", repeats: "Repetition", corrects: "Correction", supersedes: "Newer figure" };

/**
 * What a card is of: "Event", "Denial".
 * @param {{kind: string, link?: {verb: string}}} card
 * @returns {string}
 */
export const kindWords = (card) => VERBS[card.link?.verb] ?? WORDS[card.kind] ?? card.kind;

const FIELDS = {
  trigger: "Word of the act", cue: "Cue", type: "Type", mode: "Mode", context: "Context", actor: "Actor", recipient: "Recipient",
  location: "Place", date: "Day", aux: "Told as", condition: "Condition", statement: "Told in a statement", figures: "Figure",
  act: "Act", speaker: "Speaker", chain: "Through", audience: "To", channel: "Channel", direct: "Quoted in full",
  content: "Content", who: "Who", about: "About what", asked_by: "Asked by", value: "Number", low: "At least", high: "At most",
  unit: "Unit", measure: "Measure", approximator: "Exactness", what: "Of what", stance: "Stance", declared: "Declared by itself",
  span: "Words",
};

/** @param {string} name of a field @returns {string} */
export const fieldWords = (name) => FIELDS[name] ?? name.replaceAll("_", " ");
