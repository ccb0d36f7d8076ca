/** A record in words: pure functions from a record of /api/reports/{id} to what its row and card say. */

import { label } from "../../format.js";

const ACTS = {
  say: "said", confirm: "confirmed", deny: "denied", announce: "announced",
  claim_responsibility: "claimed responsibility", warn: "warned", report: "reported",
};
const CHANNELS = {
  interview: "in an interview", statement: "in a statement", press_conference: "at a press conference",
  speech: "in a speech", post: "in a post", letter: "in a letter", official_response: "in an official response",
  broadcast: "in a broadcast",
};
const AUX = {
  historical: "background: told as history, not as news", future: "announced, not done yet",
  hypothetical: "possible, not told as fact", negation: "told as not so",
};
const FIELDS = {
  location: "place", date: "time", aux: "how real", chain: "through whom", content: "what was said", span: "words",
  about: "what was not said", what: "what is counted", cue: "cue", asked_by: "who asked", value: "number",
};

/** What a speaker did: "said", "denied". @param {string} act */
export const did = (act) => ACTS[act] ?? label(act);

/** By what way: "in an interview"; "" where it is not told. @param {string|undefined} channel */
export const byChannel = (channel) => CHANNELS[channel] ?? (channel ? label(channel) : "");

/** What an auxiliary mode means. @param {string} aux */
export const meaning = (aux) => AUX[aux] ?? aux;

/** A field's name for reading. @param {string} field */
export const fieldWord = (field) => FIELDS[field] ?? field.replaceAll("_", " ");

/**
 * The parties of a record in one part.
 * @param {{parties?: {part: string}[]}} record
 * @param {string} part
 */
export const parties = (record, part) => (record.parties ?? []).filter((one) => one.part === part);

/**
 * Codes and office of a party: "Foreign Minister · MWI GOV".
 * @param {{name: string, office?: string, country?: string, sector?: string}} party
 * @returns {string}
 */
export function note({ name, office, country, sector }) {
  const known = office && name.toLowerCase().includes(office.toLowerCase()) ? "" : office;
  return [known, [country, sector].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}

/**
 * Words on one line, cut in the middle of nothing: at most so many characters.
 * @param {string} text
 * @param {number} [most]
 * @returns {string}
 */
export function short(text, most = 120) {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  const kept = line.slice(0, most).replace(/[\ud800-\udbff]$/, "");
  return `${kept.replace(/\s\S*$/, "")} …`;
}

/** Overrides of the direction of writing are shown as what they are: they could make words read otherwise. */
export const shown = (text) => text.replace(/[\u202d\u202e]/g, "\ufffd");

/**
 * The way of a statement's words, for ui/chain.js.
 * @param {object} record the statement
 * @param {{outlet: string}} report
 * @param {(path: string) => string} link
 * @param {(mark: number) => string} words
 */
export function way(record, report, link, words) {
  const each = (one) => ({ name: one.name, note: note(one), href: link(`/actor/${one.id}`), words: words(one.mark) });
  const through = parties(record, "chain").map(each);
  const same = through.length && fold(through.at(-1).name) === fold(report.outlet);
  return {
    speaker: parties(record, "speaker").map(each),
    said: [did(record.label), byChannel(record.channel)].filter(Boolean).join(" "),
    through: same ? through.slice(0, -1) : through,
    outlet: { name: report.outlet, href: link(`/reports?source=${encodeURIComponent(report.outlet)}`) },
    audience: parties(record, "audience").map(each),
  };
}

const fold = (name) => name.toLowerCase().replace(/^the /, "").replace(/\s+/g, " ").trim();
