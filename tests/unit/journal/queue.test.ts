import { rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../src-renderer/vault/index.ts';
import { createAppendQueue, EMPTY_SHELVES, genesis } from '../../../src-renderer/journal/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { valueOf } from '../../support/shared/practice.ts';
import type { Bytes } from '../../../src-main/bridge/contract.ts';
import {
  auditRow,
  clientRow,
  draft,
  newDesk,
  newWriter,
  walkAll,
  type Desk,
  type Writer,
} from './support.ts';

const FIRST = 'journal/000001';

let desk: Desk;

beforeAll(async () => {
  desk = await newDesk();
});

const countWrites = ({ files }: Writer): string[] => {
  const calls: string[] = [];
  files.beforeWrite = (call) => void calls.push(call);
  return calls;
};

const commitClient = (writer: Writer, label: string) => writer.queue.commit([draft(desk, clientRow(label))]);

test('commits handed in together are written by one append, and each is answered', async () => {
  const writer = await newWriter(desk);
  const calls = countWrites(writer);
  const labels = ['Marlow Tarn', 'Wren Alder', 'Ash Fenwick', 'Sorrel Quay'];
  const answers = await Promise.all(labels.map((label) => commitClient(writer, label)));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  // The first was already under way when the others arrived.
  expect(calls.length).toBeLessThanOrEqual(2);
  const walked = await walkAll(desk, writer.files);
  expect(walked).toMatchObject({ problems: [], head: writer.queue.head() });
  expect(walked.commits).toHaveLength(4);
});

test('what waits while the disk is busy goes into the next append together', async () => {
  const writer = await newWriter(desk);
  const calls = countWrites(writer);
  const first = commitClient(writer, 'Marlow Tarn');
  const others = ['Wren Alder', 'Ash Fenwick', 'Sorrel Quay'].map((label) => commitClient(writer, label));
  await Promise.all([first, ...others]);
  expect(calls).toEqual(['append', 'append']);
});

test('a broken rule in the middle of a batch refuses only its own commit', async () => {
  const writer = await newWriter(desk);
  const misplaced = {
    ...draft(desk, clientRow('In the audit')),
    compartment: draft(desk, auditRow(1)).compartment,
  };
  const answers = await Promise.all([
    commitClient(writer, 'Marlow Tarn'),
    commitClient(writer, 'Wren Alder'),
    writer.queue.commit([misplaced]),
    writer.queue.commit([draft(desk, clientRow('Never written'), newId(), 7)]),
    writer.queue.commit([
      draft(desk, rowFrom({ type: 'course', client: newId(), plannedSessions: 6, startsOn: '2026-08-11' })),
    ]),
    writer.queue.commit([{ ...draft(desk, clientRow('No key')), compartment: newId() }]),
    commitClient(writer, 'Ash Fenwick'),
  ]);
  expect(answers.map((answer) => (answer.ok ? 'written' : answer.error.kind))).toEqual([
    'written',
    'written',
    'wrong-compartment',
    'conflict',
    'no-such-target',
    'no-key',
    'written',
  ]);
  const walked = await walkAll(desk, writer.files);
  expect(walked.problems).toEqual([]);
  expect(walked.commits).toHaveLength(3);
});

test('a commit of several rows is refused whole if one of them breaks a rule', async () => {
  const writer = await newWriter(desk);
  const answer = await writer.queue.commit([
    draft(desk, clientRow('Marlow Tarn')),
    draft(desk, rowFrom({ type: 'session', course: newId(), number: 1, on: '2026-08-11' })),
  ]);
  expect(answer).toEqual({ ok: false, error: { kind: 'no-such-target' } });
  expect(writer.files.contents.size).toBe(0);
  expect(writer.shelves().catalogs.size).toBe(0);
});

test('a process part is never written without the row it is part of', async () => {
  const writer = await newWriter(desk);
  const process = desk.keys.compartments().find(({ kind }) => kind === 'process');
  if (process === undefined) throw new Error('a process compartment');
  const alone = {
    compartment: process.id,
    row: newId(),
    expected: null,
    content: { type: 'note-part', values: {} },
  } as const;
  expect(await writer.queue.commit([alone])).toEqual({ ok: false, error: { kind: 'no-such-target' } });
});

test('two windows cannot both change a row: the second is told of a conflict', async () => {
  const writer = await newWriter(desk);
  const row = newId();
  const written = valueOf(await writer.queue.commit([draft(desk, clientRow('Marlow Tarn'), row)]));
  const revision = written.rows[0]?.revision ?? 0;
  valueOf(await writer.queue.commit([draft(desk, clientRow('Marlow T.'), row, revision)]));
  const late = await writer.queue.commit([draft(desk, clientRow('M. Tarn'), row, revision)]);
  expect(late).toEqual({ ok: false, error: { kind: 'conflict' } });
});

test.each(['disk-full', 'io'] as const)(
  'a disk that answers %s keeps no trace, and the next commit works',
  async (kind) => {
    const writer = await newWriter(desk);
    valueOf(await commitClient(writer, 'Marlow Tarn'));
    const before = writer.files.contents.get(FIRST)?.slice();
    writer.files.failWrites(kind);
    expect(await commitClient(writer, 'Wren Alder')).toEqual({ ok: false, error: { kind } });
    expect(writer.files.contents.get(FIRST)).toEqual(before);
    expect(writer.written).toHaveLength(1);
    writer.files.failWrites(null);
    valueOf(await commitClient(writer, 'Ash Fenwick'));
    const walked = await walkAll(desk, writer.files);
    expect(walked.problems).toEqual([]);
    expect(walked.commits).toHaveLength(2);
  },
);

test('half of an append that the disk kept before it failed is taken back', async () => {
  const writer = await newWriter(desk);
  valueOf(await commitClient(writer, 'Marlow Tarn'));
  const append = writer.files.append.bind(writer.files);
  writer.files.append = async (name, at, bytes: Bytes) => {
    await append(name, at, bytes.slice(0, 150));
    return { ok: false, error: { kind: 'io' } };
  };
  expect((await commitClient(writer, 'Wren Alder')).ok).toBe(false);
  writer.files.append = append;
  valueOf(await commitClient(writer, 'Ash Fenwick'));
  const walked = await walkAll(desk, writer.files);
  expect(walked).toMatchObject({ problems: [], head: writer.queue.head() });
  expect(walked.commits).toHaveLength(2);
});

test('half of an append that cannot be taken back stops all writing, in so many words', async () => {
  const writer = await newWriter(desk);
  const append = writer.files.append.bind(writer.files);
  writer.files.append = async (name, at, bytes: Bytes) => {
    await append(name, at, bytes.slice(0, 150));
    writer.files.failWrites('io');
    return { ok: false, error: { kind: 'io' } };
  };
  expect(await commitClient(writer, 'Marlow Tarn')).toEqual({ ok: false, error: { kind: 'io' } });
  writer.files.append = append;
  writer.files.failWrites(null);
  expect(await commitClient(writer, 'Wren Alder')).toEqual({ ok: false, error: { kind: 'stopped' } });
});

test('when somebody else has written to the journal, nothing more is written over it', async () => {
  const writer = await newWriter(desk);
  valueOf(await commitClient(writer, 'Marlow Tarn'));
  const theirs = new Uint8Array([...(writer.files.contents.get(FIRST) ?? []), 1, 2, 3]);
  writer.files.contents.set(FIRST, theirs);
  expect(await commitClient(writer, 'Wren Alder')).toEqual({ ok: false, error: { kind: 'conflict' } });
  expect(await commitClient(writer, 'Ash Fenwick')).toEqual({ ok: false, error: { kind: 'stopped' } });
  expect(writer.files.contents.get(FIRST)).toEqual(theirs);
});

test('a full segment is closed and the next one carries the chain on', async () => {
  const start = await genesis(desk.keys.vault);
  const writer = await newWriter(desk);
  valueOf(await commitClient(writer, 'Marlow Tarn'));
  const full = { ...writer.queue.head(), offset: 16 * 1024 * 1024 };
  const next = await newWriter(desk, writer.files, full, writer.shelves());
  valueOf(await commitClient(next, 'Wren Alder'));
  valueOf(await commitClient(next, 'Ash Fenwick'));
  expect([...writer.files.contents.keys()]).toEqual([FIRST, 'journal/000002']);
  const walked = await walkAll(desk, writer.files, start);
  expect(walked).toMatchObject({ problems: [], head: { segment: 2, sequence: 3 } });
  expect(walked.head).toEqual(next.queue.head());
});

test('a row that could not be read again is refused before it reaches the journal', async () => {
  const desk = await newDesk();
  const writer = await newWriter(desk);
  const answer = await writer.queue.commit([draft(desk, clientRow(''))]);
  expect(answer).toEqual({ ok: false, error: { kind: 'invalid' } });
  expect(writer.files.contents.size).toBe(0);
});

test('views that do not answer refuse one commit and not every later one', async () => {
  let answering = false;
  const files = memoryFiles();
  const queue = createAppendQueue({
    files,
    keys: desk.keys,
    head: await genesis(desk.keys.vault),
    shelvesFor: () =>
      answering
        ? Promise.resolve({ ok: true as const, value: EMPTY_SHELVES })
        : Promise.reject(new Error('the database is closed')),
    onWritten: () => undefined,
  });
  expect(await queue.commit([draft(desk, clientRow('Marlow Tarn'))])).toEqual({
    ok: false,
    error: { kind: 'io' },
  });
  await queue.idle();
  answering = true;
  valueOf(await queue.commit([draft(desk, clientRow('Wren Alder'))]));
  expect((await walkAll(desk, files)).commits).toHaveLength(1);
});

test('a row too long to be read again is refused before it reaches the journal', async () => {
  const writer = await newWriter(desk);
  const client = newId();
  const course = newId();
  const session = newId();
  const planned = await writer.queue.commit([
    draft(desk, clientRow('Marlow Tarn'), client),
    draft(desk, rowFrom({ type: 'course', client, plannedSessions: 6, startsOn: '2026-08-11' }), course),
    draft(desk, rowFrom({ type: 'session', course, number: 1, on: '2026-08-11' }), session),
  ]);
  valueOf(planned);
  const before = writer.files.contents.get(FIRST)?.length;
  const note = rowFrom({
    type: 'note',
    of: session,
    stage: 'integration',
    template: { id: 'integration', version: 1 },
    begunAt: 1,
    writtenAt: 1,
    required: 0,
    answered: 0,
    values: { 'int.narrative': 'a'.repeat(13 * 1024 * 1024) },
  });
  expect(await writer.queue.commit([draft(desk, note)])).toEqual({ ok: false, error: { kind: 'invalid' } });
  expect(writer.files.contents.get(FIRST)?.length).toBe(before);
});
