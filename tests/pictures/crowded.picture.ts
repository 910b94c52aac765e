import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, Hands, isOpen, restoreCopy, test, unlock } from '../e2e/app.ts';
import { bundle } from '../support/bundle.ts';
import { EVENTS, LONG_NAME } from '../support/crowd/crowd.ts';
import { shoot } from './shots.ts';

test('pictures: long names, 24 sessions, 2,000 events, 200 clients', async ({ computer }) => {
  const { page } = computer;
  const hands = new Hands(page);
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
  await hands.press('Today');
  await page.getByRole('heading', { name: 'Next sessions' }).waitFor();
  await shoot(page, 'crowded-today');
  await hands.press(/^Clients/);
  await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
  await shoot(page, 'crowded-clients');
  await page.getByRole('button', { name: LONG_NAME }).first().press('Enter');
  await page.getByRole('heading', { name: LONG_NAME, level: 1 }).waitFor();
  await shoot(page, 'crowded-thread');
  await hands.within('row', /^Observation/).press(/./);
  await hands.press('Begin observation 1');
  await expect(page.getByText(`${String(EVENTS)} recorded`)).toBeVisible();
  await shoot(page, 'crowded-observation');
});
