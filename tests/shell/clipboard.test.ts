import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { FIXTURE } from './support/fixture.ts';
import { buildStandIn, cleanUp, installApp, openShell, type Shell } from './support/shell.ts';

const WORDS = 'She said: “the water was warm”.\nThen nothing for a while.';
const COPIED = { ok: true, value: 'after-45-s' };

let shell: Shell;

beforeAll(buildStandIn);
beforeEach(async () => {
  shell = await openShell({ app: installApp(FIXTURE) });
  await shell.ask('stopTime');
});
afterEach(cleanUp);

const copy = (text: string): Promise<unknown> => shell.ask('invoke', 'throughline:copyText', [text], 'main');
const text = async (): Promise<string | undefined> => (await shell.ask('clipboard', {}))['text/plain'];
const cleared = (value: Readonly<Record<string, string>>): boolean => Object.keys(value).length === 0;
/** Somebody copies something else, in whatever program. */
const copyElsewhere = (words: string): Promise<unknown> =>
  shell.ask('clipboard', { formats: { 'text/plain': words } });
/** Asks a question of the shell behind everything that it still had to do. */
const settle = (): Promise<unknown> => copy('');

test('copied words are on the clipboard for 45 seconds and then gone', async () => {
  expect(await copy(WORDS)).toEqual(COPIED);
  expect(await text()).toBe(WORDS);
  await shell.ask('passTime', 44_999);
  expect(await text()).toBe(WORDS);
  await shell.ask('passTime', 1);
  await shell.until('clipboard', [{}], cleared);
});

test('what was copied elsewhere since stays', async () => {
  await copy(WORDS);
  await copyElsewhere('an address');
  await shell.ask('passTime', 45_000);
  await settle();
  expect(await shell.ask('records')).not.toContainEqual(['clipboard.clear']);
});

test('line ends that the system writes in its own way do not make the words others', async () => {
  await copy(WORDS);
  await copyElsewhere(WORDS.replaceAll('\n', '\r\n'));
  await shell.ask('passTime', 45_000);
  await shell.until('clipboard', [{}], cleared);
});

test('a second copy has 45 seconds of its own', async () => {
  await copy('first');
  await shell.ask('passTime', 30_000);
  await copy('second');
  await shell.ask('passTime', 30_000);
  expect(await text()).toBe('second');
  await shell.ask('passTime', 15_000);
  await shell.until('clipboard', [{}], cleared);
});

test.each(['lock', 'crash'])('a %s takes the words back at once', async (how) => {
  await copy(WORDS);
  if (how === 'lock') await shell.ask('send', 'throughline:sealed', 'main');
  else await shell.ask('emit', 'contents', 'render-process-gone', [{ reason: 'crashed' }]);
  await shell.until('clipboard', [{}], cleared);
});

test('a lock leaves what was copied elsewhere since', async () => {
  await copy(WORDS);
  await copyElsewhere('an address');
  await shell.ask('send', 'throughline:sealed', 'main');
  await settle();
  expect(await shell.ask('records')).not.toContainEqual(['clipboard.clear']);
});

test('quitting takes the words back before the application is gone', async () => {
  await copy(WORDS);
  await shell.ask('clickMenu', 'Quit');
  await shell.ask('send', 'throughline:sealed', 'main').catch(() => undefined);
  expect(await shell.exit).toBe(0);
  expect(shell.stdout()).toBe('At the end the clipboard holds {}.\n');
});

test('clipboard managers are told to keep no copy, and words are copied even where that cannot be said', async () => {
  await copy(WORDS);
  expect(await shell.ask('clipboard', { plainOnly: true })).toEqual({
    'text/plain': WORDS,
    'electron application/osclipboard;format="x-kde-passwordManagerHint"': 'secret',
  });
  expect(await copy('plain')).toEqual(COPIED);
  expect(await shell.ask('clipboard', {})).toEqual({ 'text/plain': 'plain' });
});

test('a clipboard that does not answer is an error in words, and the next copy is none', async () => {
  await shell.ask('clipboard', { broken: true });
  expect(await copy(WORDS)).toEqual({ ok: false, error: { kind: 'io' } });
  await shell.ask('clipboard', { broken: false });
  expect(await copy(WORDS)).toEqual(COPIED);
});
