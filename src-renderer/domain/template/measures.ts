import {
  answerTo,
  deriveMeasure,
  instrumentOf,
  isResponseComplete,
  mainScore,
  shownScore,
  type Alert,
  type Instrument,
} from '../measure/index.ts';
import { isMeasureResponse, plainText, type FieldValue, type MeasureResponse } from '../note/index.ts';
import type { Flag } from './flags.ts';
import type { MeasureField } from './template.ts';

interface Read {
  readonly instrument: Instrument;
  readonly response: MeasureResponse;
}

/** A response with its instrument; null for another value, or an instrument this version does not have. */
function readMeasure(value: FieldValue | undefined): Read | null {
  if (value === undefined || !isMeasureResponse(value)) return null;
  const instrument = instrumentOf({ id: value.instrument, version: value.version });
  return instrument && { instrument, response: value };
}

/** The alerts the answers to a measure raise. */
export function alertsIn(value: FieldValue | undefined): readonly Alert[] {
  const read = readMeasure(value);
  return read === null ? [] : deriveMeasure(read.instrument, read.response).alerts;
}

export const measureFlags = (field: MeasureField, value: FieldValue | undefined): readonly Flag[] =>
  alertsIn(value).map(({ tier, says, source }) => ({ tier, field: field.id, says, source }));

export function isMeasureComplete(value: FieldValue): boolean {
  const read = readMeasure(value);
  return read !== null && isResponseComplete(read.instrument, read.response);
}

/** `38 of 80`, `Triage: low`, or how far it has come: `16 of 20 answered`. */
export function measureBriefly(value: FieldValue): string {
  const read = readMeasure(value);
  if (read === null) return plainText(value);
  const derived = deriveMeasure(read.instrument, read.response);
  const main = mainScore(derived);
  if (main !== null && main.value !== null) return `${shownScore(main.value)} of ${String(main.max)}`;
  const triage = derived.readings.find(({ kind }) => kind === 'triage');
  return triage?.says ?? `${String(derived.answered)} of ${String(derived.asked)} answered`;
}

/** A response in words: instrument and window, scores, then every answer as it was given (– where there is none). */
export function measureLines(value: FieldValue): string {
  const read = readMeasure(value);
  if (read === null) return plainText(value);
  const { instrument, response } = read;
  const window = instrument.windows.find(({ id }) => id === response.window)?.label;
  const scores = deriveMeasure(instrument, response).scores.flatMap(({ label, value: score, max }) =>
    score === null ? [] : [`${label}: ${shownScore(score)} of ${String(max)}`],
  );
  const answers = instrument.items.map(({ id }) => {
    const answer = answerTo(instrument, response, id);
    return `${id}: ${answer === null ? '–' : String(answer)}`;
  });
  return [
    [instrument.title, window].filter(Boolean).join(', '),
    scores.join('; '),
    response.items === undefined ? '' : answers.join('; '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
