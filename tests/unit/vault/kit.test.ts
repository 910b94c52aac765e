import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kitWords, readKit } from '../../../src-renderer/vault/index.ts';
import { anyBytes } from './support.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keys = anyBytes({ minLength: 32, maxLength: 32 });

test('a recovery kit typed back gives its key, in any case and spacing, with O for 0 and I or L for 1', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const words = kitWords(key);
      expect(words).toHaveLength(13);
      expect(words.every((word) => /^[0-9A-HJKMNP-TV-Z]{5}$/.test(word))).toBe(true);
      const asTyped = words
        .join(' - ')
        .toLowerCase()
        .replaceAll('0', 'o')
        .replace(/1/, 'l')
        .replaceAll('1', 'I');
      expect(readKit(asTyped)).toEqual({ ok: true, value: key });
    }),
  );
});

test('known keys give known kits', () => {
  expect(kitWords(new Uint8Array(32)).slice(0, 3)).toEqual(['00000', '0000B', '0000P']);
  expect(kitWords(new Uint8Array(32).fill(255)).at(0)).toBe('ZZZZG');
});

test('every single wrong symbol in a kit shows, and its group is named', () => {
  fc.assert(
    fc.property(keys, fc.nat({ max: 64 }), fc.integer({ min: 1, max: 31 }), (key, at, by) => {
      const typed = Array.from(kitWords(key).join(''));
      typed[at] = SYMBOLS.charAt((SYMBOLS.indexOf(typed[at] ?? '') + by) % 32);
      const group = Math.floor(at / 5) + 1;
      expect(readKit(typed.join(''))).toEqual({ ok: false, error: { kind: 'group', group } });
    }),
    { numRuns: 500 },
  );
});

test('two groups typed in each other’s place show', () => {
  fc.assert(
    fc.property(keys, fc.nat({ max: 12 }), fc.integer({ min: 1, max: 12 }), (key, one, by) => {
      const words = [...kitWords(key)];
      const other = (one + by) % 13;
      const [a, b] = [words[one] ?? '', words[other] ?? ''];
      words[one] = b;
      words[other] = a;
      expect(readKit(words.join(' ')).ok).toBe(false);
    }),
  );
});

test('a kit with a symbol too few or too many is told apart from a slip', () => {
  const words = kitWords(new Uint8Array(32).fill(7)).join(' ');
  for (const typed of ['', words.slice(1), `${words}7`])
    expect(readKit(typed)).toEqual({ ok: false, error: { kind: 'length' } });
});
