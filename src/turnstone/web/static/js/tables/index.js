/** The tables of each page: its views, the first of which is shown unless the address says another. */

import { crises, episodes, histories, intervals, tripwires } from "./derived.js";
import { contradictions, sources } from "./others.js";
import { closed, events, figures, postures, silences, statements } from "./records.js";

/** @type {Record<string, import("../ui/table.js").Spec[]>} */
export const SPECS = {
  events: [events], statements: [statements], silences: [silences, closed], figures: [histories, figures],
  postures: [intervals, postures], tripwires: [tripwires], episodes: [episodes], crises: [crises],
  contradictions: [contradictions], sources: [sources],
};
