import { isVisible, summariseValue } from '../../domain/template/index.ts';
import type { EventKind, TimelineEntry } from '../../domain/timeline/index.ts';

/** What an event says, as one line of the log. */
export function describe(kind: EventKind | undefined, entry: TimelineEntry): string {
  const { values } = entry.shown;
  if (kind === undefined) return 'an event of a kind that this version does not know';
  if (kind.id === 'quote')
    return typeof values['quote.text'] === 'string'
      ? values['quote.text']
      : 'a quote that is not yours to open';
  if (kind.id === 'vitals' && typeof values['vitals.systolic'] === 'number') {
    const { 'vitals.systolic': systolic, 'vitals.diastolic': diastolic, ...rest } = values;
    const others = kind.fields.filter(({ id }) => rest[id] !== undefined);
    return [
      `${String(systolic)}/${typeof diastolic === 'number' ? String(diastolic) : '–'}`,
      ...others.map((field) => `${field.label} ${summariseValue(field, rest[field.id] ?? '')}`),
    ].join(', ');
  }
  return kind.fields
    .filter((field) => isVisible(field, values) && values[field.id] !== undefined)
    .map((field) => `${field.label.toLowerCase()} ${summariseValue(field, values[field.id] ?? '')}`)
    .join(', ');
}
