/** What the actors' pages call things: sectors, relations, quad classes in their order. */

import { QUADS, QUAD_KEYS } from "../../format.js";

const SECTORS = {
  AGR: "agriculture", BUS: "business", COP: "police", CRM: "criminals", CVL: "civilians", EDU: "education",
  ELI: "elite", GOV: "government", JRN: "media", JUD: "judiciary", LAB: "labour", LEG: "legislature", MED: "medical",
  MIL: "military", OPP: "opposition", PRE: "pre-state", PRM: "pro-government armed", PTY: "party", REB: "rebels",
  REF: "refugees", REL: "religious", SOC: "civil society", SPY: "intelligence", UAF: "unidentified armed", UNK: "unknown",
};

/** Keys of the quad classes ("mc" ...) in the order in which the API gives their counts. */
export const KEYS = QUADS.map((name) => QUAD_KEYS[name]);

/**
 * A sector in a word: "MIL" -> "military".
 * @param {string|null|undefined} code
 * @returns {string}
 */
export const sector = (code) => SECTORS[code] ?? code ?? "";

/**
 * Who a party is, in short: "Israel · military".
 * @param {{country?: string|null, sector?: string|null}} one
 * @returns {string}
 */
export const known = (one) => [one.country, sector(one.sector)].filter(Boolean).join(" · ");

/**
 * @typedef {object} Relation
 * @property {string} key as the API names it
 * @property {string} name on its switch
 * @property {string} means one sentence
 * @property {string} does between two names: "Iran threatens Israel"
 * @property {boolean} on whether it is drawn at first
 * @property {boolean} directed
 */

/** @type {Relation[]} */
export const RELATIONS = [
  { key: "acts_on", name: "Acts on", does: "acts on", on: true, directed: true,
    means: "Episodes that one does to the other, by quad class; background is left out." },
  { key: "threatens", name: "Threatens", does: "threatens", on: true, directed: true,
    means: "Of these, episodes of the type Threaten, drawn by themselves." },
  { key: "speaks_for", name: "Speaks for", does: "speaks for", on: true, directed: true,
    means: "The other’s words came through it; both are of one country, and it is no outlet." },
  { key: "relays", name: "Passes on", does: "passes on words of", on: false, directed: true,
    means: "The other’s words came through it: an outlet, an agency, another party." },
  { key: "speaks_to", name: "Speaks to", does: "speaks to", on: false, directed: true,
    means: "The other is named as who was spoken to." },
  { key: "beside", name: "Named together", does: "is named together with", on: false, directed: false,
    means: "Both do, both are done to, or both speak, in one record." },
];

/**
 * @param {string} key
 * @returns {Relation}
 */
export const relation = (key) => RELATIONS.find((one) => one.key === key);

/**
 * Counts by quad class in words: "12 material conflict, 1 verbal cooperation"; "" where there are none.
 * @param {number[]} quads
 * @returns {string}
 */
export const byQuad = (quads) => quads.map((count, n) => (count ? `${count} ${QUADS[n]}` : "")).filter(Boolean).join(", ");
