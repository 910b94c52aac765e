import { expect, test } from 'vitest';
import {
  clientsOf,
  deleteDatabase,
  noteHeader,
  practiceName,
  readEvents,
  readNote,
  recordOf,
  templateOf,
  verifyNote,
} from '../../../src-renderer/storage/index.ts';
import { allNotesIn, sessionsIn } from '../../../src-renderer/domain/practice/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import journalUrl from '../../fixtures/practice-v1/journal-000001.bin?url';
import keyringUrl from '../../fixtures/practice-v1/keyring.bin?url';
import { BY_KIT, byPassphrase, richText, sitDown } from './story.ts';

const bytesAt = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());

test.each([
  ['passphrase', byPassphrase('seven quiet herons at dusk')],
  ['recovery kit', BY_KIT],
])('a practice that version 1 wrote opens with its %s, every word of it', async (_, secret) => {
  const files = memoryFiles(
    new Map([
      ['keyring', await bytesAt(keyringUrl)],
      ['journal/000001', await bytesAt(journalUrl)],
    ]),
  );
  const practice = await sitDown(files, secret);
  expect(practice.findings).toMatchObject({
    problems: [],
    anomalies: [],
    rebuilt: true,
    standing: 'as-expected',
  });
  expect(practiceName(practice)).toBe('Harbour Practice');
  const [client] = clientsOf(practice);
  if (client === undefined) throw new Error('one client');
  expect(client).toMatchObject({
    label: 'Marlow Tarn',
    pronouns: 'they/them',
    weightKg: 72,
    weighedOn: '2026-08-11',
  });
  const record = recordOf(practice, client.row);
  const read = async (stage: 'preparation' | 'integration') => {
    const header = allNotesIn(record).find((note) => note.stage === stage);
    const found = header && noteHeader(practice, client.row, header.row);
    const template = found && templateOf(found.template);
    if (!found || !template) throw new Error(`the ${stage} note and its template`);
    return { header: found, ...valueOf(await readNote(practice, client.row, found, template)) };
  };
  const preparation = await read('preparation');
  expect(preparation.values).toEqual({ 'prep.intention': 'Marlow Tarn: let the quiet come, unchecked' });
  const verified = valueOf(await verifyNote(practice, client.row, preparation.header));
  expect(verified).toMatchObject({
    verification: { kind: 'unchanged', unseen: 0 },
    derived: { 'total mg': 100 },
  });
  const integration = await read('integration');
  expect(integration.header.signed).toBeNull();
  expect(integration.values).toEqual({ 'int.narrative': richText('Marlow Tarn: what stirred in me') });
  const [session] = sessionsIn(record);
  if (session === undefined) throw new Error('one session');
  const { events } = valueOf(await readEvents(practice, client.row, session.row));
  expect(events.map(({ event }) => event.values)).toEqual([
    { 'note.text': 'eyes closed', 'quote.words': 'the door stayed shut' },
    { 'note.text': 'eyes open' },
  ]);
  expect(events[1]?.event.corrects).toBe(events[0]?.event.id);
  await practice.settle();
  await deleteDatabase(practice.keys.vault);
});
