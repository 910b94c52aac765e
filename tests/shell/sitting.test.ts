import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WindowState } from './support/protocol.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

let shell: Shell;

beforeAll(buildStandIn);
beforeEach(async () => {
  shell = await openShell({ app: installApp({ 'index.html': '<!doctype html>' }) });
});
afterEach(cleanUp);

const sent = async (): Promise<readonly unknown[]> => (await shell.ask('windows')).at(-1)?.sent ?? [];
const request = (reason: string): unknown[] => ['throughline:seal-request', reason];
const two = (windows: readonly WindowState[]): boolean => windows.length === 2;

test('locking from the menu asks the page to seal; then its process ends and a fresh locked window stands in its place', async () => {
  await shell.ask('clickMenu', 'Lock now');
  expect(await sent()).toEqual([request('menu')]);
  expect(await shell.ask('windows')).toHaveLength(1);
  await shell.ask('send', 'throughline:sealed', 'main');
  const [old, fresh] = await shell.ask('windows');
  expect(old).toMatchObject({ crashed: true, destroyed: true });
  expect(fresh).toMatchObject({
    crashed: false,
    destroyed: false,
    address: 'app://throughline/index.html',
    sent: [],
  });
  expect(fresh?.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
  expect(fresh?.options['webPreferences']).toEqual(old?.options['webPreferences']);
});

test('a page that seals of its own accord is ended in the same way', async () => {
  await shell.ask('send', 'throughline:sealed', 'main');
  const windows = await shell.ask('windows');
  expect(windows.map(({ destroyed }) => destroyed)).toEqual([true, false]);
});

test('a page that was ended can lock nothing more', async () => {
  await shell.ask('send', 'throughline:sealed', 'main');
  await shell.ask('send', 'throughline:sealed', 'old-window');
  expect(await shell.ask('windows')).toHaveLength(2);
});

test.each([
  ['suspend', 'suspend'],
  ['lock-screen', 'screen-locked'],
  ['user-did-resign-active', 'screen-locked'],
  ['shutdown', 'quit'],
])('the system’s signal %s asks the page to seal at once', async (event, reason) => {
  const start = performance.now();
  const { prevented } = await shell.ask('emit', 'power', event, []);
  expect(prevented).toBe(event === 'shutdown');
  expect(await sent()).toEqual([request(reason)]);
  expect(performance.now() - start).toBeLessThan(100);
});

test('developer tools that open all the same are closed, and the practice with them', async () => {
  await shell.ask('emit', 'contents', 'devtools-opened', []);
  expect(await shell.ask('records')).toContainEqual(['closeDevTools']);
  expect(await sent()).toEqual([request('devtools')]);
});

test.each([
  ['locked', 'screen-locked'],
  ['idle', 'idle'],
])('a system that reports itself %s asks the page to seal, once', async (state, reason) => {
  await shell.ask('idle', state);
  await shell.until('windows', [], ([window]) => (window?.sent.length ?? 0) > 0);
  expect(await sent()).toEqual([request(reason)]);
  const polls = async (): Promise<number> =>
    (await shell.ask('records')).filter(([name]) => name === 'getSystemIdleState').length;
  const before = await polls();
  await shell.ask('send', 'throughline:sealed', 'main');
  await expect.poll(polls, { timeout: 10_000 }).toBeGreaterThan(before);
  expect(await sent()).toEqual([]);
});

test('a page that does not answer is ended after three seconds', async () => {
  const start = performance.now();
  await shell.ask('clickMenu', 'Lock now');
  await shell.until('windows', [], two);
  expect(performance.now() - start).toBeGreaterThan(2900);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('requests that come while the page seals are one', async () => {
  await shell.ask('clickMenu', 'Lock now');
  await shell.ask('emit', 'power', 'suspend', []);
  expect(await sent()).toEqual([request('menu')]);
  await shell.ask('send', 'throughline:sealed', 'main');
  expect(await shell.ask('windows')).toHaveLength(2);
});

test('closing the window waits for the seal and then leaves', async () => {
  expect((await shell.ask('emit', 'window', 'close', [])).prevented).toBe(true);
  expect(await sent()).toEqual([request('closing')]);
  await shell.ask('send', 'throughline:sealed', 'main').catch(() => undefined);
  expect(await shell.exit).toBe(0);
});

test('quitting waits for the seal, however often it is asked, and then leaves', async () => {
  await shell.ask('clickMenu', 'Quit');
  await shell.ask('clickMenu', 'Quit');
  expect(await sent()).toEqual([request('quit')]);
  await shell.ask('send', 'throughline:sealed', 'main').catch(() => undefined);
  expect(await shell.exit).toBe(0);
});

test('quitting during a lock leaves once the lock is sealed', async () => {
  await shell.ask('clickMenu', 'Lock now');
  await shell.ask('clickMenu', 'Quit');
  await shell.ask('send', 'throughline:sealed', 'main').catch(() => undefined);
  expect(await shell.exit).toBe(0);
});

test('a page whose words are not on disk is neither ended nor left, until it says that it is sealed', async () => {
  await shell.ask('clickMenu', 'Quit');
  expect(await sent()).toEqual([request('quit')]);
  await shell.ask('send', 'throughline:cannot-seal', 'main');
  const start = performance.now();
  await expect.poll(() => performance.now() - start, { timeout: 5000 }).toBeGreaterThan(3500);
  expect((await shell.ask('windows')).map(({ destroyed }) => destroyed)).toEqual([false]);
  // It was asked to leave, and did not: sealing later is a lock.
  await shell.ask('send', 'throughline:sealed', 'main');
  expect((await shell.ask('windows')).map(({ destroyed }) => destroyed)).toEqual([true, false]);
});

test('quitting does not wait for ever', async () => {
  const start = performance.now();
  await shell.ask('clickMenu', 'Quit');
  expect(await shell.exit).toBe(0);
  expect(performance.now() - start).toBeGreaterThan(2900);
  expect(performance.now() - start).toBeLessThan(5000);
});

test.each(['render-process-gone', 'unresponsive'])(
  'after %s a fresh locked window stands in place of the old one, and the journal is as it was',
  async (event) => {
    const journal = ['throughline:append', 'throughline:read'] as const;
    await shell.ask('invoke', journal[0], ['journal/000001', 0, Uint8Array.of(1, 2, 3)], 'main');
    await shell.ask('emit', event === 'unresponsive' ? 'window' : 'contents', event, [{ reason: 'crashed' }]);
    const windows = await shell.ask('windows');
    expect(windows.map(({ destroyed }) => destroyed)).toEqual([true, false]);
    expect(windows[1]).toMatchObject({ address: 'app://throughline/index.html', sent: [] });
    expect(await shell.ask('invoke', journal[1], ['journal/000001', 0, 10], 'main')).toEqual({
      ok: true,
      value: Uint8Array.of(1, 2, 3),
    });
  },
);

test('a page that dies again and again ends the application with a sentence', async () => {
  for (let death = 1; death <= 3; death++)
    await shell.ask('emit', 'contents', 'render-process-gone', [{ reason: 'crashed' }]);
  expect(await shell.ask('windows')).toHaveLength(4);
  await shell.ask('emit', 'contents', 'render-process-gone', [{ reason: 'crashed' }]).catch(() => undefined);
  expect(await shell.exit).toBe(1);
});
