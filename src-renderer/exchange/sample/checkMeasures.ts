import {
  deriveMeasure,
  newestInstrument,
  shownScore,
  type DerivedMeasure,
} from '../../domain/measure/index.ts';
import type { MeasureResponse } from '../../domain/note/index.ts';
import { invariant } from '../../domain/index.ts';
import { fault, type Fault } from './fault.ts';
import type { SampleCourse, SampleDosing } from './schema.ts';

type Measured = SampleCourse['measures'][number];

/** What the program makes of answers, or of scores typed in from a licensed copy. */
function scored(id: string, answers: Pick<MeasureResponse, 'items' | 'scores'>): DerivedMeasure {
  const instrument = newestInstrument(id);
  invariant(instrument, 'an instrument that the file format names is there');
  return deriveMeasure(instrument, { instrument: id, version: instrument.version, ...answers });
}

const score = ({ scores }: DerivedMeasure, id: string): number | null =>
  scores.find((one) => one.id === id)?.value ?? null;
const holds = ({ readings }: DerivedMeasure, id: string): boolean | null =>
  readings.find((one) => one.id === id)?.holds ?? null;
const band = ({ readings }: DerivedMeasure): string | null =>
  readings.find(({ kind }) => kind === 'band')?.id ?? null;

/** The first of the figures that is not what follows from the answers. */
function* differing(
  path: string,
  told: Readonly<Record<string, unknown>>,
  worked: Readonly<Record<string, unknown>>,
): Generator<Fault> {
  for (const [key, value] of Object.entries(worked))
    if (told[key] !== value) yield fault(`${path}.${key}`, 'does not follow from the answers');
}

function* pcl5Of({ pcl5 }: Measured, path: string, baseline: number | null): Generator<Fault> {
  if (pcl5 === null) return;
  const worked = scored('pcl-5', { items: pcl5.items });
  const total = score(worked, 'total');
  yield* differing(`${path}.pcl5`, pcl5, {
    ...Object.fromEntries(['total', 'B', 'C', 'D', 'E'].map((id) => [id, score(worked, id)])),
    ge31: holds(worked, 'lower'),
    ge33: holds(worked, 'cutPoint'),
    clusterRuleMet: holds(worked, 'clusterRule'),
    deltaFromBaseline: baseline === null || total === null ? null : total - baseline,
  });
}

function* othersOf({ phq9, gad7 }: Measured, path: string): Generator<Fault> {
  if (phq9 !== null) {
    const worked = scored('phq-9', { items: phq9.items });
    const item9 = phq9.items[8];
    yield* differing(`${path}.phq9`, phq9, { total: score(worked, 'total'), band: band(worked), item9 });
  }
  if (gad7 !== null) {
    const worked = scored('gad-7', { items: gad7.items });
    yield* differing(`${path}.gad7`, gad7, { total: score(worked, 'total'), band: band(worked) });
  }
}

/** Totals, clusters, cut-points, bands and changes that do not follow from the answers beside them. */
export function* measuresOf({ measures }: SampleCourse): Generator<Fault> {
  const first = measures.find(({ pcl5 }) => pcl5 !== null)?.pcl5;
  const baseline = first ? score(scored('pcl-5', { items: first.items }), 'total') : null;
  for (const [n, measured] of measures.entries()) {
    yield* pcl5Of(measured, `measures[${n}]`, baseline);
    yield* othersOf(measured, `measures[${n}]`);
  }
}

/** The same for what the client scored of one session. */
export function* scoresOf({ ebi, ebiMean, meq30 }: SampleDosing, path: string): Generator<Fault> {
  const mean = ebi === null ? null : score(scored('ebi', { items: ebi }), 'mean');
  if (ebiMean !== (mean === null ? null : Number(shownScore(mean))))
    yield fault(`${path}.ebiMean`, 'does not follow from the answers');
  if (meq30 === undefined || meq30 === null) return;
  const { complete, ...scores } = meq30;
  if (holds(scored('meq30', { scores }), 'complete') !== complete)
    yield fault(`${path}.meq30.complete`, 'does not follow from the scores');
}
