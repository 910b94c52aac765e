import { describe, expect, it } from 'vitest';
import events from '../../../../resources/templates/events.json' with { type: 'json' };
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import { createEvent, parseEventKinds } from '../../../../src-renderer/domain/timeline/index.ts';
import { idOf, kindOf, T0 } from './sampleSession.ts';

const STAMP = { id: idOf(1), now: T0, mono: 5_000, origin: 'window-1' };
const create = (kind: string, values: FieldValues, at?: number) =>
  createEvent(kindOf(kind), at === undefined ? { values } : { values, at }, STAMP);
const problems = (kind: string, values: FieldValues, at?: number) => {
  const created = create(kind, values, at);
  return created.ok ? [] : created.error;
};

describe('an event entered live', () => {
  it('keeps both clocks, and leaves unanswered fields out', () => {
    expect(create('vitals', { 'vitals.systolic': 124, 'vitals.symptoms': [] })).toEqual({
      ok: true,
      value: {
        id: idOf(1),
        kind: 'vitals',
        at: T0,
        mono: 5_000,
        origin: 'window-1',
        enteredAt: T0,
        entry: 'live',
        values: { 'vitals.systolic': 124 },
        corrects: null,
        strikes: null,
      },
    });
  });

  it('is kept however unlikely the reading is', () => {
    expect(problems('vitals', { 'vitals.systolic': 244, 'vitals.hr': 0, 'vitals.spo2': 61 })).toEqual([]);
    const unlikely = { 'dose.route': 'SL', 'dose.mg': 1500, 'dose.by': 'nurse', 'dose.orderMatch': 'equal' };
    expect(problems('dose', unlikely)).toEqual([]);
  });

  it('is refused only for what a field cannot hold, with every problem at once', () => {
    expect(problems('dose', { 'dose.route': 'tea', 'dose.mg': -5, 'dose.colour': 'blue' })).toEqual([
      { kind: 'value', field: 'dose.route', problem: { kind: 'unknown-option', value: 'tea' } },
      { kind: 'value', field: 'dose.mg', problem: { kind: 'out-of-range', min: 0.1, max: 2000, unit: 'mg' } },
      { kind: 'required', field: 'dose.by' },
      { kind: 'required', field: 'dose.orderMatch' },
      { kind: 'unknown-field', field: 'dose.colour' },
    ]);
  });

  it('with nothing in it is not an event', () => {
    expect(problems('vitals', {})).toEqual([{ kind: 'empty' }]);
    expect(problems('note', { 'note.text': '  ' })).toEqual([{ kind: 'empty' }]);
  });

  it('cannot have happened at no moment at all', () => {
    expect(problems('note', { 'note.text': 'x' }, Number.NaN)).toEqual([{ kind: 'no-such-moment' }]);
  });
});

describe('the kinds of event', () => {
  it('are all of the built-in set, each with a letter of its own', () => {
    const read = parseEventKinds(events);
    const kinds = read.ok ? read.value.kinds : [];
    expect(kinds.map(({ id }) => id)).toEqual([
      'dose',
      'vitals',
      'dose_end',
      'phase',
      'rating',
      'quote',
      'affect',
      'behaviour',
      'somatic',
      'intervention',
      'consent_check',
      'consent_withdrawn',
      'alert',
      'adverse_event',
      'med',
      'symptom',
      'theme',
      'image',
      'defence',
      'music',
      'fluid',
      'toilet',
      'contact_prescriber',
      'call_emergency',
      'note',
      'discharge',
    ]);
    expect(new Set(kinds.map(({ key }) => key)).size).toBe(26);
  });

  it('keep the letters and the fields of those that were there first', () => {
    const keys = Object.fromEntries(events.kinds.map(({ id, key }) => [id, key]));
    expect(keys).toMatchObject({
      dose: 'd',
      dose_end: 'e',
      vitals: 'v',
      phase: 'p',
      quote: 'q',
      note: 'n',
      adverse_event: 'x',
      consent_check: 'c',
      somatic: 's',
      affect: 'a',
      rating: 'r',
      discharge: 'g',
    });
    const fields = new Set(events.kinds.flatMap((kind) => kind.fields.map(({ id }) => id)));
    for (const id of [
      'dose.site',
      'dose.booster',
      'dose_end.residual',
      'vitals.symptoms',
      'quote.wantsBack',
      'adverse_event.detail',
      'consent_check.answer',
      'somatic.intensity',
      'affect.arousal',
      'rating.rass',
      'discharge.detail',
    ]) {
      expect(fields).toContain(id);
    }
  });

  const first = events.kinds.find(({ id }) => id === 'dose');
  const second = events.kinds.find(({ id }) => id === 'dose_end');
  it.each([
    [
      'two kinds under one letter',
      [first, { ...second, key: 'd' }],
      { kind: 'duplicate-key', place: 'dose_end' },
    ],
    ['two kinds of one name', [first, { ...second, id: 'dose' }], { kind: 'duplicate-kind', place: 'dose' }],
    [
      'one field in two kinds',
      [first, { ...first, id: 'again', key: 'z' }],
      { kind: 'duplicate-id', place: 'dose.route' },
    ],
    ['a key of two letters', [{ ...first, key: 'dd' }], { kind: 'bad-value', place: 'kinds.0.key' }],
    [
      'a field type nobody knows',
      [{ ...first, fields: [{ type: 'hologram', id: 'dose.x' }] }],
      { kind: 'unknown-field-type', place: 'kinds.0.fields: 0.type' },
    ],
  ])('refuse %s and say where', (_, kinds, error) => {
    expect(parseEventKinds({ ...events, kinds })).toEqual({ ok: false, error });
  });

  it('refuse what is no set of kinds', () => {
    expect(parseEventKinds(null)).toEqual({ ok: false, error: { kind: 'not-a-template', place: '' } });
  });
});
