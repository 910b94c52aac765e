import { expect, test } from 'vitest';
import {
  DEFAULT_PREFERENCES,
  EMPTY_CATALOG,
  preferencesIn,
  type Locale,
} from '../../../src-renderer/domain/practice/index.ts';
import { FLOOR, passphraseBytes } from '../../../src-renderer/vault/index.ts';
import {
  addColleague,
  changePreferences,
  deleteDatabase,
  preferencesOf,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { kdf, valueOf } from '../../support/shared/practice.ts';
import { HABITS, habitsHere } from '../../support/shared/regions.ts';
import { byPassphrase, foundedFiles, sitDown } from './story.ts';

function rowsOf(practice: Practice) {
  const own = practice.keys.find('private');
  return preferencesIn((own && practice.shelves().catalogs.get(own.id)) ?? EMPTY_CATALOG);
}

const COLLEAGUE = 'nine loud geese at dawn';

test('whoever has set nothing has the defaults, and nothing is written for them', async () => {
  const practice = await sitDown(await foundedFiles());
  expect(preferencesOf(practice)).toEqual(DEFAULT_PREFERENCES);
  expect(DEFAULT_PREFERENCES).toEqual({
    idleMinutes: 5,
    coverMinutes: 30,
    lockOnMinimise: false,
    contentProtection: true,
    theme: null,
    textSize: 100,
    locale: null,
    dateOrder: null,
    hourClock: null,
  });
  expect(rowsOf(practice)).toEqual([]);
  await practice.settle();
});

test('what was set is there after a lock, and again when all views are lost', async () => {
  const files = await foundedFiles();
  const first = await sitDown(files);
  valueOf(await changePreferences(first, { idleMinutes: 12, textSize: 130 }));
  valueOf(await changePreferences(first, { dateOrder: 'month-day-year', hourClock: '12-hours' }));
  valueOf(await changePreferences(first, { locale: 'sv-SE' }));
  const set = preferencesOf(first);
  expect(set).toEqual({
    ...DEFAULT_PREFERENCES,
    idleMinutes: 12,
    textSize: 130,
    locale: 'sv-SE',
    dateOrder: 'month-day-year',
    hourClock: '12-hours',
  });
  await first.settle();

  const second = await sitDown(files);
  expect(second.findings).toMatchObject({ problems: [], anomalies: [] });
  expect(preferencesOf(second)).toEqual(set);
  await second.settle();
  await deleteDatabase(second.keys.vault);

  const third = await sitDown(files);
  expect(third.findings).toMatchObject({ problems: [], anomalies: [], rebuilt: true });
  expect(preferencesOf(third)).toEqual(set);
  await third.settle();
});

test('changes made faster than the disk answers are all kept, in one row', async () => {
  const practice = await sitDown(await foundedFiles());
  const all = await Promise.all([
    changePreferences(practice, { textSize: 115 }),
    changePreferences(practice, { lockOnMinimise: true }),
    changePreferences(practice, { textSize: 150 }),
    changePreferences(practice, { contentProtection: false }),
  ]);
  all.forEach(valueOf);
  expect(preferencesOf(practice)).toMatchObject({
    textSize: 150,
    lockOnMinimise: true,
    contentProtection: false,
  });
  expect(rowsOf(practice)).toHaveLength(1);
  await practice.settle();
});

test('what cannot be set is refused and changes nothing, and the next change is taken', async () => {
  const practice = await sitDown(await foundedFiles());
  const refused = await changePreferences(practice, { idleMinutes: 16 });
  expect(refused).toEqual({ ok: false, error: { kind: 'invalid' } });
  expect(await changePreferences(practice, { idleMinutes: 0 })).toEqual(refused);
  expect(await changePreferences(practice, { locale: 'en-DE' as Locale })).toEqual(refused);
  expect(preferencesOf(practice)).toEqual(DEFAULT_PREFERENCES);
  valueOf(await changePreferences(practice, { idleMinutes: 1 }));
  expect(preferencesOf(practice).idleMinutes).toBe(1);
  await practice.settle();
});

test('each region has the habits here that it has in every other runtime', () => {
  expect(habitsHere()).toEqual(HABITS);
});

test('two people at one computer each have their own, and neither can open the other’s', async () => {
  const files = await foundedFiles();
  const owner = await sitDown(files);
  const secrets = { passphrase: passphraseBytes(COLLEAGUE), kit: new Uint8Array(32).fill(8), costs: FLOOR };
  const about = { name: 'T. Brandvold', credential: 'LCSW', roles: ['supervisor' as const] };
  valueOf(await addColleague(owner, kdf, secrets, about));
  valueOf(await changePreferences(owner, { idleMinutes: 2, theme: 'dark', locale: 'en-US' }));
  const owns = owner.keys.find('private');
  await owner.settle();

  const colleague = await sitDown(files, byPassphrase(COLLEAGUE));
  expect(preferencesOf(colleague)).toEqual(DEFAULT_PREFERENCES);
  expect(owns && colleague.keys.key(owns.id)).toBeNull();
  valueOf(await changePreferences(colleague, { idleMinutes: 15 }));
  await colleague.settle();

  const again = await sitDown(files);
  expect(preferencesOf(again)).toMatchObject({ idleMinutes: 2, theme: 'dark', locale: 'en-US' });
  await again.settle();
});
