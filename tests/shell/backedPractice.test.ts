import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { KIT, PASSPHRASE } from '../support/shared/plain.ts';
import type { BackupResult, BackupState } from '../../src-main/bridge/contract.ts';
import { kitWords } from '../../src-renderer/vault/index.ts';
import { folderWithPractice, profileIn } from './support/backedShell.ts';
import {
  buildStandIn,
  cleanUp,
  installApp,
  openShell,
  temporaryFolder,
  type Shell,
} from './support/shell.ts';

// The whole application in the built shell, with real files: what a therapist does, by what is on the screen.

let app: string;

beforeAll(buildStandIn);
beforeEach(() => {
  app = installApp('built');
});
afterEach(cleanUp);

const TEXT = `document.body.innerText`;

interface Screen {
  readonly says: (words: string) => Promise<void>;
  readonly text: () => Promise<string>;
  readonly press: (name: string) => Promise<void>;
  readonly type: (label: string, text: string) => Promise<void>;
}

/** The present page of the shell: found by the names that are read out, pressed as an assistive program presses. */
function screenOf(shell: Shell): Screen {
  const text = async () => String(await shell.ask('evaluate', TEXT));
  const says = async (words: string) => {
    // A page that is being replaced does not answer.
    await expect.poll(() => shell.ask('evaluate', TEXT).catch(String), { timeout: 20_000 }).toContain(words);
  };
  const find = (name: string) =>
    `[...document.querySelectorAll('button, label')].find((one) => [one.ariaLabel, one.textContent.trim()].includes(${JSON.stringify(name)}) || one.textContent.trim().replace(/(Enter|Ctrl L)$/, '').trim() === ${JSON.stringify(name)})`;
  return {
    text,
    says,
    press: async (name) => {
      await shell.until('evaluate', [`${find(name)} !== undefined`], (there) => there === true);
      await shell.ask('evaluate', `${find(name)}.click()`);
    },
    type: async (label, typed) => {
      const field = `[...document.querySelectorAll('input')].find((one) => [...(one.labels ?? [])].some((label) => label.textContent.includes(${JSON.stringify(label)})))`;
      await shell.until('evaluate', [`${field} !== undefined`], (there) => there === true);
      await shell.ask(
        'evaluate',
        `Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(${field}, ${JSON.stringify(typed)}); ${field}.dispatchEvent(new Event('input', { bubbles: true }))`,
      );
    },
  };
}

async function openApplication(folder: string): Promise<{ readonly shell: Shell; readonly screen: Screen }> {
  const shell = await openShell({ app, folder, env: { STANDIN_PROFILE: temporaryFolder() } });
  return { shell, screen: screenOf(shell) };
}

async function unlock({ type, press, says }: Screen): Promise<void> {
  await says('Unlock this practice');
  await type('Passphrase', PASSPHRASE);
  await press('Unlock');
  await says('Lock now');
}

/** Opens the practice where Chromium's profile is a new one: its views are built again, which is told first. */
async function unlockAnew(screen: Screen): Promise<void> {
  await unlock(screen);
  await screen.says('The working copy was gone.');
  await screen.press('Open the practice');
}

/** Waits until the newest backup is the one that was last proved so far. */
async function madeAndProved(shell: Shell, proof: keyof BackupState['proved']): Promise<void> {
  await shell.until('invoke', ['throughline:backupState', [], 'main'], (value) => {
    const state = value as Awaited<BackupResult<BackupState>>;
    return state.ok && state.value.made !== null && state.value.made.name === state.value.proved[proof]?.name;
  });
}

const manifestsIn = (outside: string): readonly string[] =>
  readdirSync(outside)
    .flatMap((own) => readdirSync(join(outside, own)))
    .filter((name) => name.endsWith('.manifest'));

async function chooseFolder(shell: Shell, screen: Screen, outside: string): Promise<void> {
  await screen.press('Settings');
  await screen.says('Choose a folder once');
  await shell.ask('choose', outside);
  await screen.press('Choose a folder');
}

