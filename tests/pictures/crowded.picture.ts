import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, expect, Hands, isOpen, test, unlock } from '../e2e/app.ts';
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
    const chooser = page.waitForEvent('filechooser');
    await hands.press('Restore a copy');
    await (await chooser).setFiles(join(folder, 'crowded.throughline'));
    await unlock(page);
    await isOpen(page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const forced of [false, true]) {
    await page.emulateMedia({ forcedColors: forced ? 'active' : 'none' });
    const name = (screen: string) => `crowded-${screen}${forced ? '-forced' : ''}`;
    const themes = forced ? (['light', 'dark'] as const) : undefined;
    await hands.press('Today');
    await page.getByRole('heading', { name: 'Next sessions' }).waitFor();
    await shoot(page, name('today'), themes);
    await hands.press(/^Clients/);
    await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
    await shoot(page, name('clients'), themes);
    if (!forced) await audit(page);
    await page.getByRole('button', { name: LONG_NAME }).first().press('Enter');
    await page.getByRole('heading', { name: LONG_NAME, level: 1 }).waitFor();
    await shoot(page, name('thread'), themes);
    if (!forced) await audit(page);
    await hands.within('row', /^Observation/).press(/./);
    if (!forced) await hands.press('Begin observation 1');
    await expect(page.getByText(`${String(EVENTS)} recorded`)).toBeVisible();
    await shoot(page, name('observation'), themes);
    if (!forced) await audit(page);
    await page.getByRole('button', { name: LONG_NAME }).first().press('Enter');
  }
});
