/** How dates, numbers and PLOVER's words are shown. Pure functions, plain text out. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The four quad classes, in the order in which they are always shown. */
export const QUADS = Object.freeze(["material conflict", "verbal conflict", "verbal cooperation", "material cooperation"]);

/** CSS letters of each quad class: --mc, --vc, --vp, --mp. */
export const QUAD_KEYS = Object.freeze({
  "material conflict": "mc", "verbal conflict": "vc", "verbal cooperation": "vp", "material cooperation": "mp",
});

const TYPES = {
  AGREE: ["Agree", "vp"], CONSULT: ["Consult", "vp"], SUPPORT: ["Support", "vp"], CONCEDE: ["Concede", "vp"],
  COOPERATE: ["Cooperate", "mp"], AID: ["Aid", "mp"], RETREAT: ["Retreat", "mp"],
  REQUEST: ["Request", "vc"], ACCUSE: ["Accuse", "vc"], REJECT: ["Reject", "vc"], THREATEN: ["Threaten", "vc"],
  PROTEST: ["Protest", "mc"], SANCTION: ["Sanction", "mc"], MOBILIZE: ["Mobilize", "mc"], COERCE: ["Coerce", "mc"],
  ASSAULT: ["Assault", "mc"],
};

/** The 16 event types, conflict last. */
export const EVENT_TYPES = Object.freeze(Object.keys(TYPES));

/**
 * The quad class of an event type.
 * @param {string} type
 * @returns {"material conflict"|"verbal conflict"|"verbal cooperation"|"material cooperation"|null}
 */
export function quad(type) {
  const key = TYPES[type]?.[1];
  return QUADS.find((name) => QUAD_KEYS[name] === key) ?? null;
}

/**
 * A label for reading: "ASSAULT" -> "Assault", "claim_responsibility" -> "claim responsibility".
 * @param {string|null|undefined} code
 * @returns {string}
 */
export function label(code) {
  if (!code) return "";
  return TYPES[code]?.[0] ?? String(code).replaceAll("_", " ");
}

/**
 * A day or time as "4 Mar 2026"; a month as "Mar 2026"; an interval as both its ends; what is no date as it is.
 * @param {string|null|undefined} value ISO 8601 or EDTF level 1
 * @param {{year?: boolean}} [options] whether the year is written
 * @returns {string}
 */
export function day(value, { year = true } = {}) {
  if (!value) return "";
  const text = String(value);
  if (text.includes("/")) return text.split("/").map((end) => (end === ".." || !end ? "…" : day(end, { year }))).join(" – ");
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text);
  if (!found) return text;
  const [, y, m, d] = found;
  if (m && (Number(m) < 1 || Number(m) > 12)) return text;
  const unsure = /[?~%]$/.test(text) ? "about " : "";
  if (!m) return unsure + y;
  const month = MONTHS[Number(m) - 1];
  return unsure + [d ? String(Number(d)) : "", month, year ? y : ""].filter(Boolean).join(" ");
}

/**
 * A time as "4 Mar 2026, 14:05" (UTC); a day as `day` gives it.
 * @param {string|null|undefined} value
 * @returns {string}
 */
export function time(value) {
  const found = /T(\d\d:\d\d)/.exec(value ?? "");
  return found ? `${day(value)}, ${found[1]}` : day(value);
}

/**
 * Days between two days, b - a.
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
export function daysBetween(a, b) {
  return Math.round((Date.parse(`${b.slice(0, 10)}T00:00Z`) - Date.parse(`${a.slice(0, 10)}T00:00Z`)) / 86400000);
}

/**
 * A number with commas between thousands: 12,400; decimals as they are, three at most.
 * @param {number|null|undefined} value
 * @returns {string}
 */
export function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  const [whole, part] = String(Math.round(Math.abs(value) * 1000) / 1000).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? "−" : ""}${grouped}${part ? `.${part}` : ""}`;
}

/**
 * "1 report", "12 reports".
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 * @returns {string}
 */
export function plural(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/**
 * Names in a row: "Iran, Oman and Qatar".
 * @param {string[]} names
 * @returns {string}
 */
export function list(names) {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * The address if it is http(s), else null: nothing else may become a link.
 * @param {string|null|undefined} address
 * @returns {string|null}
 */
export function web(address) {
  return /^https?:\/\/[^\s]+$/i.test(address ?? "") ? address : null;
}
