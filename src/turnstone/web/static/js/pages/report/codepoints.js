/** Offsets of a record are code points; JavaScript's strings count UTF-16 units. Converted once, when a text is shown. */

/**
 * A function from code points to UTF-16 units of a text. What lies outside of the text is taken to its nearest end.
 * @param {string} text
 * @returns {(point: number) => number}
 */
export function toUnits(text) {
  const pairs = surrogates(text);
  const last = text.length;
  if (!pairs.length) return (point) => Math.min(Math.max(point, 0), last);
  return (point) => {
    if (point <= 0) return 0;
    return Math.min(point + before(pairs, point), last);
  };
}

/** Code points of the characters that take two units, in order. */
function surrogates(text) {
  const found = [];
  for (let unit = 0, point = 0; unit < text.length; unit += 1, point += 1) {
    const high = text.charCodeAt(unit);
    if (high < 0xd800 || high > 0xdbff || unit + 1 === text.length) continue;
    const low = text.charCodeAt(unit + 1);
    if (low < 0xdc00 || low > 0xdfff) continue;
    found.push(point);
    unit += 1;
  }
  return found;
}

/** How many of the sorted numbers are less than the point. */
function before(numbers, point) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
