import type { RowId } from '../../../src-renderer/domain/index.ts';
import type { Catalog } from '../../../src-renderer/domain/practice/index.ts';
import type { FieldValue } from '../../../src-renderer/domain/note/index.ts';
import type { TimelineEvent } from '../../../src-renderer/domain/timeline/index.ts';
import {
  beginNote,
  clientsOf,
  createClient,
  createCourse,
  createSession,
  enterPractice,
  noteHeader,
  openNoteSession,
  readEvents,
  recordEvent,
  signNote,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { newId, passphraseBytes, readKeyring, type SlotSecret } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { KIT, newPractice, PASSPHRASE, surroundings, valueOf } from '../../support/shared/practice.ts';

export const BY_KIT: SlotSecret = { way: 'kit', key: KIT };
export const byPassphrase = (typed = PASSPHRASE): SlotSecret => ({
  way: 'passphrase',
  passphrase: passphraseBytes(typed),
});

/** Opens whatever practice lies in `files`. */
export async function sitDown(files: MemoryFiles, secret: SlotSecret = BY_KIT): Promise<Practice> {
  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  return valueOf(await enterPractice(surroundings(files), keyring, secret));
}

/** The files of a practice that was founded and locked at once. */
export async function foundedFiles(): Promise<MemoryFiles> {
  const files = memoryFiles();
  const practice = await newPractice(surroundings(files));
  await practice.settle();
  return files;
}

/** Flips a byte in the middle of the commits that wrote `row`: of the first, or of every one. */
export async function damageCommitOf(
  practice: Practice,
  files: MemoryFiles,
  row: RowId,
  which: 'first' | 'every' = 'first',
): Promise<void> {
  let found = false;
  for await (const step of practice.walk())
    for (const { frames, segment, start, end } of valueOf(step).commits) {
      if (!frames.some((frame) => frame.row === row)) continue;
      const bytes = files.contents.get(`journal/${String(segment).padStart(6, '0')}`);
      if (bytes === undefined) throw new Error('the segment is there');
      const at = Math.floor((start + end) / 2);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      found = true;
      if (which === 'first') return;
    }
  if (!found) throw new Error('the row is in the journal');
}

/** Why notes of these stories are signed although most of what they ask is open. */
export const WHY_OPEN = 'The client had to leave early.';

export const anEvent = (about: Partial<TimelineEvent> = {}): TimelineEvent => ({
  id: newId(),
  kind: 'note',
  at: 1_000,
  mono: 5,
  origin: 'test-origin',
  enteredAt: 1_000,
  entry: 'live',
  values: {},
  corrects: null,
  strikes: null,
  ...about,
});

/** Rich text, as the editor hands it over. */
export const richText = (plain: string): FieldValue => ({
  docVersion: 1,
  lexical: { root: { type: 'root', children: [] } },
  plain,
});

export interface Told {
  readonly client: RowId;
  readonly session: RowId;
  readonly preparation: RowId;
  readonly integration: RowId;
}

export async function write(
  practice: Practice,
  client: RowId,
  note: RowId,
  field: string,
  words: FieldValue,
) {
  const header = noteHeader(practice, client, note);
  if (header === null) throw new Error('the note is on the shelves');
  const writing = valueOf(await openNoteSession(practice, client, header));
  writing.set(field, words);
  await writing.close();
}

/** One client with a session: a signed preparation, events with a quote, and an integration with process notes. */
export async function tellStory(practice: Practice, label: string): Promise<Told> {
  const about = { label, pronouns: 'they/them', weightKg: 72, weighedOn: '2026-08-11' };
  const client = valueOf(await createClient(practice, about));
  const course = valueOf(
    await createCourse(practice, client, { plannedSessions: 6, startsOn: '2026-08-11' }),
  );
  const session = valueOf(await createSession(practice, client, course, { number: 1, on: '2026-08-11' }));
  const preparation = valueOf(await beginNote(practice, client, session, 'preparation'));
  await write(practice, client, preparation, 'prep.intention', `${label}: let the quiet come`);
  await write(practice, client, preparation, 'prep.intention', `${label}: let the quiet come, unchecked`);
  valueOf(await signNote(practice, client, preparation, { 'total mg': 100 }, WHY_OPEN));
  const first = anEvent();
  const parts = {
    record: { 'note.text': 'eyes closed' },
    process: { 'quote.words': 'the door stayed shut' },
  };
  valueOf(await recordEvent(practice, client, session, first, parts));
  const correction = anEvent({ corrects: first.id });
  valueOf(
    await recordEvent(practice, client, session, correction, {
      record: { 'note.text': 'eyes open' },
      process: {},
    }),
  );
  const integration = valueOf(await beginNote(practice, client, session, 'integration'));
  await write(practice, client, integration, 'int.narrative', richText(`${label}: what stirred in me`));
  return { client, session, preparation, integration };
}

async function bodiesOf(practice: Practice, catalog: Catalog, compartment: Parameters<Practice['read']>[0]) {
  const headers = Object.values(catalog.headers);
  const read = headers.map(
    async ({ row, revision }) => [row, await practice.read(compartment, row, revision)] as const,
  );
  return new Map(await Promise.all(read));
}

/** All that this person can see: every compartment's headers and bodies, every session's events. */
export async function allSeen(practice: Practice): Promise<ReadonlyMap<string, unknown>> {
  const seen = new Map<string, unknown>();
  for (const { id, client } of practice.keys.compartments()) {
    const catalog = practice.shelves().catalogs.get(id) ?? { headers: {} };
    seen.set(id, { headers: catalog.headers, bodies: await bodiesOf(practice, catalog, id) });
    if (client === null || practice.keys.find('record', client)?.id !== id) continue;
    for (const header of Object.values(catalog.headers)) {
      if (header.type !== 'session') continue;
      seen.set(`${id} ${header.row}`, {
        events: valueOf(await readEvents(practice, client, header.row)),
        places: practice.shelves().timelines.get(header.row),
      });
    }
  }
  return seen;
}

export const labels = (practice: Practice): readonly string[] =>
  clientsOf(practice).map(({ label }) => label);
