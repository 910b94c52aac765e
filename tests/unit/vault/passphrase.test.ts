import { dictionary } from '@zxcvbn-ts/language-common';
import { describe, expect, test } from 'vitest';
import { passphraseProblem } from '../../../src-renderer/vault/index.ts';

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
