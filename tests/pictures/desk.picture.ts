import { expect, test } from '@playwright/test';
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  buildStandIn,
  cleanUp,
  installApp,
  openShell,
  temporaryFolder,
  type Shell,
} from '../shell/support/shell.ts';
import { FOLDER, LOOKS } from './shots.ts';

// What only the desktop has, drawn by the built shell with real files; the sample course is what is backed up.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FOUND = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`;

test.afterAll(cleanUp);

/** As `shoot` does in the browser: a PNG in each look, and nothing that axe would say. */
async function draw(shell: Shell, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const { name: look, forced } of LOOKS) {
    const picture = `${name}-${forced ? 'forced-' : ''}${look}`;
    await shell.ask('draw', `${FOLDER}${picture}.png`, look, forced);
    await shell.ask('evaluate', `${AXE}; undefined`);
    expect(await shell.ask('evaluate', FOUND), `axe on ${picture}`).toEqual([]);
  }
  await shell.ask('draw', join(shell.folder, 'plain.png'), 'light', false);
}

const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent.trim()).startsWith(${JSON.stringify(name)}))`;

async function holds(shell: Shell, expression: string): Promise<void> {
  await shell.until('evaluate', [`Boolean(${expression})`], (value) => value === true);
}

async function press(shell: Shell, name: string): Promise<void> {
  await holds(shell, button(name));
  await shell.ask('evaluate', `${button(name)}.click()`);
}

const says = (shell: Shell, words: string): Promise<void> =>
  holds(shell, `document.body.innerText.includes(${JSON.stringify(words)})`);

/** The section of that name at the top of the screen. */
const show = (shell: Shell, title: string): Promise<unknown> =>
  shell.ask(
    'evaluate',
    `[...document.querySelectorAll('h2')].find((one) => one.textContent === ${JSON.stringify(title)}).scrollIntoView()`,
  );

test('pictures: backups, and a backup beside the practice', async () => {
  await buildStandIn();
  const outside = join(temporaryFolder(), 'Backup disk');
  mkdirSync(outside);
  const shell = await openShell({
    app: installApp('built'),
    env: { STANDIN_PROFILE: temporaryFolder() },
  });
  await press(shell, 'Explore the sample course');
  await expect
    .poll(() => shell.ask('evaluate', 'document.body.innerText').catch(String), { timeout: 120_000 })
    .toContain('Lock now');
  await press(shell, 'Settings');
  await says(shell, 'Choose a folder once');
  await show(shell, 'Backups');
  await draw(shell, '18-backups-none');
  await shell.ask('choose', outside);
  await press(shell, 'Choose a folder');
  await says(shell, 'In a proven backup');
  await show(shell, 'Backups');
  await draw(shell, '18-backups');
  await press(shell, 'Clients');
  await press(shell, 'Marlow Tarn');
  await press(shell, 'Contact note');
  await says(shell, 'What was said');
  await press(shell, 'Marlow Tarn');
  await press(shell, 'Settings');
  await press(shell, 'Compare');
  await says(shell, 'This backup beside the practice');
  await says(shell, 'Not in the backup yet');
  await draw(shell, '18-compare');
});
