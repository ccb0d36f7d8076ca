/** Rows as text for other programs. */

/** What a spreadsheet would run as a formula gets a quote before it: cells hold words of strangers. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * @param {import("./table.js").Column[]} columns
 * @param {any[]} rows
 * @param {"tsv"|"csv"} format
 * @returns {string} with a head line
 */
export function asText(columns, rows, format) {
  const cell = format === "csv" ? csv : tsv;
  const lines = [columns.map((column) => cell(column.name)), ...rows.map((row) => columns.map((column) => cell(column.value(row))))];
  return lines.map((line) => line.join(format === "csv" ? "," : "\t")).join(format === "csv" ? "\r\n" : "\n");
}

function plain(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value);
  return FORMULA.test(text) ? `'${text}` : text;
}

function tsv(value) {
  return plain(value).replace(/[\t\r\n]+/g, " ");
}

function csv(value) {
  const text = plain(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Copy rows to the clipboard.
 * @param {import("./table.js").Column[]} columns
 * @param {any[]} rows
 * @param {"tsv"|"csv"} format
 * @param {(words: string) => void} say
 */
export async function copyRows(columns, rows, format, say) {
  await copyText(asText(columns, rows, format), `${rows.length} rows copied.`, say);
}

/**
 * Copy one row as TSV, without the head line.
 * @param {import("./table.js").Column[]} columns
 * @param {any} row
 * @param {(words: string) => void} say
 */
export async function copyRow(columns, row, say) {
  await copyText(columns.map((column) => tsv(column.value(row))).join("\t"), "Row copied.", say);
}

/**
 * Copy text and say so, seen and heard.
 * @param {string} text
 * @param {string} done
 * @param {(words: string) => void} say
 */
export async function copyText(text, done, say) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
    say(done);
  } catch {
    toast("The browser does not let the desk copy here: save as a file instead.");
  }
}

/**
 * Save rows as a CSV file.
 * @param {import("./table.js").Column[]} columns
 * @param {any[]} rows
 * @param {string} name of the file, without ending
 */
export function downloadRows(columns, rows, name) {
  const url = URL.createObjectURL(new Blob(["\ufeff", asText(columns, rows, "csv")], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/**
 * A line at the bottom for some seconds.
 * @param {string} words
 */
export function toast(words) {
  document.querySelector(".toast")?.remove();
  const line = document.createElement("p");
  line.className = "toast";
  line.textContent = words;
  document.body.append(line);
  setTimeout(() => line.remove(), 3500);
}
