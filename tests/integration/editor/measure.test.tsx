import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import axe from 'axe-core';
import '../../../src-renderer/ui/base.css';
import { isMeasureResponse, type FieldValue } from '../../../src-renderer/domain/note/index.ts';
import type { MeasureField, Template } from '../../../src-renderer/domain/template/index.ts';
import { NoteForm } from '../../../src-renderer/editor/form/NoteForm.tsx';
import { NoteView } from '../../../src-renderer/editor/form/NoteView.tsx';
import { show } from './support.tsx';

afterEach(() => document.documentElement.removeAttribute('data-theme'));

const fieldFor = (instrument: string): MeasureField => ({
  id: 'x.measure',
  label: instrument.toUpperCase(),
  required: 'R',
  part: 'record',
  type: 'measure',
  instrument,
});
const templateFor = (instrument: string): Template => ({
  id: 't',
  version: 1,
  title: 'T',
  sections: [{ id: 's', title: 'Measures', fields: [fieldFor(instrument)] }],
});

function open(instrument: string, start?: FieldValue) {
  const said: { value: FieldValue | undefined } = { value: start };
  function Kept(): ReactNode {
    const [value, setValue] = useState(start);
    said.value = value;
    return (
      <NoteForm
        template={templateFor(instrument)}
        values={value === undefined ? {} : { 'x.measure': value }}
        quotes={[]}
        newId={() => {
          throw new Error('a measure makes no records');
        }}
        onChange={(_, next) => setValue(next)}
        onDirty={() => undefined}
      />
    );
  }
  return { ...show(<Kept />), said };
}

const item = (words: string) => page.getByRole('radiogroup', { name: words });
const answers = (value: FieldValue | undefined) => (isMeasureResponse(value) ? value.items : undefined);

async function keyboardTo(radio: ReturnType<typeof item>): Promise<void> {
  await expect.element(radio).toBeInTheDocument();
  const element = radio.element();
  if (element instanceof HTMLElement) element.focus();
  await expect.element(radio).toHaveFocus();
}

