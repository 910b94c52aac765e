import type { Locator, Page } from '@playwright/test';
import { expect, type Hands } from './app.ts';

const STAGES = ['Preparation', 'Observation', 'Integration'] as const;

/** One line of the timeline as it stands in the log. */
interface Line {
  /** "T+0:35 10:55 Quote". */
  readonly place: string;
  readonly words: string;
  readonly author: string;
}

/** Everything the screens say of a client with one session. */
export interface ReadClient {
  readonly thread: string;
  readonly details: string;
  readonly stages: Readonly<Record<(typeof STAGES)[number], string>>;
  readonly timeline: readonly Line[];
}

/**
 * The screen as it is told to somebody who hears it: every word, and of every control its name, what stands in it, and
 * what is chosen. Without the state line, which speaks of this computer and this moment.
 */
async function heard(page: Page): Promise<string> {
  const parts = [page.getByRole('main'), ...(await page.getByRole('complementary').all())];
  const told = await Promise.all(parts.map((part) => part.ariaSnapshot()));
  return told.join('\n');
}

/** What stands where something is still being read. */
const OPENING = /^(Opening\b.*\.|opening)$/;

async function lineOf(row: Locator): Promise<Line> {
  const [time, clock, kind, words = ''] = await row.getByRole('gridcell').allInnerTexts();
  const [by = ''] = await row.getByText(/^written by /).allInnerTexts();
  return { place: [time, clock, kind].join(' '), words, author: by.replace('written by ', '') };
}

async function readTimeline(page: Page): Promise<readonly Line[]> {
  const rows = await page.getByRole('grid', { name: 'Timeline' }).getByRole('row').all();
  return Promise.all(rows.map(lineOf));
}

/** Reads a client's page, their details and all three notes of their one session; begins and ends on that page. */
export async function readClient(hands: Hands, label: string): Promise<ReadClient> {
  const { page } = hands;
  const settled = () => expect(page.getByText(OPENING)).toHaveCount(0);
  const back = async () => {
    await page.getByRole('heading', { level: 1, name: label }).waitFor();
    await page.getByRole('button', { name: 'Change client details' }).waitFor();
    await settled();
  };
  await back();
  const thread = await heard(page);
  await hands.press('Change client details');
  const details = await page.getByRole('dialog', { name: 'Client details' }).ariaSnapshot();
  await page.keyboard.press('Escape');
  await back();
  const stages = { Preparation: '', Observation: '', Integration: '' };
  let timeline: readonly Line[] = [];
  await hands.within('row', /^Preparation/).press(/./);
  for (const stage of STAGES) {
    if (stage !== 'Preparation') await hands.press(new RegExp(`^${stage}`));
    await page.getByRole('heading', { level: 1, name: stage }).waitFor();
    await page.getByRole('heading', { name: 'Signature' }).first().waitFor();
    await settled();
    if (stage === 'Observation') timeline = await readTimeline(page);
    stages[stage] = await heard(page);
  }
  await hands.press(new RegExp(`^${label}`));
  await back();
  return { thread, details, stages, timeline };
}
