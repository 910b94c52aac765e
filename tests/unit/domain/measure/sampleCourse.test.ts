import { describe, expect, it } from 'vitest';
import sample from '../../../../resources/sample/sample-course.json' with { type: 'json' };
import type { MeasureResponse } from '../../../../src-renderer/domain/note/index.ts';
import {
  changeSince,
  changeWords,
  deriveMeasure,
  newestInstrument,
  shownScore,
  withSettings,
  type Instrument,
} from '../../../../src-renderer/domain/measure/index.ts';

function instrument(id: string): Instrument {
  const found = newestInstrument(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
}
const response = (id: string, items: readonly (number | null)[], window?: string): MeasureResponse => ({
  instrument: id,
  version: 1,
  ...(window === undefined ? {} : { window }),
  items,
});
const derived = (id: string, items: readonly (number | null)[]) =>
  deriveMeasure(instrument(id), response(id, items));
const score = (from: ReturnType<typeof deriveMeasure>, id: string) =>
  from.scores.find((one) => one.id === id)?.value;
const holds = (from: ReturnType<typeof deriveMeasure>, id: string) =>
  from.readings.find((one) => one.id === id)?.holds;
const band = (from: ReturnType<typeof deriveMeasure>) =>
  from.readings.find(({ kind }) => kind === 'band')?.id;

describe.each(sample.measures)('the sample course on $date ($context)', ({ pcl5, phq9, gad7 }) => {
  it('has the PCL-5 total, clusters, cut-points and cluster rule that its author worked out', () => {
    const now = derived('pcl-5', pcl5.items);
    expect({
      total: score(now, 'total'),
      B: score(now, 'B'),
      C: score(now, 'C'),
      D: score(now, 'D'),
      E: score(now, 'E'),
      ge31: holds(now, 'lower'),
      ge33: holds(now, 'cutPoint'),
      clusterRuleMet: holds(now, 'clusterRule'),
    }).toEqual({
      total: pcl5.total,
      B: pcl5.B,
      C: pcl5.C,
      D: pcl5.D,
      E: pcl5.E,
      ge31: pcl5.ge31,
      ge33: pcl5.ge33,
      clusterRuleMet: pcl5.clusterRuleMet,
    });
  });

  it('has the change since the baseline', () => {
    const first = response('pcl-5', sample.measures[0]?.pcl5.items ?? [], sample.measures[0]?.pcl5.window);
    const change = changeSince(instrument('pcl-5'), first, response('pcl-5', pcl5.items, pcl5.window));
    expect(change?.delta).toBe(pcl5.deltaFromBaseline);
    expect(change?.mixedWindows).toBe(pcl5.window !== 'past_month');
  });

  it('has the PHQ-9 and GAD-7 totals and bands, and item 9 opens a safety step exactly when it was answered', () => {
    const depression = derived('phq-9', phq9.items);
    expect([score(depression, 'total'), band(depression)]).toEqual([phq9.total, phq9.band]);
    expect(depression.alerts.map(({ id }) => id)).toEqual(phq9.item9 >= 1 ? ['suicide-risk'] : []);
    const anxiety = derived('gad-7', gad7.items);
    expect([score(anxiety, 'total'), band(anxiety)]).toEqual([gad7.total, gad7.band]);
  });
});

describe('the dosing sessions of the sample course', () => {
  it('have the EBI means that its author worked out', () => {
    for (const { ebi, ebiMean } of sample.dosing)
      expect(shownScore(score(derived('ebi', ebi), 'mean') ?? -1)).toBe(String(ebiMean));
    expect(sample.dosing).toHaveLength(6);
  });

  it('have a complete mystical experience only where every factor reaches 60 %, 18 of 30 among them', () => {
    const seen = sample.dosing.flatMap(({ meq30 }) => {
      if (meq30 === undefined) return [];
      const { complete, ...scores } = meq30;
      const now = deriveMeasure(instrument('meq30'), { instrument: 'meq30', version: 1, scores });
      expect(holds(now, 'complete')).toBe(complete);
      expect(score(now, 'total')).toBe(Object.values(scores).reduce((sum, one) => sum + one, 0));
      return [complete];
    });
    expect(seen).toEqual([false, true]);
  });

  it('have the triage that was recorded before the dose', () => {
    const asked = sample.dosing.flatMap(({ prep: { cssrs, cssrsTriage } }) =>
      cssrs === undefined ? [] : [{ cssrs, cssrsTriage }],
    );
    expect(asked).toHaveLength(2);
    for (const { cssrs, cssrsTriage } of asked)
      expect(derived('c-ssrs', [...cssrs, null]).readings.map(({ id }) => id)).toEqual([cssrsTriage]);
  });
});

describe('a change since the baseline', () => {
  const pcl5 = (total: number, window = 'past_week') =>
    response(
      'pcl-5',
      Array.from({ length: 20 }, (_, index) => Math.max(0, Math.min(4, total - index * 4))),
      window,
    );
  const said = (first: number, now: number) => {
    const change = changeSince(instrument('pcl-5'), pcl5(first), pcl5(now));
    return change && [change.step, change.direction];
  };

  it.each([
    [54, 54, [null, 'same']],
    [54, 45, [null, 'better']],
    [54, 44, ['meaningful', 'better']],
    [54, 40, ['meaningful', 'better']],
    [54, 39, ['reliable', 'better']],
    [40, 55, ['reliable', 'worse']],
    [40, 50, ['meaningful', 'worse']],
  ])('of the PCL-5 from %i to %i is %j', (first, now, expected) => {
    expect(said(first, now)).toEqual(expected);
  });

  it('is told in words with its source, and that it mixes two periods', () => {
    const change = changeSince(instrument('pcl-5'), pcl5(54, 'past_month'), pcl5(38));
    expect(change && changeWords(change)).toBe(
      '−16 since the baseline: reliable change, for the better (Marx 2022); the two asked about different periods',
    );
  });

  it('follows the practice’s own figures and names their source', () => {
    const own = withSettings(instrument('pcl-5'), {
      'pcl-5': {
        reliable: { value: 18, source: 'Marx 2022, second sample' },
        cutPoint: { value: 38, source: 'German sample' },
      },
    });
    expect(changeSince(own, pcl5(54), pcl5(38))).toMatchObject({ step: 'meaningful' });
    expect(changeSince(own, pcl5(54), pcl5(36))).toMatchObject({
      step: 'reliable',
      source: 'Marx 2022, second sample',
    });
    const reading = deriveMeasure(own, pcl5(37)).readings.find(({ id }) => id === 'cutPoint');
    expect(reading).toMatchObject({
      holds: false,
      source: 'German sample',
      says: 'at or above 38, set by the practice',
    });
  });

  it('calls half the PHQ-9 a response, and one point less not', () => {
    const phq9 = (total: number) =>
      response(
        'phq-9',
        Array.from({ length: 9 }, (_, index) => Math.max(0, Math.min(3, total - index * 3))),
      );
    const of = (now: number) => changeSince(instrument('phq-9'), phq9(18), phq9(now))?.response?.says ?? null;
    expect([of(9), of(10)]).toEqual(['response, half or more', null]);
  });

  it('is not told while a total is open', () => {
    expect(changeSince(instrument('pcl-5'), pcl5(54), response('pcl-5', Array(20).fill(null)))).toBeNull();
  });
});
