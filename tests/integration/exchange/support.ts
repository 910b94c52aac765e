import { saveCopy } from '../../../src-renderer/exchange/index.ts';
import {
  beginNote,
  clientsOf,
  createClient,
  createCourse,
  createSession,
  noteHeader,
  openNoteSession,
  placesOf,
  readNote,
  recordOf,
  templateFor,
  type Practice,
  type Surroundings,
} from '../../../src-renderer/storage/index.ts';
import type { RowId } from '../../../src-renderer/domain/index.ts';
import type { Row } from '../../../src-renderer/domain/practice/index.ts';
import { genesis, walkJournal } from '../../../src-renderer/journal/index.ts';
import { verifiersOf } from '../../../src-renderer/vault/index.ts';
import type { Bytes, Platform } from '../../../src-renderer/platform/index.ts';
import { memoryDialogs, type MemoryDialogs } from '../../support/shared/memoryDialogs.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { newPractice, platformOn, surroundings, testClock, valueOf } from '../../support/shared/practice.ts';

export interface Desk {
  readonly files: MemoryFiles;
  readonly dialogs: MemoryDialogs;
  readonly platform: Platform;
  readonly at: Surroundings;
}

/** A computer with nothing on it but what is given, and `copy` ready to be chosen in the open dialog. */
export function desk(copy: Bytes | null = null, files = memoryFiles()): Desk {
  const dialogs = memoryDialogs(copy);
  const platform: Platform = { ...platformOn(files), dialogs };
  return { files, dialogs, platform, at: { ...surroundings(files, testClock()), platform } };
}

export interface WrittenNote {
  readonly client: RowId;
  readonly note: RowId;
}

/** A client with a first session and a preparation note in which something is written. */
export async function writePreparation(practice: Practice, label: string): Promise<WrittenNote> {
  const client = valueOf(
    await createClient(practice, { label, pronouns: 'she/her', weightKg: 64, weighedOn: '2026-08-11' }),
  );
  const course = valueOf(
    await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-11' }),
  );
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  const note = valueOf(await beginNote(practice, client, session, 'preparation'));
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.set('prep.intention', 'To meet the grief without arranging it');
  writing.set('prep.mood', 3);
  await writing.close();
  return { client, note };
}

/** All that a therapist sees of a client: the list, the headers, and the words. */
export async function everything(practice: Practice, { client, note }: WrittenNote): Promise<unknown> {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const opened = valueOf(await readNote(practice, client, header, templateFor('preparation')));
  const { process } = placesOf(practice, client);
  return {
    clients: clientsOf(practice),
    headers: recordOf(practice, client).headers,
    process: process === null ? null : practice.shelves().catalogs.get(process)?.headers,
    values: opened.values,
  };
}

export interface Saved {
  readonly copy: Bytes;
  readonly sequence: number;
  readonly link: Bytes;
  readonly written: WrittenNote;
  readonly before: unknown;
}

/** A practice with one client, saved as a copy and locked. */
export async function savedPractice(): Promise<Saved> {
  const { dialogs, platform, at } = desk();
  const practice = await newPractice(at);
  const written = await writePreparation(practice, 'Wren Halloway');
  const before = await everything(practice, written);
  const { link } = practice.head();
  const saved = valueOf(await saveCopy(practice, platform, 'Harbour Practice.throughline'));
  await practice.settle();
  if (dialogs.saved === null || saved === null) throw new Error('the copy was saved');
  return { copy: dialogs.saved, sequence: saved.sequence, link, written, before };
}

/** The audit in the order of the journal, as its holder reads it. */
export async function auditLines(practice: Practice, files: MemoryFiles): Promise<readonly Row[]> {
  const { vault } = practice.keys;
  const audit = practice.keys.find('audit')?.id;
  if (audit === undefined) throw new Error('the owner holds the audit');
  const verifiers = await verifiersOf(practice.keyring());
  const lines: Row[] = [];
  for await (const step of walkJournal(files, vault, await genesis(vault), verifiers))
    for (const { frames } of valueOf(step).commits)
      for (const { compartment, row, revision } of frames)
        if (compartment === audit) lines.push(valueOf(await practice.read(audit, row, revision)));
  return lines;
}
