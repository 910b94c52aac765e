import { expect, test } from 'vitest';
import type { RowOf } from '../../../src-renderer/domain/practice/index.ts';
import {
  addColleague,
  createClient,
  deleteDatabase,
  placesOf,
  readEvents,
  recordAudit,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { openDatabase } from '../../../src-renderer/storage/schema.ts';
import { createAppendQueue, EMPTY_SHELVES } from '../../../src-renderer/journal/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { FLOOR, passphraseBytes, randomBytes } from '../../../src-renderer/vault/index.ts';
import { kdf, valueOf } from '../../support/shared/practice.ts';
import { allSeen, foundedFiles, labels, sitDown, tellStory } from './story.ts';

const about = (label: string) => ({ label, pronouns: '', weightKg: null, weighedOn: null });

async function fromJournalAlone(
  practice: Practice,
  files: ReturnType<typeof memoryFiles>,
): Promise<Practice> {
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
  return sitDown(memoryFiles(files.contents));
}

test('two clients taken on by one impatient double press both keep their keys', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  await Promise.all([
    createClient(practice, about('Marlow Tarn')).then(valueOf),
    createClient(practice, about('Wren Alder')).then(valueOf),
  ]);
  const later = await fromJournalAlone(practice, files);
  expect(labels(later)).toEqual(['Marlow Tarn', 'Wren Alder']);
  await later.settle();
});

test('a client taken on while a colleague’s passphrase is being stretched keeps its keys', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const secrets = {
    passphrase: passphraseBytes('nine loud geese at dawn'),
    kit: randomBytes(32),
    costs: FLOOR,
  };
  const colleague = { name: 'A. Rezvani', credential: 'MD', roles: ['supervisor' as const] };
  const [client, added] = await Promise.all([
    createClient(practice, about('Marlow Tarn')),
    addColleague(practice, kdf, secrets, colleague),
  ]);
  valueOf(client);
  valueOf(added);
  const later = await fromJournalAlone(practice, files);
  expect(labels(later)).toEqual(['Marlow Tarn']);
  expect(later.keyring().users).toHaveLength(2);
  await later.settle();
});

test('views that the browser reset in the middle of a sitting are built again, never taken for whole', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  await tellStory(practice, 'Marlow Tarn');
  await practice.settle();
  const second = await sitDown(files);
  const before = await allSeen(second);
  const database = await openDatabase(second.keys.vault);
  if ('kind' in database) throw new Error('the database opens');
  await Promise.all(database.tables.map((table) => table.clear()));
  database.close();
  await recordAudit(second, 'rebuilt-views');
  await second.settle();
  const third = await sitDown(files);
  expect(third.findings.rebuilt).toBe(true);
  const after = await allSeen(third);
  const records = second.keys.compartments().filter(({ client }) => client !== null);
  expect(records.length).toBeGreaterThan(0);
  for (const { id } of records) expect(after.get(id)).toEqual(before.get(id));
  await third.settle();
});

test('an event written a second time under its own id is refused, also where only the journal is left', async () => {
  const files = await foundedFiles();
  const practice = await sitDown(files);
  const told = await tellStory(practice, 'Marlow Tarn');
  const { record } = placesOf(practice, told.client);
  const [first] = practice.shelves().timelines.get(told.session)?.events ?? [];
  if (first === undefined) throw new Error('an event');
  const original = valueOf(await practice.read(record, first.row, first.revision)) as RowOf<'event'>;
  const head = practice.head();
  await practice.settle();
  const { headers } = practice.shelves().catalogs.get(record) ?? { headers: {} };
  const session = headers[told.session];
  if (session === undefined) throw new Error('the session');
  // A writer that was made to forget that events are never rewritten.
  const asRow = { ...session, type: 'event', revision: first.revision } as unknown as typeof session;
  const catalogs = new Map([[record, { headers: { ...headers, [first.row]: asRow } }]]);
  const queue = createAppendQueue({
    files,
    keys: practice.keys,
    head,
    shelvesFor: () => Promise.resolve({ ok: true as const, value: { ...EMPTY_SHELVES, catalogs } }),
    onWritten: () => undefined,
  });
  const content = { ...original, values: { 'note.text': 'never said' } };
  const again = await queue.commit([
    { compartment: record, row: first.row, expected: first.revision, content },
  ]);
  expect(again.ok).toBe(true);
  await deleteDatabase(practice.keys.vault);
  const later = await sitDown(memoryFiles(files.contents));
  expect(later.findings.anomalies).toMatchObject([{ kind: 'rewritten', row: first.row }]);
  const { events } = valueOf(await readEvents(later, told.client, told.session));
  expect(events[0]?.event.values['note.text']).toBe('eyes closed');
  await later.settle();
});
