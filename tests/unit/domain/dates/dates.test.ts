import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DATE_ORDERS,
  datesIn,
  formatOf,
  HOUR_CLOCKS,
  readDay,
  readMoment,
  readTime,
  writeDay,
  writeMoment,
  writeTime,
  type DateFormat,
} from '../../../../src-renderer/domain/dates/index.ts';

const BRITISH: DateFormat = { order: 'day-month-year', clock: '24-hours' };
const AMERICAN: DateFormat = { order: 'month-day-year', clock: '12-hours' };
const ISO: DateFormat = { order: 'year-month-day', clock: '24-hours' };

const FORMATS = DATE_ORDERS.flatMap((order) => HOUR_CLOCKS.map((clock): DateFormat => ({ order, clock })));

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));

describe.each(FORMATS)('written $order with $clock', (format) => {
  test('every day is read back as itself, in whatever year it is typed', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1900, max: 2199 }),
        fc.constantFrom('short', 'long'),
        (day, year, month) => {
          expect(readDay(writeDay(day, format, { month }), format, year)).toBe(day);
        },
      ),
    );
  });

  test('a day near enough to go without its year is read back in that year', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const near = writeDay(day, format, { year: false });
        expect(readDay(near, format, Number(day.slice(0, 4)))).toBe(day);
      }),
    );
  });

  test('every time of day is read back as itself', () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        expect(readTime(writeTime(time, format))).toBe(time);
      }),
    );
  });

  test('every moment is read back as itself', () => {
    fc.assert(
      fc.property(anyDay, anyTime, (day, time) => {
        const moment = `${day}T${time}`;
        expect(readMoment(writeMoment(moment, format), format, 1999)).toBe(moment);
      }),
    );
  });

  test('a day in ISO form, and one with its month by name, are the same day as in any other format', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...FORMATS), (day, other) => {
        expect(readDay(day, format, 1999)).toBe(day);
        expect(readDay(writeDay(day, other), format, 1999)).toBe(day);
      }),
    );
  });

  test('no text that is read as a day is a day the calendar does not have', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(99), fc.constantFrom('/', '.', '-', ' Feb '), (a, b, between) => {
        const read = readDay(`${String(a)}${between}${String(b)}`, format, 2026);
        if (read !== null && read !== 'invalid')
          expect(new Date(`${read}T00:00:00Z`).toISOString().slice(0, 10)).toBe(read);
      }),
    );
  });
});

describe('what the screens show', () => {
  test.each([
    [BRITISH, '11 Aug 2026', '11 Aug', 'Tue 11 Aug', '11 Aug, 22:40', 'Tuesday 11 August'],
    [AMERICAN, 'Aug 11, 2026', 'Aug 11', 'Tue, Aug 11', 'Aug 11, 10:40 pm', 'Tuesday, August 11'],
    [ISO, '2026-08-11', 'Aug 11', 'Tue Aug 11', 'Aug 11, 22:40', 'Tuesday August 11'],
  ] as const)('in %o', (format, day, near, weekday, moment, title) => {
    const dates = datesIn(format);
    expect(dates.day('2026-08-11')).toBe(day);
    expect(dates.near('2026-08-11')).toBe(near);
    expect(dates.weekday('2026-08-11')).toBe(weekday);
    expect(dates.nearMoment('2026-08-11T22:40')).toBe(moment);
    expect(dates.nearMoment('2026-08-11')).toBe(near);
    expect(dates.day('2026-08-11', { weekday: 'long', month: 'long', year: false })).toBe(title);
    expect(dates.wants.day).toContain(day);
  });

  test.each([
    ['00:05', '12:05 am'],
    ['09:08', '9:08 am'],
    ['12:00', '12:00 pm'],
    ['23:59', '11:59 pm'],
    ['22:40:05', '10:40:05 pm'],
  ])('%s is %s on the 12-hour clock', (time, words) => {
    expect(writeTime(time, AMERICAN)).toBe(words);
    expect(writeTime(time, BRITISH)).toBe(time);
  });

  test.each(['', 'tomorrow', '2026-13-01', '25:00'])(
    'what is no date, "%s", stays as it was stored',
    (text) => {
      for (const format of FORMATS) {
        expect(writeDay(text, format)).toBe(text);
        expect(writeTime(text, format)).toBe(text);
        expect(writeMoment(text, format)).toBe(text);
      }
    },
  );
});

