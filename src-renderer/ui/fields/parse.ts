/** What typed text holds: a value, nothing, or something that cannot be read as one. */
export type Typed<T> = T | null | 'invalid';

/** Reads `54`, `0,75`, `.5` or `−1.5` with at most `decimals` places. Thousands are never separated. */
export function parseNumber(text: string, decimals: number): Typed<number> {
  const plain = text.trim().replace(/^[−–]/u, '-').replace(',', '.');
  if (plain === '') return null;
  const found = /^-?(?:\d+(?:\.(\d*))?|\.(\d+))$/.exec(plain);
  if (found === null) return 'invalid';
  const places = (found[1] ?? found[2] ?? '').length;
  const value = Number(plain);
  return places > decimals || !Number.isFinite(value) ? 'invalid' : value + 0;
}

/** Writes a number as it is typed: a point, no thousands. */
export function showNumber(value: number): string {
  return String(value);
}
