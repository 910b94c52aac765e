import { useState } from 'react';
import type { ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import type { FieldValue, FieldValues } from '../../../src-renderer/domain/note/index.ts';
import type { Field, Template } from '../../../src-renderer/domain/template/index.ts';
import { NoteForm } from '../../../src-renderer/editor/form/NoteForm.tsx';
import { NoteView } from '../../../src-renderer/editor/form/NoteView.tsx';
import { documentFromText } from '../../support/shared/documentFromText.ts';
import { show } from './support.tsx';

const base = { required: 'O', part: 'record' } as const;

const fields: readonly Field[] = [
  { ...base, id: 'weight', type: 'number', label: 'Weight', unit: 'kg', min: 20, max: 300, decimals: 1 },
  {
    ...base,
    id: 'systolic',
    type: 'number',
    label: 'Systolic',
    unit: 'mmHg',
    min: 40,
    max: 300,
    decimals: 0,
    limits: { above: 140, source: 'our default' },
  },
  { ...base, id: 'started', type: 'date', label: 'Started' },
  { ...base, id: 'arrived', type: 'time', label: 'Arrived' },
  {
    ...base,
    id: 'route',
    type: 'choice',
    label: 'Route',
    options: [
      { value: 'im', label: 'IM' },
      { value: 'po', label: 'Lozenge' },
      { value: 'other', label: 'Other' },
    ],
  },
  {
    ...base,
    id: 'routeOther',
    type: 'text',
    label: 'Which route',
    lines: 'one',
    maxLength: 40,
    required: 'C',
    when: { field: 'route', is: ['other'] },
  },
  { ...base, id: 'mood', type: 'scale', label: 'Mood', min: 0, max: 10, minLabel: 'none', maxLabel: 'most' },
  {
    ...base,
    id: 'themes',
    type: 'multi',
    label: 'Themes',
    options: [
      { value: 'grief', label: 'grief' },
      { value: 'body', label: 'body' },
    ],
  },
  { ...base, id: 'said', type: 'quote', label: 'What was said' },
];
const insights: Field = {
  ...base,
  id: 'insights',
  type: 'list',
  label: 'Insights',
  item: 'insight',
  part: 'process',
  none: 'No insight was named',
  fields: [
    {
      ...base,
      part: 'process',
      id: 'insights.text',
      type: 'text',
      label: 'Insight',
      lines: 'one',
      maxLength: 200,
    },
  ],
};
const story: Field = { ...base, id: 'story', type: 'richText', label: 'Story', part: 'process' };

const template: Template = {
  id: 'test',
  version: 1,
  title: 'Test',
  sections: [
    { id: 'visit', title: 'The visit', fields },
    { id: 'depth', title: 'What came up', fields: [story, insights] },
  ],
};

const QUOTES = [{ id: 'AAAAAAAAAAAAAAAAAAAAAA', label: 'There is tea, T+0:22', offered: true }];

/** A note in edit: holds what the form says, as the practice does. */
function open(start: FieldValues = {}, shown: Template = template) {
  const said = { values: start, reads: new Map<string, () => FieldValue>() };
  let made = 0;
  function Note(): ReactNode {
    const [values, setValues] = useState(start);
    said.values = values;
    return (
      <NoteForm
        template={shown}
        values={values}
        quotes={QUOTES}
        newId={() => `${String((made += 1)).padStart(21, 'r')}A` as RowId}
        onChange={(id, value) => {
          setValues(({ [id]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [id]: value }));
        }}
        onDirty={(id, read) => said.reads.set(id, read)}
      />
    );
  }
  return { ...show(<Note />), said };
}

const box = (name: string) => page.getByRole('textbox', { name });

describe('a note is filled in', () => {
  test('from the keyboard alone, field after field', async () => {
    const { said } = open();
    await box('Weight').click();
    await userEvent.keyboard('72.5{Tab}128{Tab}11/8/2026{Tab}1008{Tab}{ArrowRight}');
    await expect
      .poll(() => said.values)
      .toEqual({ weight: 72.5, systolic: 128, started: '2026-08-11', arrived: '10:08', route: 'po' });
    await userEvent.keyboard('{Tab}3{Tab} ');
    await expect.poll(() => said.values).toMatchObject({ mood: 3, themes: ['grief'] });
  });

  test('with rich text that is handed over only when asked for', async () => {
    const { said } = open();
    await box('Story').click();
    await userEvent.keyboard('They began with the hut.');
    await expect.poll(() => said.reads.get('story')?.()).toMatchObject({ plain: 'They began with the hut.' });
    expect(said.values).toEqual({});
  });

  test('with a quote of the session chosen by its words', async () => {
    const { said } = open();
    await page.getByLabelText('What was said').selectOptions('There is tea, T+0:22');
    await expect.poll(() => said.values).toEqual({ said: 'AAAAAAAAAAAAAAAAAAAAAA' });
  });

  test('and an emptied field is unanswered, not an empty answer', async () => {
    const { said } = open({ weight: 72 });
    await box('Weight').fill('');
    await expect.poll(() => said.values).toEqual({});
  });
});

describe('a field that depends on another', () => {
  test('appears when its condition holds, goes when it does not, and keeps its answer', async () => {
    const { said } = open({ route: 'other' });
    await box('Which route').fill('nasal');
    await page.getByText('IM', { exact: true }).click();
    await expect.element(box('Which route')).not.toBeInTheDocument();
    expect(said.values).toEqual({ route: 'im', routeOther: 'nasal' });
    await page.getByText('Other', { exact: true }).click();
    await expect.element(box('Which route')).toHaveValue('nasal');
  });
});

describe('an answer that wants a second look', () => {
  test('outside a soft limit is kept and flagged with its source', async () => {
    const { said, element } = open();
    await box('Systolic').fill('162');
    await expect.poll(() => element.textContent).toContain('above 140 mmHg (our default)');
    expect(said.values).toEqual({ systolic: 162 });
  });

  test('that cannot be read says that it is not kept, and is no answer any more', async () => {
    const { said, element } = open({ weight: 72 });
    await box('Weight').fill('seventy');
    await expect
      .poll(() => element.textContent)
      .toContain('A number with at most one place after the point. What is typed here is not kept yet.');
    expect(said.values).toEqual({});
  });

  test('with a fraction where whole numbers are asked for says so', async () => {
    const { said, element } = open();
    await box('Systolic').fill('14.5');
    await expect.poll(() => element.textContent).toContain('A whole number. What is typed here is not kept');
    expect(said.values).toEqual({});
  });

  test('outside a range that its unit names says the range once', async () => {
    const scored: Template = {
      ...template,
      sections: [
        {
          id: 'one',
          title: 'One',
          fields: [
            {
              ...base,
              id: 'item9',
              type: 'number',
              label: 'Item 9',
              unit: 'of 3',
              min: 0,
              max: 3,
              decimals: 0,
            },
          ],
        },
      ],
    };
    const { element } = open({}, scored);
    await box('Item 9').fill('7');
    await expect.poll(() => element.textContent).toContain('From 0 to 3.');
  });

  test('of another kind than its field is shown as it is stored and cannot be typed over', async () => {
    const { said, element } = open({ weight: 'about seventy' });
    await expect.poll(() => element.textContent).toContain('about seventy');
    expect(element.textContent).toContain('This answer does not fit its field. It is kept as it is.');
    await expect.element(box('Weight')).not.toBeInTheDocument();
    expect(said.values).toEqual({ weight: 'about seventy' });
  });
});

describe('records', () => {
  test('are added, filled and removed by keyboard; then that there was none can be said', async () => {
    const { said } = open();
    await page.getByRole('button', { name: 'Add an insight' }).click();
    await box('Insight').fill('Forgiveness was already there');
    await expect
      .poll(() => said.values['insights'])
      .toMatchObject([{ values: { 'insights.text': 'Forgiveness was already there' } }]);
    await box('Insight').click();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => said.values).toEqual({});
    await page.getByText('No insight was named').click();
    await expect.poll(() => said.values).toEqual({ insights: { none: true } });
    await expect.element(page.getByRole('button', { name: 'Add an insight' })).not.toBeInTheDocument();
  });

  test('keep each their own words when one between them goes', async () => {
    const row = (letter: string) => `${letter.repeat(21)}A` as RowId;
    const three = ['a', 'b', 'c'].map((one) => ({
      id: row(one),
      values: { 'insights.text': `words of ${one}` },
    }));
    const { said, element } = open({ insights: three });
    await page.getByRole('button', { name: 'Remove insight 2' }).click();
    await expect.poll(() => said.values['insights']).toEqual([three[0], three[2]]);
    const shown = [...element.querySelectorAll<HTMLInputElement>('[role=group] input')].map(
      ({ value }) => value,
    );
    expect(shown).toEqual(['words of a', 'words of c']);
  });

  test('that were taken away come back to their places, the last one first, and the keyboard with them', async () => {
    const row = (letter: string) => `${letter.repeat(21)}A` as RowId;
    const three = ['a', 'b', 'c'].map((one) => ({
      id: row(one),
      values: { 'insights.text': `words of ${one}` },
    }));
    const { said } = open({ insights: three });
    await page.getByRole('button', { name: 'Remove insight 2' }).click();
    const undo = page.getByRole('button', { name: 'Undo' });
    await expect.element(undo).toHaveFocus();
    await expect.element(page.getByText('insight 2 was taken away')).toBeVisible();
    await page.getByRole('button', { name: 'Remove insight 2' }).click();
    await expect.poll(() => said.values['insights']).toEqual([three[0]]);
    await expect.element(undo).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => said.values['insights']).toEqual([three[0], three[2]]);
    await expect.element(box('Insight').nth(1)).toHaveFocus();
    await undo.click();
    await expect.poll(() => said.values['insights']).toEqual(three);
    await expect.element(undo).not.toBeInTheDocument();
    await expect.element(box('Insight').nth(1)).toHaveValue('words of b');
  });

  test('that are added have the keyboard at once', async () => {
    open();
    await page.getByRole('button', { name: 'Add an insight' }).click();
    await expect.element(box('Insight')).toHaveFocus();
  });
});

