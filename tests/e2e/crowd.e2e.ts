import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../support/bundle.ts';
import { CLIENTS, EVENTS, LONG_NAME, SESSIONS } from '../support/crowd/crowd.ts';
import { auditTheme, expect, Hands, isOpen, overhang, restoreCopy, test, unlock } from './app.ts';

async function restoreCrowd(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-copy-'));
  try {
    const script = await bundle('tests/support/crowd/crowdedCopy.ts', 'crowded-copy');
    execFileSync(process.execPath, [script, join(folder, 'crowded.throughline')]);
    await restoreCopy(page, join(folder, 'crowded.throughline'));
    await unlock(page);
    await isOpen(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * axe finds nothing, in any theme or where the system chooses the colours, and nothing hangs over the window's edge. A
 * theme changes colours and nothing else: of the others only those are asked about.
 */
async function look(page: Page): Promise<void> {
  const wear = (theme: string) =>
    page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
  for (const theme of ['dark', 'room', 'light']) {
    await wear(theme);
    expect(await overhang(page)).toBe(0);
    await auditTheme(page, theme === 'light' ? undefined : ['color-contrast']);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await overhang(page)).toBe(0);
  await auditTheme(page, ['color-contrast']);
  await page.emulateMedia({ forcedColors: 'none' });
}

test('course: long names, 24 sessions, 2,000 events and 200 clients are clean in every theme and in forced colours', async ({
  computer,
}) => {
  // axe looks at every colour of thousands of lines: on a busy machine that takes its time.
  test.setTimeout(600_000);
  const { page } = computer;
  const hands = new Hands(page);
  await restoreCrowd(page);
  await hands.press('Today');
  await expect(page.getByRole('heading', { name: 'Next sessions' })).toBeVisible();
  await look(page);
  await hands.press(/^Clients/);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(CLIENTS);
  await look(page);
  // The last of two hundred is far down; the page that it opens begins at its top.
  const last = page.getByRole('main').getByRole('button', { name: LONG_NAME });
  await last.press('Enter');
  await expect(page.getByRole('heading', { name: LONG_NAME, level: 1 })).toBeVisible();
  expect(await page.getByRole('main').evaluate((main) => main.scrollTop)).toBe(0);
  await expect(page.getByRole('row', { name: /^Observation/ }).getByRole('button')).toHaveCount(SESSIONS);
  await look(page);
  await hands.within('row', /^Observation/).press(/./);
  await hands.press('Begin observation 1');
  await expect(page.getByText(`${String(EVENTS)} recorded`)).toBeVisible();
  await look(page);
});
