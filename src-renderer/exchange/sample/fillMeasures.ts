import { newestInstrument } from '../../domain/measure/index.ts';
import type { Filling } from './filling.ts';
import type { Piece } from './ledger.ts';
import type { SampleCourse, SampleDosing } from './schema.ts';

type Measured = SampleCourse['measures'][number];
type Answers = readonly (number | null)[];

/** The measures of the file for which `matches` holds, once each. */
export const measuredWhere = (
  root: Piece<SampleCourse>,
  matches: (one: Measured) => boolean,
): Piece<Measured> | undefined =>
  root
    .at('measures')
    .each()
    .find(({ see }) => matches(see));

function put(
  form: Filling,
  field: string,
  instrument: string,
  answers: Piece<Answers>,
  window: Piece<string> | string | undefined,
): void {
  const known = newestInstrument(instrument);
  if (known === null) return;
  const period = typeof window === 'object' ? window.see : (window ?? known.windows[0].id);
  form.putAll(field, typeof window === 'object' ? [answers, window] : [answers], {
    instrument: known.id,
    version: known.version,
    window: period,
    items: answers.see,
  });
}

const isThere = <T>(piece: Piece<T>): piece is Piece<T> & Piece<NonNullable<T>> =>
  piece.see !== null && piece.see !== undefined;

/** The answers of PCL-5, PHQ-9 and GAD-7 stand in the note they were given for; totals are worked out from them. */
export function fillMeasures(form: Filling, prefix: string, measured: Piece<Measured> | undefined): void {
  if (measured === undefined) return;
  const pcl5 = measured.at('pcl5');
  const phq9 = measured.at('phq9');
  const gad7 = measured.at('gad7');
  if (isThere(pcl5)) put(form, `${prefix}.pcl5`, 'pcl-5', pcl5.at('items'), pcl5.at('window'));
  if (isThere(phq9)) put(form, `${prefix}.phq9`, 'phq-9', phq9.at('items'), undefined);
  if (isThere(gad7)) put(form, `${prefix}.gad7`, 'gad-7', gad7.at('items'), undefined);
}

const MEQ = ['mystical', 'positiveMood', 'transcendence', 'ineffability'] as const;

/** What the client scored of the experience stands with the dose in the file, and in the note of the meeting after it. */
export function fillExperience(form: Filling, dosing: Piece<SampleDosing>): void {
  const ebi = dosing.at('ebi');
  if (isThere(ebi)) put(form, 'int.ebi', 'ebi', ebi, undefined);
  const meq = dosing.at('meq30');
  const known = newestInstrument('meq30');
  if (!isThere(meq) || known === null) return;
  const scores = Object.fromEntries(MEQ.map((key) => [key, meq.see[key]]));
  form.putAll(
    'int.meq30',
    MEQ.map((key) => meq.at(key)),
    { instrument: known.id, version: known.version, window: known.windows[0].id, scores },
  );
}
