export type Cell = string | number | null;

/** What a spreadsheet would take for a formula, or for a way to one. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A cell as RFC 4180 has it. A text that a spreadsheet would run gets an apostrophe before it; figures are figures.
 */
function cellOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table with its head, as RFC 4180 has it, for UTF-8. */
export const csvText = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
