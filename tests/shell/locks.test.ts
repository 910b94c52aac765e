import { afterAll, beforeAll, expect, test } from 'vitest';
import { CANARY, CLIENT, EVERYTHING, READ, SCRIPT, type Stretch } from '../support/lockScript.ts';
import { PASSPHRASE } from '../support/shared/plain.ts';
import { beginNote, button, field, foundPractice, handsOn, text } from './support/hands.ts';
import {
  buildStandIn,
  cleanUp,
  installApp,
  openShell,
  temporaryFolder,
  type Shell,
} from './support/shell.ts';

/** So many locks by each way; the script is spread over them. */
const EACH = Number(process.env['THROUGHLINE_LOCKS'] ?? '2');
const WAYS = ['menu', 'suspend', 'lock-screen', 'idle', 'close', 'quit'] as const;
type Way = (typeof WAYS)[number];

const folder = temporaryFolder();
const profile = temporaryFolder();
let app = '';
let shell: Shell;

const open = async (): Promise<void> => {
  shell = await openShell({ app, folder, env: { STANDIN_PROFILE: profile } });
};

beforeAll(async () => {
  await buildStandIn();
  app = installApp('built');
  await open();
});
afterAll(cleanUp);

const hands = handsOn(() => shell);
const { type, press, fill, holds } = hands;
const read = async (): Promise<string> => String(await shell.ask('evaluate', READ).catch(String));

/** To where the stretch is typed; an entry in hand is left as it stands before another is begun. */
async function goTo({ stage, entry, field: id }: Stretch): Promise<void> {
  const title = `document.querySelector('h1')?.innerText === ${text(stage)}`;
  if ((await shell.ask('evaluate', title)) !== true) {
    await press(stage);
    await holds(title);
    await press(`Begin ${stage.toLowerCase()}`);
  }
  const target = `document.getElementById(${text(id)})`;
  if (entry !== undefined && (await shell.ask('evaluate', `${target} === null`)) === true) {
    if ((await shell.ask('evaluate', `Boolean(${button('Leave it')})`)) === true) await press('Leave it');
    await holds(button('Dose'));
    await shell.ask('evaluate', `${button('Dose')}.focus()`);
    await type(entry);
  }
  await holds(target);
  await shell.ask('evaluate', `${target}.focus()`);
}

async function lockBy(way: Way): Promise<void> {
  switch (way) {
    case 'menu':
      await shell.ask('clickMenu', 'Lock now');
      return;
    case 'suspend':
    case 'lock-screen':
      await shell.ask('emit', 'power', way, []);
      return;
    case 'idle':
      await shell.ask('idle', 'idle');
      return;
    case 'close':
      await shell.ask('emit', 'window', 'close', []);
      return;
    case 'quit':
      await shell.ask('clickMenu', 'Quit').catch(() => undefined);
  }
}

/** Locks, sees the page's process ended and nothing left to read, unlocks, and finds everything as it was. */
async function lockAndReturn(way: Way, where: string): Promise<void> {
  const before = await read();
  const windows = (await shell.ask('windows')).length;
  await lockBy(way);
  if (way === 'close' || way === 'quit') {
    expect(await shell.exit, `${way} leaves`).toBe(0);
    await open();
  } else {
    const now = await shell.until('windows', [], (all) => all.length > windows && all.at(-1)?.shown === true);
    expect(now.at(-2), `the page of before, ${way}`).toMatchObject({ crashed: true, destroyed: true });
    await shell.ask('idle', 'active');
  }
  await holds(field('Passphrase'));
  const left = String(await shell.ask('evaluate', EVERYTHING));
  for (const words of [CANARY, CLIENT, 'Zq']) expect(left, where).not.toContain(words);
  await fill('Passphrase', `${PASSPHRASE}{Enter}`);
  await expect.poll(read, { message: where, timeout: 20_000 }).toBe(before);
}

const total = SCRIPT.reduce((sum, { script }) => sum + script.length, 0);

test(
  `by menu, sleep, screen lock, idleness, closing and quitting, ${String(EACH)} times each, nothing typed is lost and the page ends`,
  { timeout: 1_200_000 },
  async () => {
    await foundPractice(hands);
    await beginNote(hands, 'Integration');
    const step = Math.floor(total / (WAYS.length * EACH));
    let presses = 0;
    let locks = 0;
    for (const stretch of SCRIPT) {
      await goTo(stretch);
      for (const one of stretch.script) {
        await type(one);
        presses += 1;
        if (presses % step !== 0 || locks === WAYS.length * EACH) continue;
        const way = WAYS[locks % WAYS.length] ?? 'menu';
        locks += 1;
        await lockAndReturn(way, `${way} after press ${String(presses)}, ${stretch.field}, ${one}`);
      }
    }
    expect(locks).toBe(WAYS.length * EACH);
    expect(await shell.ask('violations')).toEqual([]);
  },
);
