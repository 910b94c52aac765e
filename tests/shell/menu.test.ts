import { afterAll, beforeAll, expect, test } from 'vitest';
import { FIXTURE } from './support/fixture.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

let shell: Shell;

beforeAll(async () => {
  await buildStandIn();
  shell = await openShell({ app: installApp(FIXTURE) });
});
afterAll(cleanUp);

const place = (id: string, label: string, accelerator: string, enabled: boolean) => ({
  id,
  label,
  accelerator,
  enabled,
});

test('the menu shows places, lock, cover, quit and editing with their keys, and nothing else', async () => {
  expect(await shell.ask('menu')).toEqual([
    {
      label: 'Throughline',
      submenu: [
        { label: 'Lock now', accelerator: 'CmdOrCtrl+L' },
        place('cover', 'Cover', 'CmdOrCtrl+Shift+L', false),
        { type: 'separator' },
        { label: 'Quit', accelerator: 'CmdOrCtrl+Q' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'Go',
      submenu: [
        place('today', 'Today', 'CmdOrCtrl+1', false),
        place('clients', 'Clients', 'CmdOrCtrl+2', false),
        place('settings', 'Settings', 'CmdOrCtrl+,', false),
      ],
    },
  ]);
});

test('a place is offered while the open page hears of it, and from the lock on no more', async () => {
  expect(await shell.ask('clickMenu', 'Today')).toBe(false);
  await shell.ask('send', 'throughline:commands', 'main', ['today', 'settings']);
  expect(await shell.ask('clickMenu', 'Today')).toBe(true);
  expect(await shell.ask('clickMenu', 'Clients')).toBe(false);
  expect(await shell.ask('clickMenu', 'Settings')).toBe(true);
  expect((await shell.ask('windows'))[0]?.sent).toEqual([
    ['throughline:command', 'today'],
    ['throughline:command', 'settings'],
  ]);
  await shell.ask('send', 'throughline:sealed', 'main');
  for (const label of ['Today', 'Clients', 'Settings'])
    expect(await shell.ask('clickMenu', label), label).toBe(false);
  expect((await shell.ask('windows')).at(-1)?.sent).toEqual([]);
});

test('the cover is offered only while the page hears of it: when a session runs on the screen', async () => {
  expect(await shell.ask('clickMenu', 'Cover')).toBe(false);
  await shell.ask('send', 'throughline:commands', 'main', ['today', 'cover']);
  expect(await shell.ask('clickMenu', 'Cover')).toBe(true);
  expect((await shell.ask('windows')).at(-1)?.sent).toEqual([['throughline:command', 'cover']]);
  await shell.ask('send', 'throughline:commands', 'main', ['today']);
  expect(await shell.ask('clickMenu', 'Cover')).toBe(false);
  await shell.ask('send', 'throughline:commands', 'main', []);
});

test('a list of commands that the contract does not know changes nothing', async () => {
  for (const heard of [['today', 'erase'], 'today', [7], null, undefined])
    await shell.ask('send', 'throughline:commands', 'main', heard);
  await shell.ask('send', 'throughline:commands', 'old-window', ['today']);
  expect(await shell.ask('clickMenu', 'Today')).toBe(false);
});
