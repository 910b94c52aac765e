import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMeasureResponse, type MeasureResponse } from '../../../../src-renderer/domain/note/index.ts';
import {
  checkResponse,
  deriveMeasure,
  emptyResponse,
  INSTRUMENT_IDS,
  instrumentOf,
  isResponseComplete,
  mainScore,
  newestInstrument,
  rangeOf,
  type Instrument,
} from '../../../../src-renderer/domain/measure/index.ts';

const all: readonly Instrument[] = INSTRUMENT_IDS.flatMap((id) => newestInstrument(id) ?? []);
const byItems = all.filter(({ entry }) => entry !== 'scores');
const SHIPPED = ['pcl-5', 'phq-9', 'gad-7', 'pc-ptsd-5'];

function instrument(id: string): Instrument {
  const found = newestInstrument(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
}
const respond = (id: string, items: readonly (number | null)[]): MeasureResponse => ({
  ...emptyResponse(instrument(id), instrument(id).windows[0].id),
  items,
});
const derived = (id: string, items: readonly (number | null)[]) =>
  deriveMeasure(instrument(id), respond(id, items));
const holding = (id: string, items: readonly (number | null)[]) =>
  derived(id, items)
    .readings.filter(({ holds }) => holds)
    .map((one) => one.id);
const total = (id: string, items: readonly (number | null)[]) => mainScore(derived(id, items))?.value;

/** Answers to every item of an instrument, each in its range. */
const answersTo = (one: Instrument) => fc.tuple(...one.items.map((item) => fc.integer(rangeOf(one, item))));

describe('the instruments', () => {
  it('are all there and each can be read', () => {
    expect(all.map(({ id }) => id)).toEqual(INSTRUMENT_IDS);
    expect(all).toHaveLength(16);
    expect(instrumentOf({ id: 'pcl-5', version: 99 })).toBeNull();
    expect(newestInstrument('unheard-of')).toBeNull();
  });

  it('show official wording for exactly the four that may be reproduced, and no wording of any other', () => {
    const worded = all.filter(({ items, windows }) =>
      [...items.map(({ text }) => text), ...windows.map(({ stem }) => stem)].some(
        (text) => text !== undefined,
      ),
    );
    expect(worded.map(({ id }) => id).toSorted()).toEqual(SHIPPED.toSorted());
    expect(
      all
        .filter(({ wording }) => wording === 'shipped')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(SHIPPED.toSorted());
    for (const one of worded) expect(one.items.every(({ text }) => text !== undefined)).toBe(true);
  });

  it('refer only to items and scores they have, in ranges their items can reach', () => {
    for (const one of all) {
      const items = one.items.map(({ id }) => id);
      const scores = one.scores.map(({ id }) => id);
      expect(new Set(items).size).toBe(items.length);
      const named = [
        ...one.scores.flatMap((rule) => [...(rule.items ?? []), ...(rule.reversed ?? [])]),
        ...(one.rules ?? []).flatMap(({ needs }) => (needs ?? []).flatMap((group) => group.items)),
        ...(one.ladder?.steps ?? []).flatMap(({ anyOf }) => anyOf),
        ...(one.alerts ?? []).map(({ item }) => item),
        ...one.items.flatMap(({ only }) => only?.item ?? []),
      ];
      expect(named.filter((id) => !items.includes(id))).toEqual([]);
      const counted = [
        ...(one.cuts ?? []).map(({ score }) => score),
        ...(one.bands ? [one.bands.score] : []),
        ...(one.change ? [one.change.score] : []),
        ...one.scores.flatMap((rule) => rule.scores ?? []),
        ...(one.rules ?? []).flatMap((rule) => rule.scores ?? []),
      ];
      expect(counted.filter((id) => !scores.includes(id))).toEqual([]);
      for (const rule of one.scores) {
        if (rule.items === undefined || rule.how === 'mean') continue;
        const most = rule.items.length * (one.range?.max ?? 0) * (rule.times ?? 1);
        expect([one.id, rule.id, rule.max]).toEqual([one.id, rule.id, most]);
      }
    }
  });

  it('use every item of the MEQ30 in exactly one factor', () => {
    const used = instrument('meq30').scores.flatMap(({ items }) => items ?? []);
    expect(used.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  });

  it('name a source for every threshold', () => {
    const sources = all.flatMap((one) => [
      ...(one.cuts ?? []),
      ...(one.rules ?? []),
      ...(one.alerts ?? []),
      ...(one.change?.steps ?? []),
      ...(one.bands ? [one.bands] : []),
      ...(one.ladder ? [one.ladder] : []),
    ]);
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.every(({ source }) => source.length > 5)).toBe(true);
  });
});

describe('whatever is answered', () => {
  it.each(byItems.map((one) => [one.id, one] as const))(
    '%s gives every score in its range once complete',
    (_, one) => {
      fc.assert(
        fc.property(answersTo(one), (items) => {
          const response = { ...emptyResponse(one, one.windows[0].id), items };
          expect(checkResponse(one, response).ok).toBe(true);
          expect(isResponseComplete(one, response)).toBe(true);
          for (const { value, min, max } of deriveMeasure(one, response).scores) {
            expect(value).toBeGreaterThanOrEqual(min);
            expect(value).toBeLessThanOrEqual(max);
          }
        }),
      );
    },
  );

  const rising = byItems.filter(
    ({ scores }) => scores.length > 0 && scores.every(({ reversed }) => reversed === undefined),
  );
  it.each(rising.map((one) => [one.id, one] as const))('%s never falls when one answer rises', (_, one) => {
    fc.assert(
      fc.property(answersTo(one), fc.nat(one.items.length - 1), (items, at) => {
        const item = one.items[at];
        const before = items[at];
        if (item === undefined || before === undefined || before >= rangeOf(one, item).max) return;
        const more = items.map((answer, index) => (index === at ? answer + 1 : answer));
        const scores = (answers: readonly number[]) =>
          deriveMeasure(one, { ...emptyResponse(one, one.windows[0].id), items: answers }).scores.map(
            ({ value }) => value ?? -1,
          );
        const [low, high] = [scores(items), scores(more)];
        expect(high.every((value, index) => value >= (low[index] ?? 0))).toBe(true);
      }),
    );
  });

  it.each(
    byItems
      .filter(({ id }) => id !== 'des-b' && id !== 'c-ssrs' && id !== 'pc-ptsd-5')
      .map((one) => [one.id, one] as const),
  )('%s has no score over an item that is open, and is not complete', (_, one) => {
    fc.assert(
      fc.property(answersTo(one), fc.nat(one.items.length - 1), (items, at) => {
        const open = items.map((answer, index) => (index === at ? null : answer));
        const response = { ...emptyResponse(one, one.windows[0].id), items: open };
        const item = one.items[at];
        expect(isResponseComplete(one, response)).toBe(item?.optional === true);
        for (const rule of one.scores)
          if (rule.items?.includes(item?.id ?? ''))
            expect(deriveMeasure(one, response).scores.find(({ id }) => id === rule.id)?.value).toBeNull();
      }),
    );
  });

  it('a value from anywhere is a response or is not, without a crash', () => {
    const anything = fc.record(
      {
        instrument: fc.constantFrom(...INSTRUMENT_IDS, 'x'),
        version: fc.constantFrom(1, 2, 0.5, '1'),
        window: fc.anything(),
        items: fc.array(fc.anything()),
        scores: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, (value) => {
        if (!isMeasureResponse(value)) return;
        for (const one of all) expect(typeof checkResponse(one, value).ok).toBe('boolean');
      }),
    );
  });
});

describe('scoring', () => {
  const zeros = (count: number) => Array.from({ length: count }, () => 0);
  const set = (count: number, at: readonly number[], value: number) =>
    zeros(count).map((zero, index) => (at.includes(index + 1) ? value : zero));

  it('gives no PCL-5 total before twenty answers and says how many are in, but a cluster as soon as it is whole', () => {
    const now = derived('pcl-5', [...Array<number>(16).fill(2), ...Array<null>(4).fill(null)]);
    expect(mainScore(now)).toMatchObject({ value: null, open: 'needs all 20 answers; 16 are in' });
    expect(now.scores.map(({ id, value }) => [id, value])).toEqual([
      ['total', null],
      ['B', 10],
      ['C', 4],
      ['D', 14],
      ['E', null],
    ]);
  });

  it('decides the cluster rule as soon as it can only go one way', () => {
    const rule = (items: readonly (number | null)[]) =>
      derived('pcl-5', items).readings.find(({ id }) => id === 'clusterRule')?.holds;
    expect(rule(set(20, [1, 6, 8, 9, 15, 16], 2))).toBe(true);
    expect(rule(set(20, [1, 6, 8, 9, 15], 4))).toBe(false);
    expect(rule([...zeros(5), ...Array<null>(15).fill(null)])).toBe(false);
    expect(rule(Array<null>(20).fill(null))).toBeNull();
  });

  it('ends the PC-PTSD-5 at its first question when nothing of the kind ever happened', () => {
    const now = derived('pc-ptsd-5', [0, null, null, null, null, null]);
    expect([now.asked, now.answered, mainScore(now)?.value]).toEqual([1, 1, 0]);
    expect(
      isResponseComplete(instrument('pc-ptsd-5'), respond('pc-ptsd-5', [0, null, null, null, null, null])),
    ).toBe(true);
    expect(
      isResponseComplete(instrument('pc-ptsd-5'), respond('pc-ptsd-5', [1, null, null, null, null, null])),
    ).toBe(false);
    expect(holding('pc-ptsd-5', [1, 1, 1, 1, 1, 0])).toEqual(['cutPoint']);
  });

  it('counts the third question of the DAST-10 the other way round', () => {
    expect(total('dast-10', zeros(10))).toBe(1);
    expect(total('dast-10', set(10, [3], 1))).toBe(0);
  });

  it('multiplies the WHO-5 to a percentage and sees poor well-being below 13', () => {
    expect(derived('who-5', [3, 3, 3, 3, 1]).scores.map(({ value }) => value)).toEqual([13, 52]);
    expect([holding('who-5', [3, 3, 3, 3, 1]), holding('who-5', [3, 3, 3, 3, 0])]).toEqual([[], ['poor']]);
  });

  it('prorates the DES-B for two open answers and not for three', () => {
    const values = (items: readonly (number | null)[]) =>
      derived('des-b', items).scores.map(({ value }) => value);
    expect(values([2, 2, 2, 2, 2, 2, null, null])).toEqual([16, 2]);
    expect(values([2, 2, 2, 2, 2, null, null, null])).toEqual([null, null]);
  });

  it('tells complex PTSD from PTSD alone by the ITQ', () => {
    const p = (more: readonly number[]) => set(18, [1, 3, 5, 7, ...more], 2);
    expect(holding('itq', p([]))).toEqual(['ptsdCriteria', 'ptsdAlone']);
    expect(holding('itq', p([10, 12, 14, 16]))).toEqual(['ptsdCriteria', 'dsoCriteria', 'complexPtsd']);
    expect(holding('itq', set(18, [1, 3, 5], 4))).toEqual([]);
  });

  it.each([
    ['high', [1, 1, 0, 1, 0, 0, null]],
    ['high', [null, null, null, null, 1, null, null]],
    ['high', [0, 0, null, null, null, 1, 1]],
    ['moderate', [1, 1, 1, 0, 0, 0, null]],
    ['moderate', [0, 0, null, null, null, 1, 0]],
    ['low', [1, 0, null, null, null, 0, null]],
    ['none', [0, 0, null, null, null, 0, null]],
    [undefined, [1, 1, 1, null, 0, 0, null]],
    [undefined, [1, 0, null, null, null, 1, null]],
  ] as const)('triages the C-SSRS screener as %s for %j', (step, items) => {
    expect(derived('c-ssrs', items).readings[0]?.id).toBe(step);
  });

  it('raises a red alert for a high triage and none for no', () => {
    expect(derived('c-ssrs', [1, 1, 0, 1, 0, 0, null]).alerts).toMatchObject([{ id: 'high', tier: 'red' }]);
    expect(derived('c-ssrs', [0, 0, null, null, null, 0, null]).alerts).toEqual([]);
  });
});

describe('a response', () => {
  const pcl5 = instrument('pcl-5');
  const good: MeasureResponse = {
    instrument: 'pcl-5',
    version: 1,
    window: 'past_week',
    items: Array<number>(20).fill(1),
  };
  const wrong = (change: object) => {
    const checked = checkResponse(pcl5, { ...good, ...change });
    return checked.ok ? null : checked.error;
  };

  it.each([
    [{ version: 2 }, { kind: 'other-instrument' }],
    [{ window: 'yesterday' }, { kind: 'unknown-window' }],
    [{ items: [1, 2] }, { kind: 'wrong-length', items: 2 }],
    [{ items: [...Array<number>(19).fill(1), 5] }, { kind: 'item-out-of-range', item: 20, min: 0, max: 4 }],
    [{ items: [1.5, ...Array<number>(19).fill(1)] }, { kind: 'item-out-of-range', item: 1, min: 0, max: 4 }],
    [{ items: undefined, scores: { total: 20 } }, { kind: 'wrong-entry' }],
  ])('with %j is refused', (change, problem) => {
    expect(wrong(change)).toEqual(problem);
  });

  it('to the PCL-5 is complete only when it says which period was asked about', () => {
    const { window: _window, ...unsaid } = good;
    expect(isResponseComplete(pcl5, good)).toBe(true);
    expect(isResponseComplete(pcl5, unsaid)).toBe(false);
  });

  it('of nine answers to the PHQ-9 is complete: the question about work is not scored', () => {
    const phq9 = instrument('phq-9');
    expect(isResponseComplete(phq9, respond('phq-9', Array<number>(9).fill(1)))).toBe(true);
    expect(total('phq-9', [...Array<number>(9).fill(1), 3])).toBe(9);
  });

  it('by scores has only those that are typed, in their range', () => {
    const meq30 = instrument('meq30');
    const typed = (scores: Readonly<Record<string, number>>) =>
      checkResponse(meq30, { instrument: 'meq30', version: 1, scores });
    expect(typed({ mystical: 75 }).ok).toBe(true);
    expect(typed({ mystical: 76 })).toMatchObject({ error: { kind: 'score-out-of-range' } });
    expect(typed({ total: 100 })).toMatchObject({ error: { kind: 'unknown-score' } });
  });
});
