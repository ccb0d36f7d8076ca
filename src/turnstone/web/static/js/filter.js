/** The filter: which period, crisis, party, source and type, as of when. It lives in the address, so it can be shared. */

import { go } from "./router.js";

/** Names of the filter in the address and in every question. */
export const NAMES = Object.freeze(["since", "until", "about", "crisis", "source", "type", "as_of", "read_by"]);

/** Of these, the ones that hold on every page; a type means something else on each, so links drop it. */
const CARRIED = NAMES.filter((name) => name !== "type");

/**
 * @typedef {Partial<Record<"since"|"until"|"about"|"crisis"|"source"|"type"|"as_of"|"read_by", string>>} Scope
 */

/**
 * The filter of an address; only what is set is in it.
 * @param {string} [search] defaults to the current address
 * @returns {Scope}
 */
export function read(search = location.search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(NAMES.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
}

/**
 * The current address with changes; null or "" takes a name away. The page's own query stays.
 * @param {Record<string, string|null>} changes
 * @returns {string}
 */
export function changed(changes) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  return joined(location.pathname, query);
}

/**
 * Change the filter (or another part of the query): the address changes and the page asks again.
 * @param {Record<string, string|null>} changes
 * @param {{replace?: boolean}} [options] whether the back button skips the address left
 */
export function write(changes, options = {}) {
  go(changed(changes), options);
}

/**
 * A link to another page that keeps the filter.
 * @param {string} path "/tripwires", or "/report/r1?at=e3"
 * @param {Record<string, string|null>} [changes]
 * @returns {string}
 */
export function link(path, changes = {}) {
  const [bare, own = ""] = path.split("?");
  const query = new URLSearchParams(own);
  const now = read();
  for (const name of CARRIED) if (now[name] && !query.has(name)) query.set(name, now[name]);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === "") query.delete(name);
    else query.set(name, value);
  }
  return joined(bare, query);
}

function joined(path, query) {
  const search = query.toString();
  return search ? `${path}?${search}` : path;
}
