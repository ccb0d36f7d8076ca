/** Days along a line: where each stands, and which are named. */

const MS = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STEPS = [1, 2, 5, 7, 10, 14];
const ROOM = 30; // px between two named days

/**
 * Days since 1970 of a day.
 * @param {string} day YYYY-MM-DD, time of day ignored
 * @returns {number}
 */
export function toNumber(day) {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00Z`) / MS);
}

/**
 * @param {number} number days since 1970
 * @returns {string} YYYY-MM-DD
 */
export function toDay(number) {
  return new Date(number * MS).toISOString().slice(0, 10);
}

/**
 * @typedef {object} Scale
 * @property {number} from first day shown, since 1970
 * @property {number} to last day shown
 * @property {number} left px before the first day
 * @property {number} wide px of a day
 * @property {(day: number) => number} x px at which a day begins
 */

/**
 * @param {{from: number, to: number, left: number, width: number}} given width of all, in px
 * @returns {Scale}
 */
export function scaleOf({ from, to, left, width }) {
  const wide = Math.max(0.001, (width - left) / (to - from + 1));
  return { from, to, left, wide, x: (day) => left + (day - from) * wide };
}

/**
 * The days that are named under a line.
 * @param {Scale} scale
 * @returns {{day: number, x: number, words: string, strong: boolean}[]} strong where a month or year begins
 */
export function ticks(scale) {
  const step = STEPS.find((days) => days * scale.wide >= ROOM);
  return step ? byDay(scale, step) : byMonth(scale);
}

function byDay(scale, step) {
  const found = [];
  let month = "";
  for (let day = scale.from; day <= scale.to; day += 1) {
    if ((day - scale.from) % step) continue;
    const [y, m, d] = toDay(day).split("-");
    const begins = month !== y + m;
    month = y + m;
    const words = begins ? `${Number(d)} ${MONTHS[Number(m) - 1]}` : String(Number(d));
    found.push({ day, x: scale.x(day), words, strong: begins });
  }
  return found;
}

function byMonth(scale) {
  const months = Math.max(1, Math.ceil((scale.to - scale.from) / 30.4));
  const room = Math.max(1, Math.floor((scale.wide * (scale.to - scale.from)) / (ROOM + 8)));
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((count) => months / count <= room) ?? 240;
  const found = [];
  const first = new Date(scale.from * MS);
  for (let n = 0; n <= months + 1; n += 1) {
    const at = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n, 1));
    const day = Math.round(at / MS);
    if (day < scale.from || day > scale.to || (at.getUTCFullYear() * 12 + at.getUTCMonth()) % step) continue;
    const january = at.getUTCMonth() === 0;
    found.push({ day, x: scale.x(day), words: january || step >= 12 ? String(at.getUTCFullYear()) : MONTHS[at.getUTCMonth()], strong: january });
  }
  return found;
}

/**
 * A window of days that lies within bounds: moved or cut where it would not.
 * @param {{from: number, to: number}} view
 * @param {{from: number, to: number}} bounds
 * @returns {{from: number, to: number}}
 */
export function within(view, bounds) {
  const most = bounds.to - bounds.from;
  const length = Math.min(most, Math.max(1, Math.round(view.to - view.from)));
  const from = Math.min(bounds.to - length, Math.max(bounds.from, Math.round(view.from)));
  return { from, to: from + length };
}
