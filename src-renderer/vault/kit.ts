import { fail, ok, type Result } from '../domain/index.ts';
import type { Bytes } from './bytes.ts';

/** Crockford's base 32: no I, L, O or U, so that a handwritten kit can be read back. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 13;
const WEIGHTS = [1, 3, 5, 7] as const;

/** Odd weights make every single wrong symbol show; the group's number makes swapped groups show. */
const checkSymbol = (group: readonly number[], index: number): number =>
  group.reduce((sum, value, place) => sum + value * (WEIGHTS[place] ?? 0), index * 11) % 32;

/** A recovery key of 32 bytes as 13 groups of four symbols and a check symbol. */
export function kitWords(key: Bytes): readonly string[] {
  const bits = [...key]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(GROUPS * 20, '0');
  return Array.from({ length: GROUPS }, (_, index) => {
    const values = [0, 1, 2, 3].map((place) => {
      const at = index * 20 + place * 5;
      return Number.parseInt(bits.slice(at, at + 5), 2);
    });
    return [...values, checkSymbol(values, index)].map((value) => SYMBOLS.charAt(value)).join('');
  });
}

/** `length`: not 13 groups of five. `group`: that group (1 to 13) holds a slip. */
export type KitProblem = { readonly kind: 'length' } | { readonly kind: 'group'; readonly group: number };

/** Reads a kit as typed: any case, any spacing, O for 0, I or L for 1. */
export function readKit(typed: string): Result<Bytes, KitProblem> {
  const symbols = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (symbols.length !== GROUPS * 5) return fail({ kind: 'length' });
  let bits = '';
  for (let index = 0; index < GROUPS; index += 1) {
    const values = Array.from(symbols.slice(index * 5, index * 5 + 5)).map((symbol) =>
      SYMBOLS.indexOf(symbol),
    );
    const group = values.slice(0, 4);
    if (values.includes(-1) || values[4] !== checkSymbol(group, index))
      return fail({ kind: 'group', group: index + 1 });
    bits += group.map((value) => value.toString(2).padStart(5, '0')).join('');
  }
  if (bits.slice(256) !== '0000') return fail({ kind: 'group', group: GROUPS });
  return ok(Uint8Array.from({ length: 32 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2)));
}