test('a therapist chooses a folder once: the practice is backed up and proved, again after each lock, and restored elsewhere by the kit', async () => {
  const folder = await folderWithPractice();
  const outside = join(folder, 'Backup disk');
  mkdirSync(outside);
  const { shell, screen } = await openApplication(folder);
  await unlockAnew(screen);
  await screen.says('No proven backup yet');
  await screen.says('Nothing is backed up yet.');
  await chooseFolder(shell, screen, outside);
  await screen.says('proven to open');
  await screen.says('In a proven backup');
  expect(manifestsIn(outside)).toHaveLength(1);

  await shell.ask('clickMenu', 'Lock now');
  await shell.until('windows', [], (windows) => windows.length === 2 && windows[1]?.shown === true);
  // The proven one stays beside it.
  await expect.poll(() => manifestsIn(outside).length, { timeout: 10_000 }).toBe(2);
  // Locked, it is proved without a key: nobody has typed anything yet.
  await madeAndProved(shell, 'whole');
  await unlock(screen);
  // What the lock left is proved in a quiet moment; that somebody unlocked is no word that it lacks.
  await madeAndProved(shell, 'opened');
  await screen.says('In a proven backup');
  expect(await screen.text()).not.toContain('In a proven backup up to');
  expect(await screen.text()).not.toContain('Nothing is backed up yet.');
  await shell.ask('clickMenu', 'Quit');
  expect(await shell.exit).toBe(0);

  const elsewhere = temporaryFolder();
  const second = await openApplication(elsewhere);
  await second.screen.press('Restore a copy');
  await second.screen.says('Bring a practice back');
  await second.shell.ask('choose', outside);
  await second.screen.press('From a folder of backups');
  await second.screen.says('Which backup?');
  await second.screen.press('Restore it');
  await second.screen.says('Unlock this practice');
  await second.screen.press('Use the recovery kit');
  await second.screen.type('Recovery kit', kitWords(KIT).join(' '));
  await second.screen.press('Unlock');
  await second.screen.says('Lock now');
  await second.screen.says('Crash');
  // A practice that came from a backup chooses its own folder.
  await second.screen.press('Settings');
  await second.screen.says('Choose a folder once');
});

test('where the keys are gone and the record is here, they come back from the folder of backups', async () => {
  const folder = await folderWithPractice();
  const outside = join(folder, 'Backup disk');
  mkdirSync(outside);
  const { shell, screen } = await openApplication(folder);
  await unlockAnew(screen);
  await chooseFolder(shell, screen, outside);
  await screen.says('In a proven backup');
  await shell.ask('clickMenu', 'Quit');
  expect(await shell.exit).toBe(0);
  rmSync(join(profileIn(folder), 'practice/keyring'));

  const again = await openApplication(folder);
  await again.screen.says('The keys are missing. The record is here.');
  await again.screen.press('Choose it');
  await again.screen.says('Bring the keys back');
  await again.shell.ask('choose', outside);
  await again.screen.press('From a folder of backups');
  await again.screen.says('Keys that came after it are not in it.');
  await again.screen.press('Bring its keys back');
  await unlockAnew(again.screen);
  await again.screen.says('Lock now');
  expect(await again.screen.text()).not.toContain('Nobody has the key any more');
});

test('a backup that was changed on its disk is noticed in a quiet moment and said calmly', async () => {
  const folder = await folderWithPractice();
  const outside = join(folder, 'Dropbox');
  mkdirSync(outside);
  const { shell, screen } = await openApplication(folder);
  await unlockAnew(screen);
  await chooseFolder(shell, screen, outside);
  await screen.says('carried to other computers by Dropbox');
  await screen.says('In a proven backup');
  await shell.ask('clickMenu', 'Quit');
  expect(await shell.exit).toBe(0);
  const [own = ''] = readdirSync(outside);
  for (const name of readdirSync(join(outside, own)).filter((one) => !one.endsWith('.manifest'))) {
    const path = join(outside, own, name);
    writeFileSync(
      path,
      readFileSync(path).map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
    );
  }
  const again = await openApplication(folder);
  await unlockAnew(again.screen);
  await again.screen.press('Today');
  await again.screen.says('The newest backup is not what was written');
  await again.screen.press('Go to settings');
  await again.screen.press('Back up now');
  await madeAndProved(again.shell, 'opened');
  await expect.poll(again.screen.text, { timeout: 10_000 }).not.toContain('is not what was written');

  rmSync(outside, { recursive: true });
  await again.screen.press('Back up now');
  await again.screen.says('The backup folder is not there.');
  await again.screen.press('Today');
  await again.screen.says('The backup folder is not there.');
});

test('a backup is read beside the practice, and what came since is told', async () => {
  const folder = await folderWithPractice();
  const outside = join(folder, 'Backup disk');
  mkdirSync(outside);
  const { shell, screen } = await openApplication(folder);
  await unlockAnew(screen);
  await chooseFolder(shell, screen, outside);
  await screen.says('In a proven backup');
  await screen.says('Compare');
  const before = readFileSync(join(profileIn(folder), 'practice/journal/000001'));
  const compare = `[...document.querySelectorAll('button')].find((one) => one.textContent === 'Compare').click()`;
  await shell.ask('evaluate', compare);
  await screen.says('All that is in this backup is in the practice here as well.');
  await screen.says('What is in both is the same.');
  expect(readFileSync(join(profileIn(folder), 'practice/journal/000001'))).toEqual(before);
});
