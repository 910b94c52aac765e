import { describe, expect, test } from 'vitest';
import {
  dateFormatOf,
  DEFAULT_PREFERENCES,
  LOCALES,
  localeWords,
  paperOf,
  preferencesFrom,
  readRow,
  regionWords,
  type PreferencesHeader,
} from '../../../../src-renderer/domain/practice/index.ts';
import { HABITS, habitsHere } from '../../../support/shared/regions.ts';
import { id } from './record.ts';

test('each region has its name, its order of dates, its clock and its paper', () => {
  expect(habitsHere()).toEqual(HABITS);
});

test('regions stand in the order of their names', () => {
  const names = LOCALES.map(regionWords);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});

test.each([
  ['en-GB', 'A4', 'English, United Kingdom'],
  ['en-US', 'Letter', 'English, United States'],
  ['fr-CA', 'Letter', 'French, Canada'],
  ['es-CL', 'Letter', 'Spanish, Chile'],
  ['fil', 'Letter', 'Filipino, Philippines'],
  ['de', 'A4', 'German, Germany'],
  ['ja-JP', 'A4', 'Japanese, Japan'],
  ['de-CH-u-hc-h12', 'A4', 'German, Switzerland'],
  ['eo', 'A4', 'Esperanto, world'],
])('a computer in %s prints on %s and is called %s', (locale, paper, words) => {
  expect(paperOf(locale)).toBe(paper);
  expect(localeWords(locale)).toBe(words);
});

describe('dates and times', () => {
  test('follow the region where nothing else is set', () => {
    const format = dateFormatOf({ dateOrder: null, hourClock: null }, 'en-US');
    expect(format).toEqual({ order: 'month-day-year', clock: '12-hours' });
  });

  test('differ from it one by one where it is', () => {
    const set = { dateOrder: 'year-month-day', hourClock: null } as const;
    expect(dateFormatOf(set, 'en-US')).toEqual({ order: 'year-month-day', clock: '12-hours' });
    const other = { dateOrder: null, hourClock: '12-hours' } as const;
    expect(dateFormatOf(other, 'de-DE')).toEqual({ order: 'day-month-year', clock: '12-hours' });
  });
});

test('preferences from before there were regions read as those of the computer, with all else as it was set', () => {
  const before = { type: 'preferences', idleMinutes: 12, dateOrder: 'month-day-year', theme: 'room' };
  expect(readRow(before)).toMatchObject({ ...before, locale: null });
  const { type, ...set } = before;
  const place = { row: id('mine'), revision: 1, author: id('therapist'), sequence: 7 };
  const listed = { ...place, type, ...set } as unknown as PreferencesHeader;
  expect(preferencesFrom(listed)).toEqual({ ...DEFAULT_PREFERENCES, ...set });
});

test.each(['', 'de', 'en-DE', 'tlh-QO', 'not a tag', 7])(
  'a region that cannot be chosen is refused: %j',
  (locale) => {
    expect(readRow({ type: 'preferences', locale })).toBeNull();
  },
);