describe('what this version does not know', () => {
  const later = { ...base, id: 'drawing', type: 'drawing', label: 'Drawing' } as unknown as Field;
  const withLater: Template = {
    ...template,
    sections: [{ id: 'one', title: 'One', fields: [later, ...fields] }],
  };

  test('as a field is said calmly, its answer shown and kept', async () => {
    const { said, element } = open({ drawing: 'a spiral' }, withLater);
    await expect.poll(() => element.textContent).toContain('a spiral');
    expect(element.textContent).toContain('This field was made by a later version of Throughline.');
    await box('Weight').fill('70');
    await expect.poll(() => said.values).toEqual({ drawing: 'a spiral', weight: 70 });
  });

  test('as a text is shown in its plain words and never saved over', async () => {
    const newer = { ...documentFromText('They began with the hut.'), docVersion: 2 } as unknown as FieldValue;
    const { said, element } = open({ story: newer });
    await expect.poll(() => element.textContent).toContain('They began with the hut.');
    expect(element.textContent).toContain('written by a later version of Throughline');
    await expect.element(box('Story')).not.toBeInTheDocument();
    expect(said.reads.size).toBe(0);
    expect(said.values).toEqual({ story: newer });
  });
});

describe('typing', () => {
  test('in one field renders no other field', async () => {
    let rendered = 0;
    const watched: Field = {
      ...base,
      id: 'watched',
      type: 'text',
      lines: 'one',
      maxLength: 40,
      get label() {
        rendered += 1;
        return 'Watched';
      },
    };
    const { said } = open(
      {},
      {
        ...template,
        sections: [
          { id: 'one', title: 'One', fields: [watched] },
          { id: 'two', title: 'Two', fields },
        ],
      },
    );
    await expect.element(box('Watched')).toBeInTheDocument();
    await box('Weight').click();
    const before = rendered;
    await userEvent.keyboard('72.5');
    await expect.poll(() => said.values).toEqual({ weight: 72.5 });
    // The section asks once a key whether its own head already says the name; the field itself asks several times.
    expect(rendered - before).toBeLessThanOrEqual('72.5'.length);
  });
});

