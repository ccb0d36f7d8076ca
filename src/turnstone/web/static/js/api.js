/** Asking the server. Answers are remembered with their ETag, so that asking again costs a header. */

const KEPT = 80;
const remembered = new Map();

/** What went wrong, in words for the reader; `status` is 0 when the server did not answer at all. */
export class ApiError extends Error {
  /**
   * @param {string} message
   * @param {number} status HTTP status, or 0
   */
  constructor(message, status = 0) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

/**
 * The address of a question.
 * @param {string} path "/api/episodes", or "episodes" for the same
 * @param {Record<string, unknown>} [query] what is null, undefined, "" or false is left out
 * @returns {string}
 */
export function address(path, query = {}) {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "" && value !== false) asked.set(name, String(value));
  }
  const whole = path.startsWith("/api/") ? path : `/api/${path.replace(/^\//, "")}`;
  const search = asked.toString();
  return search ? `${whole}?${search}` : whole;
}

/**
 * Ask. The same object comes back while the server says that nothing changed, so `===` tells whether it did.
 * @param {string} path
 * @param {Record<string, unknown>} [query]
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<any>}
 * @throws {ApiError}
 */
export async function get(path, query = {}, { signal } = {}) {
  const url = address(path, query);
  const known = remembered.get(url);
  const headers = { Accept: "application/json", ...(known ? { "If-None-Match": known.etag } : {}) };
  const answer = await fetched(url, { headers, signal, cache: "no-store" });
  if (answer.status === 304 && known) {
    keep(url, known);
    return known.data;
  }
  const data = await read(answer);
  const etag = answer.headers.get("ETag");
  if (etag) keep(url, { etag, data });
  return data;
}

/**
 * Send something to be written.
 * @param {string} path
 * @param {unknown} body
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<any>}
 * @throws {ApiError}
 */
export async function post(path, body, { signal } = {}) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-Turnstone": "desk" };
  const answer = await fetched(address(path), { method: "POST", headers, body: JSON.stringify(body), signal });
  return read(answer);
}

async function fetched(url, options) {
  try {
    return await fetch(url, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("The desk's server does not answer. Is `turnstone serve` still running?", 0);
  }
}

async function read(answer) {
  let data = null;
  try {
    data = await answer.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
  }
  if (!answer.ok) throw new ApiError(data?.error ?? `The server answered ${answer.status}.`, answer.status);
  return data;
}

function keep(url, entry) {
  remembered.delete(url);
  remembered.set(url, entry);
  if (remembered.size > KEPT) remembered.delete(remembered.keys().next().value);
}
