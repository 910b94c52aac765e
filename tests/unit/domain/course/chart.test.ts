import { describe, expect, it } from 'vitest';
import {
  columnOf,
  courseColumns,
  cutRange,
  layoutChart,
  measuresOf,
  reliableChange,
  type Chart,
  type PlacedLabel,
  type Series,
} from '../../../../src-renderer/domain/course/index.ts';
import { pcl5, phq9, response, sampleTold, Told } from './support.ts';

function chartOf(told: Told, id: string, scalePx = 160): { readonly chart: Chart; readonly series: Series } {
  const around = told.notes().flatMap(({ header, session }) => (session === null ? [header] : []));
  const columns = courseColumns(told.sessions(), around);
  const series = measuresOf(told.notes()).series.find(({ instrument }) => instrument.id === id);
  if (series === undefined) throw new Error(`no ${id}`);
  const chart = layoutChart(series, {
    columns: columns.length,
    topPx: 16,
    scalePx,
    tickPx: scalePx / 4,
    columnOf: (note) => columnOf(columns, note),
  });
  if (chart === null) throw new Error('it has points');
  return { chart, series };
}

const { told: SAMPLE } = sampleTold();
const PCL5 = chartOf(SAMPLE, 'pcl-5');
const PHQ9 = chartOf(SAMPLE, 'phq-9', 64);

/** At 2 px a point, under 16 px of room: where a PCL-5 score stands. */
const at = (score: number): number => 16 + (80 - score) * 2;

describe('the columns of the sample course', () => {
  it('are its baseline, six sessions, its completion and its follow-up', () => {
    const around = SAMPLE.notes().flatMap(({ header, session }) => (session === null ? [header] : []));
    expect(courseColumns(SAMPLE.sessions(), around).map(({ label }) => label)).toEqual([
      ...['Baseline', '1', '2', '3', '4', '5', '6', 'Completion', 'Follow-up'],
    ]);
  });

  it('put a completion between the sessions it fell between, when the course was taken up again', () => {
    const told = new Told();
    told.session(1, '2026-08-11');
    told.session(2, '2026-12-01');
    const completion = told.note('completion', '2026-10-20', {}).header;
    expect(courseColumns(told.sessions(), [completion]).map(({ label }) => label)).toEqual([
      ...['Before', '1', 'Completion', '2'],
    ]);
  });
});

describe('the chart of the PCL-5', () => {
  it('stands each score in the middle of its column, at its height', () => {
    expect(PCL5.chart.width).toBe(9 * 80);
    expect(PCL5.chart.points.map(({ x, y, figure }) => [x, y, figure])).toEqual(
      [54, 52, 46, 43, 47, 38, 31, 27, 30].map((score, column) => [
        column * 80 + 40,
        at(score),
        String(score),
      ]),
    );
  });

  it('has its scale from 0 to 80 in steps of 20', () => {
    expect(PCL5.chart.ticks.map(({ figure }) => figure)).toEqual(['0', '20', '40', '60', '80']);
    expect(PCL5.chart.ticks.map(({ y }) => y)).toEqual([0, 20, 40, 60, 80].map(at));
  });

  it('has a band of 15 points to either side of the baseline, from there on', () => {
    expect(reliableChange(PCL5.series)).toEqual({ points: 15, source: 'Marx 2022' });
    expect(PCL5.chart.band).toEqual({ x: 40, y: at(69), width: 720 - 40, height: 60 });
  });

  it('has a bar over the cut-points 31 to 33', () => {
    expect(cutRange(PCL5.series)).toEqual({ from: 31, to: 33, source: 'Comorbidity Guidelines' });
    expect(PCL5.chart.cut).toEqual({ y: at(33), height: 4 });
  });

  it('draws the scores of another period hollow, and the last one strong', () => {
    expect(PCL5.chart.points.map(({ hollow }) => hollow).flatMap((one, n) => (one ? [n] : []))).toEqual([
      0, 8,
    ]);
    expect(PCL5.chart.points.findIndex(({ last }) => last)).toBe(8);
  });

  it('says what band, bar and ring are and where they come from, and none of it over a score or a line', () => {
    expect(PCL5.chart.labels.map(({ text }) => text)).toEqual([
      'no reliable change: baseline ± 15 (Marx 2022)',
      'cut-point 31–33 (Comorbidity Guidelines)',
      'past month; the others past week',
    ]);
    const width = ({ text, mark }: PlacedLabel) => text.length * 6 + (mark === null ? 0 : 16);
    for (const label of PCL5.chart.labels) {
      const from = label.end ? label.x - width(label) : label.x;
      const struck = PCL5.chart.points.filter(
        ({ x, y }) => x > from && x < from + width(label) && y > label.y && y < label.y + 16,
      );
      expect(struck).toEqual([]);
    }
  });

  it('puts a figure under its point where the bar would strike it through', () => {
    const below = PCL5.chart.points.filter(({ y, figureY }) => figureY > y).map(({ figure }) => figure);
    expect(below).toEqual(['27']);
  });

  it('keeps the band within the scale when the baseline is near its end', () => {
    const told = new Told();
    told.note('intake', '2026-07-14', { 'intake.pcl5': pcl5(74) });
    expect(chartOf(told, 'pcl-5').chart.band).toMatchObject({ y: at(80), height: 2 * (80 - 59) });
  });
});

