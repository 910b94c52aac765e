import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { FIXTURE } from './support/fixture.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

let app: string;

beforeAll(buildStandIn);
afterEach(cleanUp);

const open = (folder?: string, screens?: readonly object[]): Promise<Shell> => {
  app = installApp(FIXTURE);
  return openShell({
    app,
    ...(folder === undefined ? {} : { folder }),
    ...(screens === undefined ? {} : { env: { STANDIN_SCREENS: JSON.stringify(screens) } }),
  });
};

const placeFile = (shell: Shell): string => join(shell.folder, 'appData/Throughline/window.json');

async function quit(shell: Shell): Promise<void> {
  await shell.ask('clickMenu', 'Quit');
  await shell.ask('send', 'throughline:sealed', 'main').catch(() => undefined);
  expect(await shell.exit).toBe(0);
}

test('the window opens where it was left, and what is kept of it is its place alone', async () => {
  const first = await open();
  await first.ask('stand', { bounds: { x: 100, y: 50, width: 1000, height: 800 }, maximized: true });
  await quit(first);
  const kept = readFileSync(placeFile(first), 'utf8');
  expect(JSON.parse(kept)).toEqual({ x: 100, y: 50, width: 1000, height: 800, maximized: true });
  expect(statSync(placeFile(first)).mode & 0o777).toBe(0o600);
  const second = await open(first.folder);
  const [window] = await second.ask('windows');
  expect(window?.options).toMatchObject({ x: 100, y: 50, width: 1000, height: 800 });
  expect(window?.options).not.toHaveProperty('maximized');
  expect(await second.ask('records')).toContainEqual(['maximize', 1]);
});

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 };
const RIGHT = { x: 1920, y: 0, width: 1280, height: 1000 };
const SMALL = { x: 0, y: 25, width: 1024, height: 700 };

test.each([
  [
    'one screen',
    [SCREEN],
    [
      ['on a screen that is gone', { x: 2400, y: 100, width: 900, height: 700 }, { x: 1020, y: 100 }],
      ['far above it', { x: 10, y: -5000, width: 900, height: 700 }, { x: 10, y: 0 }],
      ['half off its left edge', { x: -450, y: 5, width: 900, height: 700 }, { x: 0, y: 5 }],
      ['in its middle', { x: 450, y: 5, width: 900, height: 700 }, { x: 450, y: 5 }],
    ],
  ],
  [
    'two screens',
    [SCREEN, RIGHT],
    [
      ['on the second', { x: 2000, y: 5, width: 900, height: 700 }, { x: 2000, y: 5 }],
      ['mostly on the second', { x: 1800, y: 5, width: 900, height: 700 }, { x: 1920, y: 5 }],
    ],
  ],
  ['a small screen', [SMALL], [['larger than it', { x: 10, y: 10, width: 1900, height: 1000 }, SMALL]]],
] as const)('with %s the next window opens where it can be seen whole', async (_name, screens, cases) => {
  const shell = await open(undefined, screens);
  for (const [where, bounds, seen] of cases) {
    await shell.ask('stand', { bounds });
    await shell.ask('send', 'throughline:sealed', 'main');
    const { width, height } = bounds;
    expect((await shell.ask('windows')).at(-1)?.options, where).toMatchObject({ width, height, ...seen });
  }
});

test('a place that cannot be read counts as none', async () => {
  const first = await open();
  await first.kill('SIGKILL');
  for (const content of ['{', '7', '{"x":0,"y":0,"width":-5,"height":7,"maximized":false}']) {
    writeFileSync(placeFile(first), content);
    const next = await open(first.folder);
    expect((await next.ask('windows'))[0]?.options, content).toMatchObject({ width: 1280, height: 860 });
    await next.kill('SIGKILL');
  }
});

test.each([
  [{ minimized: true }, 'minimize'],
  [{ focused: false }, 'showInactive'],
  [{ focused: true }, 'show'],
])(
  'after a lock the fresh window of one that stood %j takes its place in the same way',
  async (stance, how) => {
    const shell = await open();
    await shell.ask('stand', stance);
    await shell.ask('send', 'throughline:sealed', 'main');
    await shell.until('windows', [], (windows) => windows[1]?.shown === true);
    const ways = ['show', 'showInactive', 'minimize', 'focus'];
    const records = await shell.ask('records');
    expect(records.filter(([name, id]) => ways.includes(String(name)) && id === 2)).toEqual([[how, 2]]);
  },
);

test('every window hides its content from screenshots, until the open page says otherwise', async () => {
  const shell = await open();
  const protection = async (): Promise<unknown[]> =>
    (await shell.ask('records')).filter(([name]) => name === 'setContentProtection');
  expect(await protection()).toEqual([['setContentProtection', 1, true]]);
  const wished = { contentProtection: false, lockOnMinimise: false };
  expect(await shell.ask('invoke', 'throughline:guardWindow', [wished], 'main')).toEqual({
    ok: true,
    value: wished,
  });
  await shell.ask('send', 'throughline:sealed', 'main');
  expect(await protection()).toEqual([
    ['setContentProtection', 1, true],
    ['setContentProtection', 1, false],
    ['setContentProtection', 2, true],
  ]);
});

test('minimising locks if the open page has asked for it, and only that page', async () => {
  const shell = await open();
  await shell.ask('emit', 'window', 'minimize', []);
  expect((await shell.ask('windows'))[0]?.sent).toEqual([]);
  const wished = { contentProtection: true, lockOnMinimise: true };
  await shell.ask('invoke', 'throughline:guardWindow', [wished], 'main');
  await shell.ask('emit', 'window', 'minimize', []);
  expect((await shell.ask('windows'))[0]?.sent).toEqual([['throughline:seal-request', 'minimised']]);
  await shell.ask('send', 'throughline:sealed', 'main');
  await shell.ask('emit', 'window', 'minimize', []);
  expect((await shell.ask('windows'))[1]?.sent).toEqual([]);
});
