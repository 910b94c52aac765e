import { isId } from '../ids.ts';
import {
  isJsonObject,
  isListItems,
  isMeasureResponse,
  isNone,
  isNoteDocument,
  isStatusAnswers,
  isTexts,
} from '../note/index.ts';
import { checkResponse, instrumentOf, type ResponseProblem } from '../measure/index.ts';
import { fail, ok, type Result } from '../result.ts';
import { isDateForm, isRealDate, isRealDateTime, isRealTime } from '../dates/index.ts';
import type {
  Field,
  ItemField,
  ListField,
  MeasureField,
  NumberField,
  Option,
  StatusListField,
  TextField,
} from './template.ts';

/** Why a value cannot stand in a field. Everything in it is safe to show beside the field. */
export type ValueProblem =
  | { readonly kind: 'wrong-type'; readonly expected: Field['type'] }
  | { readonly kind: 'too-long'; readonly length: number; readonly max: number }
  | { readonly kind: 'line-break' }
  | { readonly kind: 'out-of-range'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly kind: 'too-many-decimals'; readonly decimals: number }
  | { readonly kind: 'unknown-option'; readonly value: string }
  | { readonly kind: 'repeated-option'; readonly value: string }
  | {
      readonly kind:
        | 'not-a-date'
        | 'no-such-date'
        | 'not-a-time'
        | 'not-a-date-time'
        | 'none-not-offered'
        | 'repeated-record';
    }
  | {
      readonly kind: 'in-record';
      readonly index: number;
      readonly field: string;
      readonly problem: ValueProblem;
    }
  | { readonly kind: 'unknown-field'; readonly field: string }
  | { readonly kind: 'unknown-row'; readonly row: string }
  | { readonly kind: 'unknown-instrument'; readonly instrument: string; readonly version: number }
  | { readonly kind: 'in-measure'; readonly problem: ResponseProblem };

type Checked = Result<void, ValueProblem>;
const fine: Checked = ok(undefined);

function checkText(field: TextField, value: string): Checked {
  const { length } = Array.from(value);
  if (length > field.maxLength) return fail({ kind: 'too-long', length, max: field.maxLength });
  return field.lines === 'one' && /[\r\n]/.test(value) ? fail({ kind: 'line-break' }) : fine;
}

function checkFigure(field: Pick<NumberField, 'min' | 'max' | 'unit' | 'decimals'>, value: number): Checked {
  const { min, max, unit, decimals } = field;
  if (!(value >= min && value <= max)) return fail({ kind: 'out-of-range', min, max, unit });
  return Number(value.toFixed(decimals)) === value ? fine : fail({ kind: 'too-many-decimals', decimals });
}

function checkOptions(options: readonly Option[], chosen: readonly string[]): Checked {
  for (const [index, value] of chosen.entries()) {
    if (!options.some((option) => option.value === value)) return fail({ kind: 'unknown-option', value });
    if (chosen.indexOf(value) !== index) return fail({ kind: 'repeated-option', value });
  }
  return fine;
}

function checkRecord(
  fields: readonly ItemField[],
  values: Readonly<Record<string, unknown>>,
  index: number,
): Checked {
  for (const [id, value] of Object.entries(values)) {
    const field = fields.find((one) => one.id === id);
    if (field === undefined) return fail({ kind: 'unknown-field', field: id });
    const checked = checkValue(field, value);
    if (!checked.ok) return fail({ kind: 'in-record', index, field: id, problem: checked.error });
  }
  return fine;
}

function checkList(field: ListField, value: unknown): Checked {
  if (isNone(value)) return field.none === undefined ? fail({ kind: 'none-not-offered' }) : fine;
  if (!isListItems(value)) return fail({ kind: 'wrong-type', expected: 'list' });
  if (new Set(value.map(({ id }) => id)).size !== value.length) return fail({ kind: 'repeated-record' });
  for (const [index, item] of value.entries()) {
    const checked = checkRecord(field.fields, item.values, index);
    if (!checked.ok) return checked;
  }
  return fine;
}

const STATUS_KEYS = ['comment', 'status'];
const LONGEST_COMMENT = 400;

function checkStatuses(field: StatusListField, value: unknown): Checked {
  if (!isStatusAnswers(value)) return fail({ kind: 'wrong-type', expected: 'statusList' });
  for (const [row, answer] of Object.entries(value)) {
    if (!field.rows.some((one) => one.value === row)) return fail({ kind: 'unknown-row', row });
    const keys = isJsonObject(answer) ? Object.keys(answer).sort() : [];
    if (keys.join() !== STATUS_KEYS.join()) return fail({ kind: 'wrong-type', expected: 'statusList' });
    const { length } = Array.from(answer.comment);
    if (length > LONGEST_COMMENT) return fail({ kind: 'too-long', length, max: LONGEST_COMMENT });
    const status = checkOptions(field.statuses, [answer.status]);
    if (!status.ok) return status;
  }
  return fine;
}

function checkMeasure(field: MeasureField, value: unknown): Checked {
  if (!isMeasureResponse(value)) return fail({ kind: 'wrong-type', expected: 'measure' });
  const { instrument: id, version } = value;
  const instrument = id === field.instrument ? instrumentOf({ id, version }) : null;
  if (instrument === null) return fail({ kind: 'unknown-instrument', instrument: id, version });
  const checked = checkResponse(instrument, value);
  return checked.ok ? fine : fail({ kind: 'in-measure', problem: checked.error });
}

type StringField = Extract<Field, { type: 'text' | 'choice' | 'date' | 'time' | 'dateTime' | 'quote' }>;

function checkString(field: StringField, value: string): Checked {
  switch (field.type) {
    case 'text':
      return checkText(field, value);
    case 'choice':
      return checkOptions(field.options, [value]);
    case 'date':
      if (isRealDate(value)) return fine;
      return fail({ kind: isDateForm(value) ? 'no-such-date' : 'not-a-date' });
    case 'time':
      return isRealTime(value) ? fine : fail({ kind: 'not-a-time' });
    case 'dateTime':
      return isRealDateTime(value) ? fine : fail({ kind: 'not-a-date-time' });
    case 'quote':
      return isId(value) ? fine : fail({ kind: 'wrong-type', expected: 'quote' });
  }
}

/**
 * Whether `value`, wherever it came from, can stand in `field`. Length is counted in characters, ranges are the
 * field's `min` and `max`; a soft limit is no problem here (see `flagsOf`), nor is a required answer that is missing.
 */
export function checkValue(field: Field, value: unknown): Checked {
  const wrong: Checked = fail({ kind: 'wrong-type', expected: field.type });
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? checkFigure(field, value) : wrong;
    case 'scale':
      return typeof value === 'number' ? checkFigure({ ...field, unit: '', decimals: 0 }, value) : wrong;
    case 'multi':
    case 'checklist':
      return isTexts(value) ? checkOptions(field.options, value) : wrong;
    case 'richText':
      return isNoteDocument(value) ? fine : wrong;
    case 'list':
      return checkList(field, value);
    case 'statusList':
      return checkStatuses(field, value);
    case 'measure':
      return checkMeasure(field, value);
    case 'text':
    case 'choice':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'quote':
      return typeof value === 'string' ? checkString(field, value) : wrong;
  }
}
