import { describe, expect, test } from 'vitest';
import { parseNumber } from '../../../src-renderer/ui/index.ts';

describe('a figure as it is written', () => {
  test.each([
    ['54', 0, 54],
    [' 0,75 ', 2, 0.75],
    ['.5', 1, 0.5],
    ['7.', 1, 7],
    ['−1.5', 1, -1.5],
    ['-0', 0, 0],
    ['', 2, null],
    ['0.755', 2, 'invalid'],
    ['1,000.5', 1, 'invalid'],
    ['1e3', 0, 'invalid'],
    ['54 mg', 0, 'invalid'],
    ['.', 1, 'invalid'],
  ] as const)('"%s" with %i places is %s', (text, decimals, value) => {
    expect(parseNumber(text, decimals)).toBe(value);
  });
});
