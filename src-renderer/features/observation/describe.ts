import type { DateFormat } from '../../domain/dates/index.ts';
import { isTexts, type FieldValue } from '../../domain/note/index.ts';
import { isVisible, summariseValue, type ItemField } from '../../domain/template/index.ts';
import { mgPerKg, type EventKind, type TimelineEvent } from '../../domain/timeline/index.ts';

/** Labels as they stand within a line; names that are spelt with capitals or figures keep them. */
const lower = (words: string): string => (/^[A-Z][^A-Z0-9]*$/.test(words) ? words.toLowerCase() : words);

/** Signs as they are called in a room. */
const SHORT: Readonly<Record<string, string>> = {
  'vitals.hr': 'HR',
  'vitals.spo2': 'SpO2',
  'vitals.rr': 'RR',
};

const isYesNo = (field: ItemField): boolean =>
  field.type === 'choice' && field.options.every(({ value }) => value === 'yes' || value === 'no');

/** Figures keep their label; words stand for themselves; a yes is its question, a no its question denied. */
function part(field: ItemField, value: FieldValue, format: DateFormat): string {
  const shown = summariseValue(field, value, format);
  const short = SHORT[field.id];
  if (short !== undefined) return `${short} ${shown.replace(' /min', '')}`;
  if (isYesNo(field)) return value === 'yes' ? lower(field.label) : `${lower(field.label)}: no`;
  switch (field.type) {
    case 'choice':
    case 'multi':
    case 'checklist':
      return isTexts(value) ? shown.split(', ').map(lower).join(', ') : lower(shown);
    case 'text':
      return field.lines === 'one' && field.maxLength <= 80 ? `${lower(field.label)} ${shown}` : shown;
    case 'number':
    case 'scale':
    case 'date':
    case 'time':
    case 'dateTime':
    case 'quote':
      return `${lower(field.label)} ${shown}`;
  }
}

const partsOf = (
  kind: EventKind,
  values: TimelineEvent['values'],
  told: ReadonlySet<string>,
  format: DateFormat,
): readonly string[] =>
  kind.fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined || told.has(field.id) || !isVisible(field, values)
      ? []
      : [part(field, value, format)];
  });

function pressure(values: TimelineEvent['values']): string | null {
  const { 'vitals.systolic': systolic, 'vitals.diastolic': diastolic } = values;
  if (typeof systolic !== 'number') return null;
  return `${String(systolic)}/${typeof diastolic === 'number' ? String(diastolic) : '–'}`;
}

function amount(values: TimelineEvent['values'], weightKg: number | null): string | null {
  const { 'dose.mg': mg, 'dose.route': route } = values;
  if (typeof mg !== 'number' || typeof route !== 'string') return null;
  const relative = mgPerKg(mg, weightKg);
  const words = route === 'IN_esketamine' ? 'IN esketamine' : route;
  return `${String(mg)} mg ${words}${relative === null ? '' : `, ${relative.toFixed(2)} mg/kg`}`;
}

/** The alert's target is told beside it, by the row it points at. */
const UNSAID = ['alert.about'];

/**
 * What an event says, as one line of the log. `lead` is what a glance must catch (a pressure, a dose); `rest` follows.
 * mg/kg are of `weightKg`, in kilograms.
 */
export function describe(
  kind: EventKind | undefined,
  { values }: Pick<TimelineEvent, 'values'>,
  weightKg: number | null,
  format: DateFormat,
): { readonly lead: string; readonly rest: string } {
  const plain = (lead: string, rest = '') => ({ lead, rest });
  if (kind === undefined) return plain('', 'an event of a kind that this version does not know');
  if (kind.id === 'quote')
    return typeof values['quote.text'] === 'string'
      ? plain('', values['quote.text'])
      : plain('', 'a quote that is not yours to open');
  const lead = kind.id === 'vitals' ? pressure(values) : kind.id === 'dose' ? amount(values, weightKg) : null;
  const told = lead === null ? [] : ['vitals.systolic', 'vitals.diastolic', 'dose.mg', 'dose.route'];
  const rest = partsOf(kind, values, new Set([...told, ...UNSAID]), format).join(', ');
  const hidden = rest === '' && lead === null && kind.fields.every(({ part: where }) => where === 'process');
  return plain(lead ?? '', hidden ? 'process notes that are not yours to open' : rest);
}
