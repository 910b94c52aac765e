import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRealDate } from '../../../../src-renderer/domain/dates/index.ts';
import { checkValue, flagsOf } from '../../../../src-renderer/domain/template/index.ts';
import { builtIn, fieldOf, idOf } from './builtIn.ts';

const prep = builtIn('preparation');
const int = builtIn('integration');
const refused = (id: string, value: unknown) => {
  const template = id.startsWith('prep.') ? prep : id.startsWith('int.') ? int : builtIn('observation');
  const checked = checkValue(fieldOf(template, id), value);
  return checked.ok ? null : checked.error;
};

describe('what may stand in a field', () => {
  it.each([
    ['prep.intention', 'Let the quiet come without checking the door'],
    ['prep.intention', '🌊'.repeat(280)],
    ['prep.plannedDoseMg', 37.5],
    ['prep.mood', 0],
    ['prep.escortArrival', '23:59'],
    ['prep.touchScope', 'hand_hold_only'],
    ['obs.integrationDate', '2028-02-29'],
    ['int.emotions', ['calm', 'sadness']],
    ['int.insights', { none: true }],
    ['int.narrative', { docVersion: 1, lexical: {}, plain: 'Snow' }],
    ['prep.systolic', 196],
  ])('%s takes %j', (id, value) => {
    expect(refused(id, value)).toBeNull();
  });

  it.each([
    ['prep.intention', 'x'.repeat(281), { kind: 'too-long', length: 281, max: 280 }],
    ['prep.orderId', 'RX-1\nRX-2', { kind: 'line-break' }],
    ['prep.orderId', 1, { kind: 'wrong-type', expected: 'text' }],
    ['prep.spo2', 101, { kind: 'out-of-range', min: 0, max: 100, unit: '%' }],
    ['prep.spo2', Number.NaN, { kind: 'out-of-range', min: 0, max: 100, unit: '%' }],
    ['prep.spo2', '98', { kind: 'wrong-type', expected: 'number' }],
    ['prep.spo2', 97.5, { kind: 'too-many-decimals', decimals: 0 }],
    ['prep.mood', 11, { kind: 'out-of-range', min: 0, max: 10, unit: '' }],
    ['prep.mood', 4.5, { kind: 'too-many-decimals', decimals: 0 }],
    ['prep.touchScope', 'hug', { kind: 'unknown-option', value: 'hug' }],
    ['prep.escortArrival', '24:00', { kind: 'not-a-time' }],
    ['prep.escortArrival', '9:05', { kind: 'not-a-time' }],
    ['obs.integrationDate', '2026-02-29', { kind: 'no-such-date' }],
    ['obs.integrationDate', '29/02/2026', { kind: 'not-a-date' }],
    ['int.emotions', ['calm', 'calm'], { kind: 'repeated-option', value: 'calm' }],
    ['int.emotions', ['bliss'], { kind: 'unknown-option', value: 'bliss' }],
    ['int.emotions', 'calm', { kind: 'wrong-type', expected: 'multi' }],
    ['int.parts', { none: true }, { kind: 'none-not-offered' }],
    ['int.narrative', 'plain text', { kind: 'wrong-type', expected: 'richText' }],
    ['int.insights.source', 'q1', { kind: 'wrong-type', expected: 'quote' }],
    ['int.insights', [{ id: 'short', values: {} }], { kind: 'wrong-type', expected: 'list' }],
    [
      'int.insights',
      [{ id: idOf(1), values: { 'int.other': 'x' } }],
      { kind: 'unknown-field', field: 'int.other' },
    ],
    [
      'int.insights',
      [
        { id: idOf(1), values: {} },
        { id: idOf(1), values: {} },
      ],
      { kind: 'repeated-record' },
    ],
    [
      'int.commitments',
      [{ id: idOf(1), values: { 'int.commitments.due': '2026-02-30' } }],
      { kind: 'in-record', index: 0, field: 'int.commitments.due', problem: { kind: 'no-such-date' } },
    ],
  ])('%s refuses %j and says why', (id, value, problem) => {
    expect(refused(id, value)).toEqual(problem);
  });

  it('is judged without a crash, whatever is put there', () => {
    const fields = [...prep.sections, ...int.sections].flatMap((section) => section.fields);
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.anything(), (field, value) => {
        expect(typeof checkValue(field, value).ok).toBe('boolean');
      }),
    );
  });

  it('as a date is a day that a calendar has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
          const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
          const two = (n: number) => String(n).padStart(2, '0');
          expect(isRealDate(`${year}-${two(month)}-${two(day)}`)).toBe(day <= days);
        },
      ),
    );
  });
});

describe('a soft limit', () => {
  const flags = (id: string, value: number | string) =>
    flagsOf(fieldOf(id.startsWith('prep.') ? prep : int, id), value).map(({ tier, says, source }) => [
      tier,
      says,
      source,
    ]);

  it.each([
    ['prep.systolic', 140, []],
    ['prep.systolic', 141, [['amber', 'above 140 mmHg', 'esketamine label, general guide']]],
    ['prep.systolic', 160, [['red', 'at or above 160 mmHg', 'our default']]],
    ['prep.diastolic', 90, []],
    ['prep.diastolic', 100, [['red', 'at or above 100 mmHg', 'our default']]],
    ['prep.hr', 49, [['amber', 'below 50 /min', 'our default']]],
    ['prep.spo2', 95, []],
    ['prep.spo2', 94, [['amber', 'below 95 %', 'our default']]],
    ['prep.spo2', 91, [['red', 'below 92 %', 'modified Aldrete, Kim 2015']]],
    ['prep.mood', 2, [['amber', 'below 3', 'our default']]],
    ['prep.sleepHours', 3.9, [['amber', 'below 4 h', 'our default']]],
    ['prep.phq9Item9', 0, []],
    ['prep.phq9Item9', 1, [['amber', 'above 0 of 3', 'Simon 2013']]],
    [
      'prep.escort',
      'none',
      [['red', 'nobody takes the client home', 'esketamine label: no driving until the next day']],
    ],
    ['int.risk', 'low', []],
  ])('of %s at %s flags and names its source', (id, value, expected) => {
    expect(flags(id, value)).toEqual(expected);
  });

  it('inside a record is found too', () => {
    const effects = [{ id: idOf(1), values: { 'int.afterEffects.code': 'urge_to_redose' } }];
    expect(flagsOf(fieldOf(int, 'int.afterEffects'), effects)).toEqual([
      { tier: 'amber', field: 'int.afterEffects.code', says: 'an urge to redose', source: 'our default' },
    ]);
  });
});
