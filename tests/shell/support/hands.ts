import { CALM_CLOCK, CLIENT, HURRY_CLOCK } from '../../support/lockScript.ts';
import { PASSPHRASE } from '../../support/shared/plain.ts';
import type { Shell } from './shell.ts';

/** Expressions that are read in the page. */
export const text = (value: unknown): string => JSON.stringify(value);
const BUTTONS = `[...document.querySelectorAll('button')].filter((button) => button.checkVisibility())`;
export const button = (name: string): string =>
  `${BUTTONS}.find(({ innerText, ariaLabel }) => (ariaLabel ?? innerText).startsWith(${text(name)}))`;
export const field = (label: string): string =>
  `document.getElementById([...document.querySelectorAll('label')].find(({ innerText }) => innerText.startsWith(${text(label)}))?.htmlFor)`;
/** The button of the row that begins with those words. */
export const inRow = (title: string): string =>
  `[...document.querySelectorAll('tr, [role=row]')].find(({ innerText }) => innerText.startsWith(${text(title)}))?.querySelector('button')`;

/** What a person does at the window of the running shell. */
export interface Hands {
  /** Types a script of `tests/support/keys.ts`. */
  readonly type: (script: string) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  readonly fill: (label: string, words: string) => Promise<void>;
  /** Waits until the expression is true in the page. */
  readonly holds: (expression: string) => Promise<void>;
  readonly evaluate: (expression: string) => Promise<unknown>;
}

export function handsOn(shell: () => Shell): Hands {
  const evaluate = (expression: string): Promise<unknown> => shell().ask('evaluate', expression);
  const type = (script: string): Promise<void> => shell().ask('type', script);
  async function holds(expression: string): Promise<void> {
    await shell().until('evaluate', [`Boolean(${expression})`], (value) => value === true);
  }
  return {
    type,
    holds,
    evaluate,
    press: async (name) => {
      await holds(button(name));
      await evaluate(`${button(name)}.click()`);
    },
    fill: async (label, words) => {
      await holds(field(label));
      await evaluate(`${field(label)}.focus()`);
      await type(words);
    },
  };
}

/** Sets up a practice, at the floor of Argon2id as a slow machine would. */
export async function foundPractice({ evaluate, press, fill, holds }: Hands): Promise<void> {
  await evaluate(HURRY_CLOCK);
  await press('New practice');
  await fill('Name of the practice', 'Harbour Practice');
  await fill('Your name', 'I. Lindqvist');
  await fill('Credential', 'PsyD{Enter}');
  await fill('Passphrase', PASSPHRASE);
  await fill('The same again', PASSPHRASE);
  await press('Next: recovery kit');
  const kit = `document.querySelector('[aria-label="Recovery kit, 13 groups"]')`;
  await holds(kit);
  const groups = String(await evaluate(`${kit}.innerText`)).replace(/\s+/gu, ' ');
  await fill('Type it back', `${groups}{Enter}`);
  await holds(button('Clients'));
  await evaluate(CALM_CLOCK);
}

/** A client, a course, a first session, and its note of that stage begun. */
export async function beginNote(hands: Hands, stage: 'Integration' | 'Observation'): Promise<void> {
  const { evaluate, press, fill, holds } = hands;
  await press('Clients');
  await press('New client');
  await fill('Code or name', `${CLIENT}{Enter}`);
  await press('Plan the course');
  await press('Add session 1');
  const row = inRow(stage);
  // A day that seems odd is asked about once.
  await holds(
    `Boolean(${row}) || (document.body.innerText.includes('once more') && ${button('Add session 1')}?.click(), false)`,
  );
  await evaluate(`${row}.click()`);
  await press(`Begin ${stage.toLowerCase()} 1`);
}
