import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import type { FieldValue } from '../../../src-renderer/domain/note/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import { ClientThread } from '../../../src-renderer/features/course/index.ts';
import {
  beginNote,
  createClient,
  createCourse,
  createSessions,
  deleteDatabase,
  PracticeProvider,
  recordEvent,
  recordOf,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { sessionsOf } from '../../../src-renderer/domain/practice/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { anEvent, foundedFiles, sitDown, write } from '../storage/story.ts';
import { clear, show } from '../ui/show.ts';

const NAME = 'Maximiliana-Theodora von und zu Unterwaldenbrunn-Hohenstein, called Tarn';
const nothing = () => undefined;

let practice: Practice;
let client: RowId;

beforeEach(async () => {
  await page.viewport(1440, 900);
  practice = await sitDown(await foundedFiles());
  const about = { label: NAME, pronouns: 'they/them', weightKg: 72, weighedOn: '2026-08-01' };
  client = valueOf(await createClient(practice, about));
});
afterEach(async () => {
  clear();
  document.documentElement.removeAttribute('data-theme');
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
});

const pcl5 = (total: number): FieldValue => ({
  instrument: 'pcl-5',
  version: 1,
  window: 'past_week',
  items: Array.from({ length: 20 }, (_, index) => Math.max(0, Math.min(4, total - index * 4))),
});
const phq9 = (nine: number): FieldValue => ({
  instrument: 'phq-9',
  version: 1,
  window: 'past_2_weeks',
  items: [2, 2, 2, 1, 1, 1, 1, 1, nine, null],
});

/** A course of so many weekly sessions; of `held` of them there is a preparation with measures, and a dose. */
async function aCourse(sessions: number, held: number): Promise<readonly RowId[]> {
  const course = valueOf(
    await createCourse(practice, client, { plannedSessions: sessions, startsOn: '2026-02-03' }),
  );
  const day = (index: number) => new Date(Date.UTC(2026, 1, 3 + index * 7)).toISOString().slice(0, 10);
  const planned = Array.from({ length: sessions }, (_, index) => ({ number: index + 1, on: day(index) }));
  valueOf(await createSessions(practice, client, course, planned));
  const rows = sessionsOf(recordOf(practice, client), course).map(({ row }) => row);
  for (const [index, session] of rows.slice(0, held).entries()) {
    const note = valueOf(await beginNote(practice, client, session, 'preparation'));
    await write(practice, client, note, 'prep.pcl5', pcl5(54 - index));
    if (index === 0) await write(practice, client, note, 'prep.phq9', phq9(1));
    const dose = anEvent({ kind: 'dose', at: 60_000, mono: 60_000 });
    const parts = { record: { 'dose.route': 'SL', 'dose.mg': 100 }, process: {} };
    valueOf(await recordEvent(practice, client, session, dose, parts));
  }
  return rows;
}

const thread = (onOpen: (session: RowId, stage: string) => void = nothing) =>
  show(
    <PracticeProvider value={practice}>
      <main>
        <ClientThread client={client} facts={null} onOpen={onOpen} onNote={nothing} />
      </main>
    </PracticeProvider>,
  );

/** What axe finds wrong with the page, a line each. */
async function complaints(): Promise<readonly string[]> {
  const { violations } = await axe.run(document, {
    rules: { 'document-title': { enabled: false }, 'html-has-lang': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const region = () => page.getByRole('region', { name: /^Sessions of this course/ });
/** The x of the middle of something on the page. */
function middle(element: Element): number {
  const { left, width } = element.getBoundingClientRect();
  return left + width / 2;
}

describe('the thread of a client', () => {
  test('says in words that nothing is measured yet, and why each line beside it is empty', async () => {
    await aCourse(6, 0);
    await thread();
    await expect.element(page.getByText(/^No measure is answered yet\./)).toBeVisible();
    for (const words of ['not answered yet', 'none entered', 'not asked yet', 'no session observed yet'])
      await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(page.getByText('not agreed on yet')).toBeVisible();
    await expect.element(page.getByText('None named in intake or preparation.')).toBeVisible();
    expect(page.getByRole('button', { name: 'Figures as tables' }).elements()).toEqual([]);
    expect(await complaints()).toEqual([]);
  });

  test('tells every figure in a table, shown on request, whose places lead to the note', async () => {
    const rows = await aCourse(2, 2);
    const opened: (readonly [RowId, string])[] = [];
    await thread((session, stage) => opened.push([session, stage]));
    const table = page.getByRole('table', { name: 'PCL-5 in this course' });
    await expect.element(table).toBeInTheDocument();
    expect(table.getByRole('button').elements()).toEqual([]);
    const toggle = page.getByRole('button', { name: 'Figures as tables' });
    await userEvent.click(toggle);
    const line = table.getByRole('row', { name: /Session 2/ });
    await expect.element(line).toHaveTextContent('53');
    await expect.element(line).toHaveTextContent('−1 since the baseline: no reliable change');
    await userEvent.click(line.getByRole('button'));
    expect(opened).toEqual([[rows[1], 'preparation']]);
    const doses = page.getByRole('table', { name: 'Doses in this course' });
    await expect.element(doses.getByRole('row', { name: /Session 1/ })).toHaveTextContent('1.39 mg/kg');
    expect(await complaints()).toEqual([]);
  });

  test('keeps what it showed while something new is opened', async () => {
    const rows = await aCourse(3, 2);
    await thread();
    await expect.element(page.getByText('no reliable change: baseline ± 15 (Marx 2022)')).toBeVisible();
    let blank = 0;
    const watcher = new MutationObserver(() => {
      if (document.querySelector('svg circle') === null) blank += 1;
    });
    watcher.observe(document.body, { childList: true, subtree: true });
    const note = valueOf(await beginNote(practice, client, rows[2] ?? client, 'preparation'));
    await write(practice, client, note, 'prep.pcl5', pcl5(31));
    await expect
      .element(page.getByRole('table', { name: 'PCL-5 in this course' }).getByText('31', { exact: true }))
      .toBeInTheDocument();
    watcher.disconnect();
    expect(blank).toBe(0);
  });

  test.each(['light', 'dark', 'room'])(
    'holds 24 sessions and a long name in the %s theme: measures, doses and stages scroll together',
    async (theme) => {
      document.documentElement.dataset['theme'] = theme;
      const rows = await aCourse(24, 24);
      expect(rows).toHaveLength(24);
      await thread();
      await expect.element(page.getByText('item 9 is 1 or more', { exact: true })).toBeVisible();
      const box = region().element();
      const point = box.querySelectorAll('svg circle')[11];
      const head = region().getByRole('columnheader', { name: '12', exact: true }).element();
      if (point === undefined) throw new Error('the twelfth session has a point');
      expect(middle(point)).toBeCloseTo(middle(head), 0);
      box.scrollLeft = 640;
      expect(middle(point)).toBeCloseTo(middle(head), 0);
      expect(box.getBoundingClientRect().right).toBeLessThanOrEqual(1440);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(1440);
      const gutter = box.querySelector('[data-gutter]')?.getBoundingClientRect();
      expect(gutter?.left).toBe(box.getBoundingClientRect().left);
      expect(await complaints()).toEqual([]);
    },
  );
});
