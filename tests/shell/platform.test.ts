import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ADDRESS, closeHosts, installPlatform, openBrowserHost, said } from './support/platformHosts.ts';
import { buildStandIn, openShell, temporaryFolder } from './support/shell.ts';

beforeAll(buildStandIn);
afterEach(closeHosts);

test('in the browser host the file worker starts under the policy, keeps what it acknowledged, and locks by a fresh page', async () => {
  const opened = await openBrowserHost(await installPlatform());
  const page = await opened.newPage();
  const errors: string[] = [];
  page.on('console', (message) => errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(ADDRESS);
  expect(await said(page)).toBe('browser 0 appended');
  await page.reload();
  expect(await said(page)).toBe('browser 1 appended');

  const second = await opened.newPage();
  await second.goto(ADDRESS);
  expect(await said(second)).toBe('busy');
  await second.close();

  const fresh = page.waitForEvent('load');
  await page.evaluate('platform.session.sealed()');
  await fresh;
  expect(await said(page)).toBe('browser 2 appended');
  expect(errors).toEqual([]);
});

test('in the desktop shell the same page writes to the practice’s own files', async () => {
  const app = await installPlatform();
  const shell = await openShell({ app, env: { STANDIN_PROFILE: temporaryFolder() } });
  const opened = await shell.until(
    'evaluate',
    ['document.body.dataset.opened'],
    (value) => value !== undefined,
  );
  expect(opened).toBe('desktop 0 appended');
  expect([...readFileSync(join(shell.folder, 'appData/Throughline/practice/journal/000001'))]).toEqual([0]);
  expect(await shell.ask('violations')).toEqual([]);
});
