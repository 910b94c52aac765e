import { expect, test } from 'vitest';
import { lookAround, readFacts, takeStock } from '../../../src-renderer/storage/index.ts';
import {
  createBackupMaker,
  restoreKeys,
  restoreKeysOfBackup,
  saveCopy,
} from '../../../src-renderer/exchange/index.ts';
import { anchorBytes } from '../../../src-renderer/journal/index.ts';
import type { ChosenFolder, StoreName } from '../../../src-renderer/platform/index.ts';
import { memoryBackups } from '../../support/shared/memoryBackups.ts';
import { memoryDialogs } from '../../support/shared/memoryDialogs.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { platformOn, valueOf } from '../../support/shared/practice.ts';
import { auditLines } from '../exchange/support.ts';
import { foundedFiles, labels, sitDown, tellStory } from './story.ts';

const without = (files: MemoryFiles, ...gone: readonly string[]): MemoryFiles =>
  memoryFiles(new Map([...files.contents].filter(([name]) => !gone.some((start) => name.startsWith(start)))));

const found = async (files: MemoryFiles) => valueOf(await lookAround(platformOn(files, 'desktop'))).kind;

test('whatever is left of a practice, it is never taken for a first run', async () => {
  const files = await foundedFiles();
  files.contents.set('anchor', new TextEncoder().encode('{"sequence":7}'));
  expect(await found(files)).toBe('practice');
  expect(await found(without(files, 'keyring'))).toBe('keys-missing');
  expect(await found(without(files, 'keyring', 'anchor'))).toBe('keys-missing');
  expect(await found(without(files, 'journal/'))).toBe('journal-missing');
  expect(await found(without(files, 'keyring', 'journal/', 'drafts/'))).toBe('witness-only');
  files.contents.set('keyring', new TextEncoder().encode('nonsense'));
  expect(await found(files)).toBe('keyring-unreadable');
  expect(await found(memoryFiles())).toBe('nothing');
});

test('what is there is counted without a key', async () => {
  const files = await foundedFiles();
  files.contents.set('anchor', new TextEncoder().encode('{"sequence":7}'));
  expect(await takeStock(without(files, 'keyring'))).toMatchObject({
    segments: 1,
    journal: files.contents.get('journal/000001')?.length,
    keyring: false,
    witnessed: 7,
    copySavedAt: null,
  });
});

test('how recent the last sealed copy is can be told although the keys are gone', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  valueOf(await saveCopy(practice, { ...platformOn(files), dialogs: memoryDialogs() }, 'Copy.throughline'));
  const at = practice.clock.now();
  await practice.settle();
  expect(await takeStock(without(files, 'keyring'))).toMatchObject({ keyring: false, copySavedAt: at });
});

test('keys that are missing come back from a sealed copy, and what was written after it is still there', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  await tellStory(practice, 'Marlow Tarn');
  const dialogs = memoryDialogs();
  const platform = { ...platformOn(files), dialogs };
  const reaches = valueOf(await saveCopy(practice, platform, 'Copy.throughline'))?.sequence;
  dialogs.toOpen = dialogs.saved;
  await tellStory(practice, 'Wren Alder');
  await practice.settle();
  expect(await restoreKeys(platform)).toEqual({ ok: false, error: { kind: 'not-empty' } });
  files.contents.delete('keyring' satisfies StoreName);
  expect(valueOf(await restoreKeys(platform))).toBe(true);
  expect(await found(files)).toBe('practice');
  const again = await sitDown(files);
  expect(labels(again)).toContain('Marlow Tarn');
  const restored = async () =>
    (await auditLines(again, files)).filter(
      (line) => line.type === 'audit' && line.action === 'restored-the-keys',
    );
  await expect.poll(restored).toMatchObject([{ count: reaches }]);
  await again.settle();
  // It is told once.
  const later = await sitDown(files);
  await later.settle();
  expect((await readFacts(files)).keysFrom).toBeUndefined();
});

test('keys of another practice are not put beside a record that they cannot open', async () => {
  const dialogs = memoryDialogs();
  const foreign = await foundedFiles();
  const other = await sitDown(foreign);
  valueOf(await saveCopy(other, { ...platformOn(foreign), dialogs }, 'Copy.throughline'));
  await other.settle();
  dialogs.toOpen = dialogs.saved;
  const files = await foundedFiles();
  const practice = await sitDown(files);
  files.contents.set('anchor', await anchorBytes(practice.keys, practice.head()));
  await practice.settle();
  files.contents.delete('keyring' satisfies StoreName);
  const platform = { ...platformOn(files, 'desktop'), dialogs };
  expect(await restoreKeys(platform)).toEqual({ ok: false, error: { kind: 'another-practice' } });
  expect(files.contents.has('keyring')).toBe(false);
});

test('keys that are missing come back from a backup as from a copy, and never over keys that can be read', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  await tellStory(practice, 'Marlow Tarn');
  const platform = platformOn(files);
  const backups = memoryBackups(files);
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  const { made } = valueOf(await createBackupMaker(practice, files, backups).make());
  if (made === null) throw new Error('a backup was made');
  await tellStory(practice, 'Wren Alder');
  await practice.settle();
  const bringBack = () => restoreKeysOfBackup(platform, backups, 'chosen' as ChosenFolder, made.name);
  expect(await bringBack()).toEqual({ ok: false, error: { kind: 'not-empty' } });
  files.contents.set('keyring', new TextEncoder().encode('nonsense'));
  expect(valueOf(await bringBack())).toBe(true);
  expect(await found(files)).toBe('practice');
  const later = await sitDown(files);
  expect(labels(later)).toContain('Marlow Tarn');
  // The keys of a client who came after the backup are in no copy of it.
  expect(labels(later)).not.toContain('Wren Alder');
  expect(later.findings.awaited).toEqual([]);
  expect(new Set(later.findings.lostKeys.map(({ kind }) => kind))).toEqual(
    new Set(['record', 'process', 'review']),
  );
  await later.settle();

  files.contents.delete('keyring' satisfies StoreName);
  for (const [part, bytes] of backups.disk)
    if (!part.endsWith('.manifest')) backups.disk.set(part, bytes.slice(1));
  expect(await bringBack()).toEqual({ ok: false, error: { kind: 'damaged' } });
  expect(files.contents.has('keyring')).toBe(false);
});
