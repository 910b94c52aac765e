import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, test } from 'vitest';
import words from '../../../resources/words/eff-large.json' with { type: 'json' };
import { generatePassphrase, passphraseProblem } from '../../../src-renderer/vault/index.ts';

const common = new Set(dictionary['passwords-common']);
const problem = (typed: string) => passphraseProblem(typed, common)?.kind ?? 'none';

describe('a passphrase', () => {
  test.each([
    'correct horse battery staple',
    'Correct-Horse-Battery-Staple!',
    'correcthorsebatterystaple2026',
    'staple battery horse correct',
    'my correct horse battery staple',
    'The quick brown fox jumps over',
    'to be or not to be, that is the question',
    'May the Force be with you!',
    'passwordpassword',
    'ketamine therapy practice',
    'aaaaaaaaaaaaaaaaa',
  ])('that everybody knows is refused: %s', (typed) => {
    expect(problem(typed)).toBe('common');
  });

  test.each([
    'seven quiet herons at dusk',
    'a horse bit the battery of my old aunt',
    'correct the heron by nightfall',
    'may the lantern be wet again on Tuesday',
    'the84736251940273',
  ])('of one’s own is taken: %s', (typed) => {
    expect(problem(typed)).toBe('none');
  });

  test('of fourteen characters is too short by one', () => {
    expect(passphraseProblem('herons at dusk', common)).toEqual({ kind: 'too-short', missing: 1 });
  });
});

const randomU32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

describe('a passphrase that is drawn', () => {
  test('is six words of the list, one space between them, and one that would be taken', () => {
    const list = new Set(words);
    expect(list.size).toBe(7776);
    for (let turn = 0; turn < 200; turn += 1) {
      const drawn = generatePassphrase(words, randomU32);
      const parts = drawn.split(' ');
      expect(parts).toHaveLength(6);
      expect(parts.filter((part) => !list.has(part))).toEqual([]);
      expect(problem(drawn)).toBe('none');
    }
  });

  test('is drawn evenly: a number past the last whole round of the list is drawn again', () => {
    const last = Math.floor(2 ** 32 / words.length) * words.length;
    const numbers = [last, 2 ** 32 - 1, 0, 1, last - 1, words.length, 5, 6];
    const drawn = generatePassphrase(words, () => numbers.shift() ?? 0);
    expect(drawn.split(' ')).toEqual([0, 1, 7775, 0, 5, 6].map((at) => words[at]));
    expect(numbers).toEqual([]);
  });
});