describe('which words are whose', () => {
  test('a section of process notes is marked as a whole, a mixed one field by field', async () => {
    const mixed: Template = {
      ...template,
      sections: [
        {
          id: 'mixed',
          title: 'Intention',
          fields: [story, { ...base, id: 'x', type: 'date', label: 'Day' }],
        },
        { id: 'all', title: 'Insights', fields: [insights] },
      ],
    };
    const { element } = open({}, mixed);
    await expect.element(box('Story')).toHaveAccessibleDescription('process note');
    const [first, second] = element.querySelectorAll('section');
    expect(first?.querySelector('h2')?.parentElement?.textContent).not.toContain('process note');
    expect(second?.querySelector('h2')?.parentElement?.textContent).toContain('process note');
  });
});

describe('a note that is only read', () => {
  test('shows its answers in the order of the template and leaves out what was not answered', async () => {
    const values: FieldValues = {
      story: documentFromText('They began with the hut.'),
      weight: 72.5,
      route: 'im',
      routeOther: 'never shown',
      said: 'AAAAAAAAAAAAAAAAAAAAAA',
      insights: { none: true },
    };
    const { element } = show(<NoteView template={template} values={values} quotes={QUOTES} />);
    await expect.poll(() => element.querySelectorAll('section').length).toBe(2);
    const words = element.textContent;
    const inOrder = [
      '72.5 kg',
      'IM',
      'There is tea, T+0:22',
      'They began with the hut.',
      'No insight was named',
    ];
    expect(inOrder.map((one) => words.indexOf(one))).toEqual(
      inOrder.map((one) => words.indexOf(one)).toSorted((a, b) => a - b),
    );
    expect(inOrder.filter((one) => !words.includes(one))).toEqual([]);
    expect(words).not.toContain('never shown');
    expect(words).not.toContain('Systolic');
    expect(element.querySelector('input, textarea, select, [contenteditable=true]')).toBeNull();
  });
});
