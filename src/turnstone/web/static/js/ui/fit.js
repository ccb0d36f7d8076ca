/** Which columns of a table there is room for. */

const CARDS = 560; // px below which rows are cards, as in table.css
const ROOM = { wide: 232, narrow: 96, "who-col": 128 };

/**
 * The columns that there is room for; those of rank 3 go first, then those of rank 2, the last first.
 * @param {import("./table.js").Column[]} columns
 * @param {string} lead key of the column that always stays
 * @param {number} width px
 * @returns {import("./table.js").Column[]}
 */
export function fitting(columns, lead, width) {
  if (!width || width < CARDS) return columns;
  const room = (column) => column.room ?? ROOM[column.class] ?? (column.kind === "num" ? 84 : 104);
  let left = [...columns];
  for (const rank of [3, 2, 1]) {
    for (const column of [...left].reverse()) {
      const sum = left.reduce((all, one) => all + room(one), 0);
      if (sum <= width) return left;
      if ((column.rank ?? 1) === rank && column.key !== lead) left = left.filter((one) => one !== column);
    }
  }
  return left;
}