/** What axe finds wrong with the page, a line each. */
async function complaints(): Promise<readonly string[]> {
  await document.fonts.ready;
  const { violations, passes } = await axe.run(document, {
    rules: {
      'document-title': { enabled: false },
      'html-has-lang': { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  });
  expect(passes.map(({ id }) => id)).toContain('color-contrast');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`));
}

describe('the PCL-5 before a dose', () => {
  test('is answered from the keyboard, a digit an item, and the total comes with the twentieth', async () => {
    const { said, element } = open('pcl-5');
    await expect.element(page.getByText('Trouble falling or staying asleep?')).not.toBeInTheDocument();
    await page.getByText('past week', { exact: true }).click();
    await expect.element(page.getByText('In the past week, how much were you bothered by:')).toBeVisible();
    await keyboardTo(
      item('Repeated, disturbing dreams of the stressful experience?').getByRole('radio', { name: '0' }),
    );
    await userEvent.keyboard('{ArrowUp}');
    await userEvent.keyboard('3323343234333');
    await expect.poll(() => element.textContent).toContain('13 of 20 answered.');
    expect(element.textContent).toContain('needs all 20 answers; 13 are in');
    expect(element.textContent).toContain('14 of 20');
    await userEvent.keyboard('2213223');
    await expect.poll(() => element.textContent).not.toContain('20 answered.');
    await userEvent.keyboard('3');
    await expect
      .poll(() => answers(said.value))
      .toEqual([3, 3, 2, 3, 3, 4, 3, 2, 3, 4, 3, 3, 3, 2, 2, 1, 3, 2, 2, 3]);
    expect(said.value).toMatchObject({ instrument: 'pcl-5', version: 1, window: 'past_week' });
    expect(element.textContent).toContain('54 of 80');
    expect(element.textContent).toContain('at or above the cut-point 33: yes');
    expect(element.textContent).toContain('PCL-5 has no mild, moderate or severe bands.');
  });

  test('is walked with Up and Down; Backspace takes an answer back, and with the last one the whole', async () => {
    const items = [2, ...Array<null>(19).fill(null)];
    const { said } = open('pcl-5', { instrument: 'pcl-5', version: 1, window: 'past_week', items });
    await keyboardTo(
      item('Repeated, disturbing, and unwanted memories of the stressful experience?').getByRole('radio', {
        name: '2, Moderately',
      }),
    );
    await userEvent.keyboard('{ArrowDown}4');
    await expect.poll(() => answers(said.value)?.slice(0, 3)).toEqual([2, 4, null]);
    await userEvent.keyboard('{ArrowUp}{Backspace}{ArrowUp}{Backspace}');
    await expect.poll(() => said.value).toBeUndefined();
  });
});

describe('other measures', () => {
  test('the ninth question of the PHQ-9 at 1 says at once that a suicide-risk step is needed', async () => {
    const { element } = open('phq-9');
    await keyboardTo(
      item('Thoughts that you would be better off dead or of hurting yourself in some way').getByRole(
        'radio',
        { name: '0' },
      ),
    );
    await userEvent.keyboard('1');
    await expect
      .poll(() => element.querySelector('[aria-live="polite"]:not([id])')?.textContent)
      .toBe('item 9 is 1 or more: a suicide-risk step is needed (Simon 2013)');
  });

  test('the PC-PTSD-5 asks its five questions only after a yes to the first', async () => {
    const { element } = open('pc-ptsd-5');
    await expect.element(page.getByText('In the past month, have you')).not.toBeInTheDocument();
    await expect.poll(() => element.querySelectorAll('[role=radiogroup]')).toHaveLength(1);
    await keyboardTo(page.getByRole('radio', { name: 'No' }).first());
    await userEvent.keyboard('1');
    await expect.poll(() => element.querySelectorAll('[role=radiogroup]')).toHaveLength(6);
    await userEvent.keyboard('11110');
    await expect.poll(() => element.textContent).toContain('4 of 5');
    expect(element.textContent).toContain('at or above 4: follow with the PCL-5 and an interview: yes');
  });

  test('the C-SSRS screener is typed by number without a word of it, and a high triage is told in red', async () => {
    const { element, said } = open('c-ssrs');
    await keyboardTo(item('Answer Q1').getByRole('radio', { name: 'No' }));
    await userEvent.keyboard('11');
    await userEvent.keyboard('01');
    await expect.poll(() => answers(said.value)).toEqual([1, 1, 0, 1, null, null, null]);
    expect(element.textContent).toContain('Triage: high');
    expect(element.textContent).toContain('it cannot be closed without an action on record');
  });

  test('the MEQ30 takes the four factor scores of a licensed copy, and says whether it is complete', async () => {
    const { element, said } = open('meq30');
    await page.getByText('scores only').click();
    for (const [name, figure] of [
      ['Mystical', '47'],
      ['Positive mood', '21'],
      ['Transcendence', '18'],
      ['Ineffability', '11'],
    ] as const)
      await page.getByRole('textbox', { name }).fill(figure);
    await expect.poll(() => element.textContent).toContain('97 of 150');
    expect(element.textContent).toContain('every factor at 60 % or more: yes');
    expect(said.value).toEqual({
      instrument: 'meq30',
      version: 1,
      window: 'session',
      scores: { mystical: 47, positiveMood: 21, transcendence: 18, ineffability: 11 },
    });
    await page.getByRole('textbox', { name: 'Mystical' }).fill('76');
    await expect.poll(() => element.textContent).toContain('From 0 to 75.');
  });

  test('the EBI takes six figures from 0 to 100 and gives their mean', async () => {
    const { element } = open('ebi');
    for (const [index, figure] of [20, 10, 35, 15, 5, 15].entries())
      await page.getByRole('textbox', { name: `Answer ${String(index + 1)}` }).fill(String(figure));
    await expect.poll(() => element.textContent).toContain('16.7 of 100');
  });

  test('answers to a version this program does not have are shown as they are and cannot be typed over', async () => {
    const later: FieldValue = { instrument: 'pcl-5', version: 9, items: [1, 2, 3] };
    const { element, said } = open('pcl-5', later);
    await expect.poll(() => element.textContent).toContain('It is kept as it is.');
    expect(element.textContent).toContain('version: 9');
    expect(element.querySelector('input')).toBeNull();
    expect(said.value).toEqual(later);
  });
});

describe('a measure that is only read', () => {
  test('shows every question with its answer, the totals, and each threshold with its source', async () => {
    const items = [1, 1, 1, 1, 1, 1, 1, 1, 1, null];
    const values = { 'x.measure': { instrument: 'phq-9', version: 1, window: 'past_2_weeks', items } };
    const { element } = show(<NoteView template={templateFor('phq-9')} values={values} quotes={[]} />);
    await expect.poll(() => element.textContent).toContain('9 of 27');
    const words = element.textContent;
    for (const part of [
      'last 2 weeks',
      'mild',
      'bands as in public implementations',
      'at or above 10, probable major depression: no',
      'item 9 is 1 or more: a suicide-risk step is needed (Simon 2013)',
      '5. Poor appetite or overeating1 several days',
      'not answered',
      'no permission needed to reproduce',
    ])
      expect(words).toContain(part);
    expect(element.querySelector('input')).toBeNull();
  });
});

describe.each(['light', 'dark', 'room'])('in the %s theme', (theme) => {
  test.each(['pcl-5', 'phq-9', 'pc-ptsd-5', 'c-ssrs', 'meq30', 'ebi', 'cadss'])(
    '%s can be read and worked by everyone axe knows of',
    async (id) => {
      document.documentElement.dataset['theme'] = theme;
      const { element } = open(id);
      await expect.poll(() => element.textContent).toContain('Measures');
      if (id === 'pcl-5') await page.getByText('past week', { exact: true }).click();
      expect(await complaints()).toEqual([]);
    },
  );
});
