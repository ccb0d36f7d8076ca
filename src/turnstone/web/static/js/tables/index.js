/** The tables by page. */

/** @type {Record<string, object>} */
export const SPECS = {};
