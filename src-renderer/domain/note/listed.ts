import type { FieldValue, FieldValues } from './values.ts';

/** What lists need to know of a note without opening it. */
export interface Listed {
  /** The stored code of what kind of addendum or contact it is; null while unanswered. */
  readonly kind: string | null;
  /** When what it tells happened: a day, or a day and a time (`2026-08-11T23:30`); null while unanswered. */
  readonly happenedAt: string | null;
}

/** `<prefix>.kind`, `.happenedAt` and `.happenedAtTime` of these templates are read by lists and stable for ever. */
const PREFIX = new Map([
  ['addendum', 'add'],
  ['contact', 'contact'],
]);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

const wordOf = (value: FieldValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** What a list shows of a note with these values; nothing for notes that lists show by their stage alone. */
export function listedOf(stage: string, values: FieldValues): Listed {
  const prefix = PREFIX.get(stage);
  if (prefix === undefined) return { kind: null, happenedAt: null };
  const day = wordOf(values[`${prefix}.happenedAt`]);
  const time = wordOf(values[`${prefix}.happenedAtTime`]);
  const isDay = day !== null && DAY.test(day);
  const isMoment = isDay && time !== null && TIME.test(time);
  return {
    kind: wordOf(values[`${prefix}.kind`]),
    happenedAt: isMoment ? `${day}T${time}` : isDay ? day : null,
  };
}
