import { describe, expect, it } from 'vitest';
import { measuresOf, placeWords, type Series } from '../../../../src-renderer/domain/course/index.ts';
import { course } from '../timeline/sampleCourse.ts';
import { pcl5, phq9, response, sampleTold, Told } from './support.ts';

const sample = measuresOf(sampleTold().told.notes());

function series(id: string, from = sample.series): Series {
  const found = from.find(({ instrument }) => instrument.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}
const totals = (id: string) => series(id).points.map(({ value }) => value);

describe('the measures of the sample course', () => {
  it('have the totals its author worked out, in the order of the course', () => {
    expect(totals('pcl-5')).toEqual([54, 52, 46, 43, 47, 38, 31, 27, 30]);
    expect(totals('phq-9')).toEqual([18, 17, 14, 12, 13, 10, 8, 7, 8]);
    expect(totals('gad-7')).toEqual([14, 13, 11, 10, 12, 9, 8, 7, 7]);
  });

  it('name where each was answered, and on which day', () => {
    expect(series('pcl-5').points.map(({ note, at }) => `${placeWords(note)} ${at}`)).toEqual([
      'Intake 2026-07-14',
      'S1 2026-08-11',
      'S2 2026-08-18',
      'S3 2026-08-27',
      'S4 2026-09-08',
      'S5 2026-09-22',
      'S6 2026-10-06',
      'Completion 2026-10-20',
      'Follow-up 2026-11-17',
    ]);
  });

  it('show the leading measures first', () => {
    expect(sample.series.map(({ instrument }) => instrument.id)).toEqual(['pcl-5', 'phq-9', 'gad-7']);
  });

  it('tell the two that asked about a month from the seven that asked about a week', () => {
    const { usualWindow, points } = series('pcl-5');
    expect(usualWindow?.label).toBe('past week');
    expect(points.flatMap(({ otherWindow, value }) => (otherWindow ? [value] : []))).toEqual([54, 30]);
  });

  it('raise the suicide-risk step wherever item 9 was answered with 1, and nowhere else', () => {
    const raised = series('phq-9').points.map(({ alerts }) => alerts.length);
    expect(raised).toEqual(course.measures.map(({ phq9: { item9 } }) => (item9 >= 1 ? 1 : 0)));
  });

  it('have the change since the baseline, reliable from the sixth session on', () => {
    const changes = series('pcl-5').points.map(({ change }) => change);
    expect(changes[0]).toBeNull();
    expect(changes.slice(1).map((change) => change?.delta)).toEqual([-2, -8, -11, -7, -16, -23, -27, -24]);
    expect(changes.flatMap((change) => (change?.step === 'reliable' ? [change.delta] : []))).toEqual([
      -16, -23, -27, -24,
    ]);
  });

  it('keep what holds of each: the two cut-points disagree on 31, and 27 is in the recovered range', () => {
    const holding = series('pcl-5').points.map(({ readings }) => readings.map(({ id }) => id));
    expect(holding[6]).toEqual(['lower', 'clusterRule']);
    expect(holding[7]).toEqual(['recovered', 'clusterRule']);
  });
});

describe('a series', () => {
  it('has no total while an answer is missing, says so, and takes the first whole one for its baseline', () => {
    const told = new Told();
    told.session(1, '2026-08-11');
    const open = response('pcl-5', [4, ...Array<null>(19).fill(null)], 'past_week');
    told.note('intake', '2026-07-14', { 'intake.pcl5': open });
    told.note('preparation', '2026-08-11', { 'prep.pcl5': pcl5(40) }, 1);
    const { points, baseline } = series('pcl-5', measuresOf(told.notes()).series);
    expect(points.map(({ value, open: why }) => [value, why])).toEqual([
      [null, 'needs all 20 answers; 1 is in'],
      [40, null],
    ]);
    expect(baseline?.value).toBe(40);
  });

  it('follows the sessions, whenever their notes were written', () => {
    const told = new Told();
    told.session(1, '2026-08-11');
    told.session(2, '2026-08-18');
    told.note('preparation', '2026-08-25', { 'prep.pcl5': pcl5(50) }, 1);
    told.note('preparation', '2026-08-18', { 'prep.pcl5': pcl5(44) }, 2);
    const { points } = series('pcl-5', measuresOf(told.notes()).series);
    expect(points.map(({ value }) => value)).toEqual([50, 44]);
  });

  it('is not there for a measure that nobody answered', () => {
    const told = new Told();
    const blank = response('phq-9', Array<null>(10).fill(null), 'past_2_weeks');
    told.note('intake', '2026-07-14', { 'intake.pcl5': pcl5(40), 'intake.phq9': blank });
    expect(measuresOf(told.notes()).series.map(({ instrument }) => instrument.id)).toEqual(['pcl-5']);
  });

  it('counts an answer to a version of an instrument that is not here, and does not guess at it', () => {
    const told = new Told();
    told.note('intake', '2026-07-14', { 'intake.phq9': { ...(phq9(9) as object), version: 99 } as never });
    expect(measuresOf(told.notes())).toEqual({ series: [], unknown: 1 });
  });
});
