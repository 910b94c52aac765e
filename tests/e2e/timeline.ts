import { expect } from '@playwright/test';
import events from '../../resources/templates/events.json' with { type: 'json' };
import { linesOf, sessions, type SampleLine } from '../unit/domain/timeline/sampleCourse.ts';
import type { Hands } from './app.ts';

interface Field {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

const kindOf = (id: string) => {
  const kind = events.kinds.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`no kind of event ${id}`);
  return kind as { readonly key: string; readonly label: string; readonly fields: readonly Field[] };
};

const labelOf = (field: Field, value: unknown): string =>
  field.options?.find((option) => option.value === value)?.label ?? String(value);

async function fill(form: Hands, field: Field, value: unknown): Promise<void> {
  const name = new RegExp(`^${field.label.replace(/[/()]/g, '.')}`);
  switch (field.type) {
    case 'choice':
      return form.choose(name, labelOf(field, value));
    case 'multi':
      for (const one of value as readonly string[]) await form.toggle(name, labelOf(field, one));
      return;
    case 'scale':
      return form.rate(name, Number(value));
    default:
      return form.type(name, String(value));
  }
}

const offset = (minute: number): string => `${minute < 0 ? '-' : '+'}${String(Math.abs(minute))}`;

/** Enters one line by the key of its kind, by keyboard alone; before the first dose the time of day is typed. */
export async function enterLine(hands: Hands, line: SampleLine, clock: string | null): Promise<void> {
  const { page } = hands;
  const kind = kindOf(line.kind);
  await hands.within('toolbar', 'Record').to('button', /^Dose/);
  await page.keyboard.press(kind.key);
  const form = hands.within('form', kind.label);
  for (const field of kind.fields) {
    const value = line.values[field.id];
    if (value !== undefined) await fill(form, field, value);
  }
  await form.type(/^Time/, clock ?? offset(line.minute));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: kind.label })).toHaveCount(0);
}

/** The lines of a session of the sample course. */
export function linesOfSession(id: string): readonly SampleLine[] {
  const session = sessions.find((one) => one.id === id);
  if (session === undefined) throw new Error(`no session ${id}`);
  return linesOf(session);
}
