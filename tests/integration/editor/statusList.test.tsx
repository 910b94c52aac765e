import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import axe from 'axe-core';
import '../../../src-renderer/ui/base.css';
import type { FieldValue } from '../../../src-renderer/domain/note/index.ts';
import type { StatusListField } from '../../../src-renderer/domain/template/index.ts';
import { NoteView } from '../../../src-renderer/editor/form/NoteView.tsx';
import { StatusListInput } from '../../../src-renderer/editor/form/StatusListInput.tsx';
import { show } from './support.tsx';

const field: StatusListField = {
  id: 'x.ci',
  label: 'Contraindications',
  required: 'R',
  part: 'record',
  type: 'statusList',
  rows: [
    { value: 'aneurysm', label: 'Aneurysmal vascular disease', tier: 'A', source: 'esketamine label' },
    { value: 'thyroid', label: 'Untreated hyperthyroidism', tier: 'R' },
    { value: 'liver', label: 'Severe hepatic impairment', tier: 'R' },
    { value: 'porphyria', label: 'Porphyria', tier: 'R' },
  ],
  statuses: [
    { value: 'absent', label: 'Absent', tone: 'ok' },
    { value: 'present', label: 'Present', tone: 'red' },
    { value: 'unknown', label: 'Unknown', tone: 'amber' },
    { value: 'cleared', label: 'Cleared', tone: 'ok' },
  ],
  comment: { requiredFor: ['present', 'cleared'] },
};

afterEach(() => document.documentElement.removeAttribute('data-theme'));

function open(start?: FieldValue) {
  const said: { value: FieldValue | undefined } = { value: start };
  function Kept(): ReactNode {
    const [value, setValue] = useState(start);
    said.value = value;
    return <StatusListInput field={field} hint={undefined} value={value} required onChange={setValue} />;
  }
  return { ...show(<Kept />), said };
}

const row = (name: string) => page.getByRole('radiogroup', { name });

describe('contraindications', () => {
  test('are gone through by digits, which answer and move on, to a comment where one is wanted', async () => {
    const { said } = open();
    await expect.element(row('Porphyria')).toBeInTheDocument();
    await userEvent.tab();
    await userEvent.keyboard('12');
    const comment = page.getByRole('textbox', { name: 'Comment on Untreated hyperthyroidism' });
    await expect.element(comment).toHaveFocus();
    await userEvent.keyboard('TSH on 5 June{Enter}3');
    await expect
      .poll(() => said.value)
      .toEqual({
        aneurysm: { status: 'absent', comment: '' },
        thyroid: { status: 'present', comment: 'TSH on 5 June' },
        liver: { status: 'unknown', comment: '' },
      });
    await expect.element(row('Porphyria').getByRole('radio', { name: 'Absent' })).toHaveFocus();
  });

  test('are walked with Up and Down, chosen with Left and Right, taken back with Backspace, commented with C', async () => {
    const { said } = open({ liver: { status: 'absent', comment: '' } });
    await expect.element(row('Porphyria')).toBeInTheDocument();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect
      .element(row('Severe hepatic impairment').getByRole('radio', { name: 'Absent' }))
      .toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(() => said.value).toEqual({ liver: { status: 'unknown', comment: '' } });
    await userEvent.keyboard('cASAT raised in May');
    await expect
      .poll(() => said.value)
      .toEqual({ liver: { status: 'unknown', comment: 'ASAT raised in May' } });
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Backspace}');
    await expect.poll(() => said.value).toBeUndefined();
  });

  test('still open are all said to be absent at once, and exactly that is undone', async () => {
    const { said } = open({ thyroid: { status: 'unknown', comment: '' } });
    await page.getByRole('button', { name: 'All the rest: absent' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('3 rows answered absent at once');
    expect(Object.keys(said.value ?? {})).toHaveLength(4);
    await row('Porphyria').getByRole('radio', { name: 'Unknown' }).click({ force: true });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(() => said.value)
      .toEqual({
        thyroid: { status: 'unknown', comment: '' },
        porphyria: { status: 'unknown', comment: '' },
      });
    await expect.element(page.getByRole('button', { name: 'All the rest: absent' })).toHaveFocus();
  });

  test('that are present say in words what that means, with the source', async () => {
    open({ aneurysm: { status: 'present', comment: 'on CT' }, thyroid: { status: 'present', comment: '' } });
    await expect
      .element(row('Aneurysmal vascular disease'))
      .toHaveAccessibleDescription('Present (esketamine label)');
    await expect
      .element(row('Untreated hyperthyroidism'))
      .toHaveAccessibleDescription('Present (our default)');
    await expect.element(page.getByText('Wants a comment.')).toBeVisible();
  });

  test('are read row by row with what was said about each', async () => {
    const value = {
      aneurysm: { status: 'absent', comment: '' },
      thyroid: { status: 'present', comment: 'treated' },
    };
    const template = {
      id: 't',
      version: 1,
      title: 'T',
      sections: [{ id: 's', title: 'S', fields: [field] }],
    };
    const { element } = show(<NoteView template={template} values={{ 'x.ci': value }} quotes={[]} />);
    await expect
      .poll(() => [...element.querySelectorAll('li')].map((one) => one.textContent))
      .toEqual([
        'Aneurysmal vascular diseaseAbsent',
        'Untreated hyperthyroidismPresenttreated (our default)',
        'Severe hepatic impairmentnot answered',
        'Porphyrianot answered',
      ]);
  });

  test.each(['light', 'dark', 'room'])('can be read and worked in the %s theme', async (theme) => {
    document.documentElement.dataset['theme'] = theme;
    open({ aneurysm: { status: 'present', comment: '' }, liver: { status: 'absent', comment: '' } });
    await expect.element(row('Porphyria')).toBeInTheDocument();
    await document.fonts.ready;
    const { violations } = await axe.run(document, {
      rules: {
        'document-title': { enabled: false },
        'html-has-lang': { enabled: false },
        'page-has-heading-one': { enabled: false },
      },
    });
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  });
});
