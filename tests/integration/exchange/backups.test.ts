import { expect, test } from 'vitest';
import type { UserId } from '../../../src-renderer/domain/index.ts';
import {
  compareBackup,
  createBacking,
  createBackupMaker,
  proveBackup,
  restoreBackup,
  type Comparison,
} from '../../../src-renderer/exchange/index.ts';
import { rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import { createAppendQueue, EMPTY_SHELVES } from '../../../src-renderer/journal/index.ts';
import {
  createSession,
  destroyClient,
  enterPractice,
  moveDraft,
  noteHeader,
  openNoteSession,
  placesOf,
  recordOf,
  removeColleague,
  type Practice,
  type Surroundings,
} from '../../../src-renderer/storage/index.ts';
import { newId, readKeyring, unlock } from '../../../src-renderer/vault/index.ts';
import type { BackupFileName, BackupPort } from '../../../src-renderer/platform/index.ts';
import { memoryBackups } from '../../support/shared/memoryBackups.ts';
import {
  enter,
  kdf,
  KIT,
  newPractice,
  surroundings,
  testClock,
  valueOf,
} from '../../support/shared/practice.ts';
import { household, kitOf, sitDownAs } from '../storage/household.ts';
import { desk, everything, writePreparation, type WrittenNote } from './support.ts';

async function backedUp(practice: Practice, at: Surroundings, backups: BackupPort): Promise<BackupFileName> {
  valueOf(await backups.chooseBackupFolder(practice.keys.vault));
  const made = valueOf(await createBackupMaker(practice, at.platform.files, backups).make()).made;
  if (made === null) throw new Error('a backup was made');
  return made.name;
}

async function writeOn(practice: Practice, { client, note }: WrittenNote, words: string): Promise<void> {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.set('prep.intention', words);
  await writing.close();
}

const differences = ({ notes }: Comparison) =>
  notes.map(({ kind, client, values }) => ({ kind, client, words: values['prep.intention'] }));

test.each(['passphrase', 'kit'] as const)(
  'a backup is restored where there is no practice, and opens by the %s with every word',
  async (way) => {
    const here = desk();
    const practice = await newPractice(here.at);
    const written = await writePreparation(practice, 'Wren Halloway');
    const before = await everything(practice, written);
    const backups = memoryBackups(here.files);
    const name = await backedUp(practice, here.at, backups);
    await practice.settle();

    const there = desk();
    const restored = await restoreBackup({ ...there.platform, backups }, backups, 'kept', name);
    expect(restored).toEqual({ ok: true, value: { sequence: practice.head().sequence } });
    const bytes = valueOf(await there.files.read('keyring', 0, 1_000_000));
    const kit = { way: 'kit', key: KIT.slice() } as const;
    const opened =
      way === 'passphrase'
        ? await enter(there.at)
        : valueOf(await enterPractice(there.at, valueOf(await readKeyring(bytes)), kit));
    expect(opened.findings).toMatchObject({ problems: [], anomalies: [], standing: 'as-expected' });
    expect(await everything(opened, written)).toEqual(before);
    // Its backups are another folder's: two continuations never clear up after each other.
    expect(valueOf(await backups.backupState()).folder).toBeNull();
    await opened.settle();
  },
);

test('a backup with a changed part is not restored, and nothing of it is written', async () => {
  const here = desk();
  const practice = await newPractice(here.at);
  const backups = memoryBackups(here.files);
  const name = await backedUp(practice, here.at, backups);
  await practice.settle();
  for (const [part, bytes] of backups.disk) {
    // A log of drafts in which nothing was typed yet is empty: there a byte is one too many.
    const changed =
      bytes.length === 0 ? new Uint8Array([4]) : bytes.map((byte, at) => (at === 7 ? byte ^ 4 : byte));
    const damaged = memoryBackups(here.files, new Map(backups.disk).set(part, changed));
    const there = desk();
    const restored = await restoreBackup(there.platform, damaged, 'kept', name);
    expect(restored, part).toMatchObject({ ok: false });
    expect(there.files.contents.size).toBe(0);
  }
});

test('beside a backup the practice shows what went on since, with the words of that day, and nothing is written', async () => {
  const here = desk();
  const practice = await newPractice(here.at);
  const first = await writePreparation(practice, 'Wren Halloway');
  const backups = memoryBackups(here.files);
  const name = await backedUp(practice, here.at, backups);
  const same = valueOf(await compareBackup(practice, backups, name));
  expect(same).toMatchObject({ notes: [], notesOnlyHere: 0, entriesOnlyThere: 0, unread: 0 });
  expect(same.common).toBe(same.sequence);

  await writeOn(practice, first, 'Something later');
  await writePreparation(practice, 'Tamsin Roe');
  const { sequence } = practice.head();
  const compared = valueOf(await compareBackup(practice, backups, name));
  expect(differences(compared)).toEqual([
    { kind: 'earlier-there', client: 'Wren Halloway', words: 'To meet the grief without arranging it' },
  ]);
  expect(compared).toMatchObject({ notesOnlyHere: 1, common: same.sequence });
  expect(practice.head().sequence).toBe(sequence);
  await practice.settle();
});

test('a backup of another continuation shows what is only there and what went on differently', async () => {
  const here = desk();
  const practice = await newPractice(here.at);
  const first = await writePreparation(practice, 'Wren Halloway');
  const early = memoryBackups(here.files);
  const name = await backedUp(practice, here.at, early);
  await practice.settle();

  const there = desk();
  valueOf(await restoreBackup(there.platform, early, 'kept', name));
  const other = await enter(there.at);
  await writeOn(other, first, 'Written on the other computer');
  await writePreparation(other, 'Ash Merrow');
  const theirs = memoryBackups(there.files);
  const late = await backedUp(other, there.at, theirs);
  await other.settle();

  const back = await enter(here.at);
  await writeOn(back, first, 'Written here');
  const compared = valueOf(await compareBackup(back, theirs, late));
  expect(differences(compared)).toEqual(
    expect.arrayContaining([
      { kind: 'other-there', client: 'Wren Halloway', words: 'Written on the other computer' },
    ]),
  );
  expect(compared.common).toBeLessThan(compared.sequence);
  // A client who is only there has keys of their own, which are not here: their entries cannot be opened.
  expect(compared.notes).toHaveLength(1);
  await back.settle();
});

test('a practice is shown as in a proven backup only once its backup was read and opened', async () => {
  const here = desk();
  const practice = await newPractice(here.at);
  const backups = memoryBackups(here.files);
  let damaging = false;
  const failing: BackupPort = {
    ...backups,
    makeBackup: async (...args) => {
      const made = await backups.makeBackup(...args);
      for (const [part, bytes] of backups.disk)
        if (damaging && !part.endsWith('.manifest')) backups.disk.set(part, bytes.slice(1));
      return made;
    },
  };
  const backing = createBacking(practice, { files: here.files, backups: failing });
  if (backing === null) throw new Error('this host keeps backups');
  const seen: (string | null)[] = [];
  backing.subscribe(() => seen.push(backing.state().work));
  expect(await backing.choose()).toEqual({ ok: true, value: true });
  await backing.look();
  const { shell, unproved } = backing.state();
  expect(unproved).toBeNull();
  expect(shell?.proved.opened?.name).toBe(shell?.made?.name);
  expect(seen).toEqual(expect.arrayContaining(['making', 'proving']));

  await writePreparation(practice, 'Wren Halloway');
  damaging = true;
  await backing.backUp();
  expect(backing.state().unproved).toMatchObject({ kind: 'damaged' });
  expect(backing.state().shell?.proved.opened?.name).toBe(shell?.made?.name);
  await practice.settle();
});

test('that a backup opened with one key is not told to a colleague: theirs opens it first', async () => {
  const { files } = await household();
  const owner = await sitDownAs(files, 'owner');
  const backups = memoryBackups(files);
  const proved: UserId[] = [];
  const noting: BackupPort = {
    ...backups,
    noteProof: (name, by) => {
      if (by !== null) proved.push(by as UserId);
      return backups.noteProof(name, by);
    },
  };
  const backingOf = (practice: Practice) => {
    const backing = createBacking(practice, { files, backups: noting });
    if (backing === null) throw new Error('this host keeps backups');
    return backing;
  };
  const first = backingOf(owner);
  valueOf(await first.choose());
  await first.look();
  expect(first.state().shell?.proved.opened).toMatchObject({ by: owner.keys.user });
  await owner.settle();

  const therapist = await sitDownAs(files, 'therapist');
  const second = backingOf(therapist);
  const told: unknown[] = [];
  second.subscribe(() => told.push(second.state().shell?.proved.opened ?? null));
  await second.look();
  // Nothing of the owner's proof is told on the way to their own.
  expect(told[0]).toBeNull();
  expect(told.filter((one) => one !== null)).toEqual([expect.objectContaining({ by: therapist.keys.user })]);
  expect(proved).toEqual([owner.keys.user, therapist.keys.user]);
  await second.look();
  expect(proved).toHaveLength(2);
  await therapist.settle();
});

test('a draft that was moved elsewhere since is not missing here: the backup has what it was before', async () => {
  const here = desk();
  const practice = await newPractice(here.at);
  const { client, note } = await writePreparation(practice, 'Wren Halloway');
  const header = noteHeader(practice, client, note);
  const session = recordOf(practice, client).headers[header?.of ?? client];
  if (session?.type !== 'session') throw new Error('it is of a session');
  const second = valueOf(
    await createSession(practice, client, session.course, { number: 2, on: '2026-08-25' }),
  );
  const backups = memoryBackups(here.files);
  const name = await backedUp(practice, here.at, backups);
  valueOf(await moveDraft(practice, client, note, { client, of: second }));
  const compared = valueOf(await compareBackup(practice, backups, name));
  expect(differences(compared)).toEqual([
    { kind: 'earlier-there', client: 'Wren Halloway', words: 'To meet the grief without arranging it' },
  ]);
  await practice.settle();
});

test('what somebody wrote with keys they kept after they were removed is not taken for a note of the backup', async () => {
  const { files, users, told } = await household();
  const kept = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  const owner = await sitDownAs(files, 'owner');
  valueOf(await removeColleague(owner, users.therapist));
  await owner.settle();
  const { keys } = valueOf(await unlock(kept, kitOf.therapist, kdf, null));
  const { client } = told['the therapist’s'];
  const record = keys.find('record', client);
  if (record === null) throw new Error('they held it');
  const queue = createAppendQueue({
    files,
    keys,
    head: owner.head(),
    shelvesFor: () => Promise.resolve({ ok: true, value: EMPTY_SHELVES }),
    onWritten: () => undefined,
  });
  const content = rowFrom({
    type: 'client',
    label: 'Renamed from outside',
    pronouns: '',
    weightKg: null,
    weighedOn: null,
  });
  valueOf(await queue.commit([{ compartment: record.id, row: newId(), expected: null, content }]));
  const practice = await sitDownAs(files, 'owner');
  const backups = memoryBackups(files);
  const name = await backedUp(practice, surroundings(files), backups);
  const compared = valueOf(await compareBackup(practice, backups, name));
  expect(compared.unread).toBe(1);
  await practice.settle();
});

test('a backup is proved by opening it although a client was destroyed since of whom it has a draft', async () => {
  const here = desk();
  const founded = await newPractice(here.at);
  const { client, note } = await writePreparation(founded, 'Wren Halloway');
  await writePreparation(founded, 'Tamsin Roe');
  const { record } = placesOf(founded, client);
  const parts = [{ compartment: record, values: { 'prep.intention': 'begun and not finished' } }];
  valueOf(await founded.drafts.save({ note, base: 0, at: 1, parts }));
  const backups = memoryBackups(here.files);
  const name = await backedUp(founded, here.at, backups);
  expect(await proveBackup(backups, 'kept', name, founded)).toMatchObject({ ok: true });
  await founded.settle();
  const practice = await enter({ ...here.at, clock: testClock(Date.UTC(2033, 7, 12, 12)) });
  valueOf(await destroyClient(practice, client, 'retention-passed'));
  expect(await proveBackup(backups, 'kept', name, practice)).toMatchObject({ ok: true });
  const damaged = memoryBackups(here.files, new Map(backups.disk));
  for (const [part, bytes] of damaged.disk)
    if (!part.endsWith('.manifest')) damaged.disk.set(part, bytes.slice(1));
  expect(await proveBackup(damaged, 'kept', name, practice)).toMatchObject({ error: { kind: 'damaged' } });
  await practice.settle();
});