describe('figures as somebody types them in 2026', () => {
  test.each([
    ['3/4', '2026-04-03', '2026-03-04', '2026-03-04'],
    ['11/8/27', '2027-08-11', '2027-11-08', 'invalid'],
    ['11.8.', '2026-08-11', '2026-11-08', 'invalid'],
    ['11-8-2026', '2026-08-11', '2026-11-08', 'invalid'],
    ['29/02/2028', '2028-02-29', 'invalid', 'invalid'],
    ['29/02/2026', 'invalid', 'invalid', 'invalid'],
    ['31/4', 'invalid', 'invalid', 'invalid'],
    ['8/13', 'invalid', '2026-08-13', '2026-08-13'],
    ['13/8', '2026-08-13', 'invalid', 'invalid'],
    ['2026/8/11', '2026-08-11', '2026-08-11', '2026-08-11'],
    ['2026-08-11', '2026-08-11', '2026-08-11', '2026-08-11'],
    ['11 aug', '2026-08-11', '2026-08-11', '2026-08-11'],
    ['Sept 11', '2026-09-11', '2026-09-11', '2026-09-11'],
    ['August 11, 2025', '2025-08-11', '2025-08-11', '2025-08-11'],
    ['11 Augur', 'invalid', 'invalid', 'invalid'],
    ['0/8', 'invalid', 'invalid', 'invalid'],
    ['11/8/0026', 'invalid', 'invalid', 'invalid'],
    ['tomorrow', 'invalid', 'invalid', 'invalid'],
    ['', null, null, null],
  ] as const)(
    '"%s" is %s with the day first, %s with the month first, %s with the year first',
    (text, ...days) => {
      expect([BRITISH, AMERICAN, ISO].map((format) => readDay(text, format, 2026))).toEqual(days);
    },
  );
});

describe('a time of day as it is typed', () => {
  test.each([
    ['10:08', '10:08'],
    ['1008', '10:08'],
    ['908', '09:08'],
    ['9.08', '09:08'],
    ['00:00', '00:00'],
    ['10:08 pm', '22:08'],
    ['1008PM', '22:08'],
    ['10 p.m.', '22:00'],
    ['12 am', '00:00'],
    ['12:30p', '12:30'],
    ['', null],
    ['24:00', 'invalid'],
    ['13 pm', 'invalid'],
    ['0 am', 'invalid'],
    ['10:60', 'invalid'],
    ['10:8', 'invalid'],
    ['8', 'invalid'],
  ] as const)('"%s" is %s', (text, value) => {
    expect(readTime(text)).toBe(value);
  });
});

test('on a clock of twelve hours figures alone are read only where they can mean one time', () => {
  const read = (text: string) => readTime(text, AMERICAN);
  expect(['1:30', '10:08', '1230'].map(read)).toEqual(['invalid', 'invalid', 'invalid']);
  expect(['1:30 pm', '10:08a', '0:30', '22:40'].map(read)).toEqual(['13:30', '10:08', '00:30', '22:40']);
});

describe('a day and a time of day as they are typed in 2026', () => {
  test.each([
    ['2026-08-11 10:08', '2026-08-11T10:08'],
    ['2026-08-11T10:08', '2026-08-11T10:08'],
    ['11/8 2240', '2026-08-11T22:40'],
    ['11.8. 9.05', '2026-08-11T09:05'],
    ['11/8/27, 7:30', '2027-08-11T07:30'],
    ['11 aug 1008', '2026-08-11T10:08'],
    ['11 Aug 2025,  22:40', '2025-08-11T22:40'],
    ['11 Aug 2025 10:40 pm', '2025-08-11T22:40'],
    ['', null],
    ['11/8', 'invalid'],
    ['2240', 'invalid'],
    ['11 Aug 2026', 'invalid'],
    ['29/2 10:08', 'invalid'],
    ['11/8 25:00', 'invalid'],
    ['10:08 11/8', 'invalid'],
    ['yesterday 10:08', 'invalid'],
  ] as const)('"%s" is %s', (text, value) => {
    expect(readMoment(text, BRITISH, 2026)).toBe(value);
  });
});

test.each([
  ['en-GB', BRITISH],
  ['de-DE', BRITISH],
  ['en-US', AMERICAN],
  ['sv-SE', ISO],
  ['ja-JP', ISO],
  ['en-AU', { order: 'day-month-year', clock: '12-hours' }],
] as const)('whoever has set nothing has dates as %s has them', (locale, format) => {
  expect(formatOf(locale)).toEqual(format);
});
