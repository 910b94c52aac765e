import { describe, expect, test } from 'vitest';
import {
  parseDate,
  parseDateTime,
  parseNumber,
  parseTime,
  showDate,
  showDateTime,
} from '../../../src-renderer/ui/index.ts';

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

describe('a day as it is written, the day before the month', () => {
  test.each([
    ['2026-08-11', '2026-08-11'],
    ['11/8', '2026-08-11'],
    ['11.8.', '2026-08-11'],
    ['11/8/27', '2027-08-11'],
    ['11 aug', '2026-08-11'],
    ['11 August 2025', '2025-08-11'],
    ['29/02/2028', '2028-02-29'],
    ['', null],
    ['29/02/2026', 'invalid'],
    ['31/4', 'invalid'],
    ['8/13', 'invalid'],
    ['0/8', 'invalid'],
    ['11/8/0026', 'invalid'],
    ['tomorrow', 'invalid'],
  ] as const)('"%s" in 2026 is %s', (text, value) => {
    expect(parseDate(text, 2026)).toBe(value);
  });

  test('what is shown is read back as the same day', () => {
    expect(showDate('2026-08-01')).toBe('1 Aug 2026');
    expect(parseDate(showDate('2026-08-01'), 1999)).toBe('2026-08-01');
  });
});

describe('a time of day as it is written', () => {
  test.each([
    ['10:08', '10:08'],
    ['1008', '10:08'],
    ['908', '09:08'],
    ['9.08', '09:08'],
    ['00:00', '00:00'],
    ['', null],
    ['24:00', 'invalid'],
    ['25:10', 'invalid'],
    ['10:60', 'invalid'],
    ['10:8', 'invalid'],
    ['8', 'invalid'],
  ] as const)('"%s" is %s', (text, value) => {
    expect(parseTime(text)).toBe(value);
  });
});

describe('a day and a time of day as they are written', () => {
  test.each([
    ['2026-08-11 10:08', '2026-08-11T10:08'],
    ['2026-08-11T10:08', '2026-08-11T10:08'],
    ['11/8 2240', '2026-08-11T22:40'],
    ['11.8. 9.05', '2026-08-11T09:05'],
    ['11/8/27, 7:30', '2027-08-11T07:30'],
    ['11 aug 1008', '2026-08-11T10:08'],
    ['11 Aug 2025,  22:40', '2025-08-11T22:40'],
    ['', null],
    ['11/8', 'invalid'],
    ['2240', 'invalid'],
    ['11 Aug 2026', 'invalid'],
    ['29/2 10:08', 'invalid'],
    ['11/8 25:00', 'invalid'],
    ['10:08 11/8', 'invalid'],
    ['yesterday 10:08', 'invalid'],
  ] as const)('"%s" in 2026 is %s', (text, value) => {
    expect(parseDateTime(text, 2026)).toBe(value);
  });

  test('what is shown is read back as the same moment', () => {
    expect(showDateTime('2026-08-01T22:40')).toBe('1 Aug 2026, 22:40');
    expect(parseDateTime(showDateTime('2026-08-01T22:40'), 1999)).toBe('2026-08-01T22:40');
  });
});
