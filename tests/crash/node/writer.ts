// The process that is killed: it writes events, checkpoints and drafts through the file port and says, line by line,
// what was acknowledged to it.
import { writeSync } from 'node:fs';
import type * as Files from '../../../src-main/files/index.ts';
import { rowFrom } from '../../../src-renderer/domain/practice/index.ts';
import type { AnyId, RowId } from '../../../src-renderer/domain/index.ts';
import { newId } from '../../../src-renderer/vault/index.ts';
import { valueOf } from '../../support/shared/plain.ts';
import { sitDownAt, type Desk } from './desk.ts';
import { arm, type FailPoint } from './failPoints.ts';
import { random } from '../../support/shared/random.ts';

/** One acknowledgement: of an event, of a note's checkpoint with its process part, or of a draft. */
export type Acknowledged =
  | { readonly kind: 'event'; readonly row: RowId; readonly text: string }
  | { readonly kind: 'note'; readonly row: RowId; readonly count: number; readonly text: string }
  | { readonly kind: 'draft'; readonly row: RowId; readonly count: number; readonly text: string };

export interface Order {
  readonly folder: string;
  /** Address of the file port as the shell is built with it. */
  readonly port: string;
  readonly seed: number;
  readonly failPoint: FailPoint | null;
}

const say = (line: Acknowledged): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

async function recordEvent(desk: Desk, text: string): Promise<void> {
  const row = newId();
  const content = rowFrom({
    type: 'event',
    session: desk.session as AnyId,
    kind: 'note',
    at: 1_000,
    mono: 5,
    origin: 'crash',
    enteredAt: 1_000,
    entry: 'live',
    values: { 'note.text': text },
    corrects: null,
    strikes: null,
  });
  valueOf(await desk.queue.commit([{ compartment: desk.record, row, expected: null, content }]));
  say({ kind: 'event', row, text });
}

/** A contact note, of which there may be any number; then a checkpoint on top of the last. */
interface Checkpoint {
  readonly revision: number | null;
  readonly count: number;
}

async function checkpoint(desk: Desk, client: RowId, note: RowId, last: Checkpoint, text: string) {
  const expected = last.revision;
  const head = rowFrom({
    type: 'note',
    of: client as AnyId,
    stage: 'contact',
    template: { id: 'contact', version: 1 },
    begunAt: 1,
    writtenAt: 2,
    required: 1,
    answered: 1,
    values: { 'contact.record': text },
  });
  const part = rowFrom({ type: 'note-part', values: { 'contact.process': text } });
  const written = valueOf(
    await desk.queue.commit([
      { compartment: desk.record, row: note, expected, content: head },
      { compartment: desk.process, row: note, expected, content: part },
    ]),
  );
  const count = last.count + 1;
  say({ kind: 'note', row: note, count, text });
  return { revision: written.rows[0]?.revision ?? null, count };
}

async function saveDraft(desk: Desk, note: RowId, count: number, text: string): Promise<void> {
  const parts = [
    { compartment: desk.record, values: { text, count } },
    { compartment: desk.process, values: { text, count } },
  ];
  valueOf(await desk.drafts.save({ note, base: 0, at: count, parts }));
  say({ kind: 'draft', row: note, count, text });
}

async function writeUntilKilled({ folder, port, seed, failPoint }: Order): Promise<void> {
  const chance = random(seed);
  const { createFileStore } = (await import(/* @vite-ignore */ port)) as typeof Files;
  if (failPoint !== null) await arm(failPoint);
  const desk = await sitDownAt(folder, createFileStore);
  const client = Object.values(desk.shelves().catalogs.get(desk.record)?.headers ?? {}).find(
    ({ type }) => type === 'client',
  );
  if (client === undefined) throw new Error('the client is gone');
  const [note, drafted] = [newId(), newId()];
  let last: Checkpoint = { revision: null, count: 0 };
  for (let count = 1; ; count += 1) {
    const text = `seed ${String(seed)}, ${String(count)}: ${'breath '.repeat(Math.floor(chance() * 200))}`;
    const which = chance();
    if (which < 0.2) last = await checkpoint(desk, client.row, note, last, text);
    else if (which < 0.4) await saveDraft(desk, drafted, count, text);
    else if (which < 0.7) await recordEvent(desk, text);
    // Several at once are one append.
    else await Promise.all(['a', 'b', 'c'].map((one) => recordEvent(desk, `${one} ${text}`)));
  }
}

await writeUntilKilled(JSON.parse(process.argv[2] ?? '') as Order);