describe('the chart of the PHQ-9', () => {
  it('has no band, for no reliable change is known, and a line at its one cut-point', () => {
    expect(PHQ9.chart.band).toBeNull();
    expect(PHQ9.chart.cut?.height).toBe(0);
    expect(PHQ9.chart.labels.map(({ text }) => text)).toContain(
      'cut-point 10 (usual cut-point, not verified)',
    );
  });

  it('marks the scores with item 9 at 1 or more, and says so', () => {
    expect(PHQ9.chart.points.map(({ alert }) => alert).flatMap((one, n) => (one ? [n] : []))).toEqual([
      0, 1, 4,
    ]);
    expect(PHQ9.chart.labels.find(({ mark }) => mark === 'triangle')?.text).toBe('item 9 is 1 or more');
  });

  it('has no word on item 9 where it never was', () => {
    const told = new Told();
    told.note('intake', '2026-07-14', { 'intake.phq9': phq9(9) });
    expect(chartOf(told, 'phq-9', 64).chart.labels.map(({ mark }) => mark)).toEqual([null]);
  });

  it('has its scale in round steps that leave room for their figures', () => {
    expect(PHQ9.chart.ticks.map(({ figure }) => figure)).toEqual(['0', '10', '20']);
  });
});

describe('any chart', () => {
  it('is interrupted where a total is open', () => {
    const told = new Told();
    for (const n of [1, 2, 3, 4, 5]) told.session(n, `2026-08-1${String(n)}`);
    const open = response('pcl-5', [4, ...Array<null>(19).fill(null)], 'past_week');
    for (const [index, answers] of [pcl5(50), pcl5(48), open, pcl5(44), pcl5(40)].entries())
      told.note('preparation', `2026-08-1${String(index + 1)}`, { 'prep.pcl5': answers }, index + 1);
    const { lines, points } = chartOf(told, 'pcl-5').chart;
    expect(lines.map((line) => line.map(({ figure }) => figure))).toEqual([
      ['50', '48'],
      ['44', '40'],
    ]);
    expect(points).toHaveLength(4);
  });

  it('sets two answers of one column beside each other', () => {
    const told = new Told();
    told.session(1, '2026-08-11');
    told.note('intake', '2026-07-14', { 'intake.pcl5': pcl5(50) });
    told.note('preparation', '2026-08-11', { 'prep.pcl5': pcl5(48) }, 1);
    const [series] = measuresOf(told.notes()).series;
    const frame = { columns: 2, topPx: 16, scalePx: 160, tickPx: 40, columnOf: () => 1 };
    const xs = series && layoutChart(series, frame)?.points.map(({ x }) => Math.round(x - 80));
    expect(xs).toEqual([27, 53]);
  });

  it('leaves out what stands in none of its columns', () => {
    const told = new Told();
    told.note('intake', '2026-07-14', { 'intake.pcl5': pcl5(50) });
    const [series] = measuresOf(told.notes()).series;
    const frame = { columns: 2, topPx: 16, scalePx: 160, tickPx: 40, columnOf: () => null };
    expect(series && layoutChart(series, frame)).toMatchObject({ points: [], lines: [], band: null });
  });

  it('says its words within the first nine columns, for those are in sight first', () => {
    const told = new Told();
    for (let n = 1; n <= 24; n += 1) {
      const day = `2026-${String(1 + Math.floor(n / 3)).padStart(2, '0')}-1${String(n % 3)}`;
      told.session(n, day);
      told.note('preparation', day, { 'prep.pcl5': pcl5(60 - n) }, n);
    }
    const { chart } = chartOf(told, 'pcl-5');
    expect(chart.width).toBe(25 * 80);
    expect(Math.max(...chart.labels.map(({ x }) => x))).toBeLessThanOrEqual(720);
  });
});
