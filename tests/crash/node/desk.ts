import { EMPTY_CATALOG, rowFrom, type Row } from '../../../src-renderer/domain/practice/index.ts';
import type { CompartmentId, RowId } from '../../../src-renderer/domain/index.ts';
import {
  createAppendQueue,
  EMPTY_SHELVES,
  genesis,
  openDraftLog,
  ownersOn,
  rowOf,
  segmentName,
  shelve,
  walkJournal,
  type AppendQueue,
  type DraftLog,
  type Head,
  type JournalProblem,
  type Shelves,
} from '../../../src-renderer/journal/index.ts';
import {
  createPracticeKeys,
  FLOOR,
  newId,
  open,
  passphraseBytes,
  readKeyring,
  unlock,
  verifiersOf,
  writeKeyring,
  type CompartmentKind,
  type OpenKeys,
} from '../../../src-renderer/vault/index.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import type { FilePort } from '../../../src-main/bridge/contract.ts';
import { createFileStore } from '../../../src-main/files/index.ts';
import { KIT, PASSPHRASE, valueOf } from '../../support/shared/plain.ts';

/** One client with one session, opened from its files alone: what is truth without any view. */
export interface Desk {
  readonly keys: OpenKeys;
  readonly queue: AppendQueue;
  readonly drafts: DraftLog;
  readonly record: CompartmentId;
  readonly process: CompartmentId;
  readonly session: RowId;
  readonly shelves: () => Shelves;
  /** Every row that the journal holds, in its last revision. */
  readonly rows: ReadonlyMap<string, Row>;
  /** How often the journal has each row. */
  readonly frames: ReadonlyMap<string, number>;
  readonly problems: readonly JournalProblem[];
}

/** The desktop's file port on one folder; `create`: as the shell is built with, or as it stands in the source. */
export const filesIn = (folder: string, create = createFileStore): FilePort =>
  create({ practiceFolder: `${folder}/practice`, anchorFolder: `${folder}/anchor` });

export const rowKey = (compartment: CompartmentId, row: RowId): string => `${compartment} ${row}`;

export const compartmentOf = (keys: OpenKeys, kind: CompartmentKind): CompartmentId => {
  const found = keys.compartments().find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} compartment`);
  return found.id;
};

async function unlocked(files: FilePort) {
  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  const { keys } = valueOf(await unlock(keyring, { way: 'kit', key: KIT }, deriveArgon2id, null));
  return { keyring, keys };
}

interface Replayed {
  readonly head: Head;
  readonly shelves: Shelves;
  readonly rows: Map<string, Row>;
  readonly frames: Map<string, number>;
  readonly problems: readonly JournalProblem[];
}

/** Reads the whole journal as an opening without views does, and cuts off an append that never ended. */
async function replay(files: FilePort, keys: OpenKeys, verifiers: Awaited<ReturnType<typeof verifiersOf>>) {
  let shelves = EMPTY_SHELVES;
  let head = await genesis(keys.vault);
  const rows = new Map<string, Row>();
  const frames = new Map<string, number>();
  const problems: JournalProblem[] = [];
  for await (const step of walkJournal(files, keys.vault, head, verifiers)) {
    const { commits, problems: found, head: next } = valueOf(step);
    problems.push(...found);
    head = next;
    for (const frame of commits.flatMap((commit) => commit.frames)) {
      const compartment = keys.compartments().find(({ id }) => id === frame.compartment);
      const key = compartment && keys.key(compartment.id, frame.epoch);
      if (!compartment || !key) throw new Error('a frame of an unknown compartment');
      const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
      const content = rowOf(valueOf(await open(key, about, frame.envelope)));
      if (content === null) throw new Error('a row that cannot be read');
      const { author, sequence, revision } = frame;
      const row = frame.row as RowId;
      const change = { row, revision, author, sequence, content } as Parameters<typeof shelve>[3];
      const isOwner = ownersOn(shelves.catalogs.values());
      shelves = valueOf(shelve(shelves, compartment.id, compartment.kind, change, isOwner));
      rows.set(rowKey(compartment.id, row), content);
      frames.set(rowKey(compartment.id, row), (frames.get(rowKey(compartment.id, row)) ?? 0) + 1);
    }
  }
  const torn = problems.find(({ kind }) => kind === 'torn-tail');
  if (torn !== undefined) valueOf(await files.truncate(segmentName(torn.segment), torn.start));
  return { head, shelves, rows, frames, problems } satisfies Replayed;
}

export function queueFrom(
  files: FilePort,
  keys: OpenKeys,
  { head, shelves: start }: Pick<Replayed, 'head' | 'shelves'>,
) {
  let shelves = start;
  const queue = createAppendQueue({
    files,
    keys,
    head,
    shelvesFor: () => Promise.resolve({ ok: true, value: shelves }),
    onWritten: (written) => {
      ({ shelves } = written);
    },
  });
  return { queue, shelves: () => shelves };
}

/** Opens what lies in the folder, as far as it is there. */
export async function sitDownAt(folder: string, create = createFileStore): Promise<Desk> {
  const files = filesIn(folder, create);
  const { keyring, keys } = await unlocked(files);
  const replayed = await replay(files, keys, await verifiersOf(keyring));
  const record = compartmentOf(keys, 'record');
  const headers = Object.values((replayed.shelves.catalogs.get(record) ?? EMPTY_CATALOG).headers);
  const session = headers.find(({ type }) => type === 'session');
  if (session === undefined) throw new Error('the session is gone');
  return {
    keys,
    ...queueFrom(files, keys, replayed),
    drafts: valueOf(await openDraftLog(files, keys)),
    record,
    process: compartmentOf(keys, 'process'),
    session: session.row,
    rows: replayed.rows,
    frames: replayed.frames,
    problems: replayed.problems,
  };
}

/** A practice with one client and a session in it, in a folder that is empty. */
export async function foundAt(folder: string): Promise<void> {
  const files = filesIn(folder);
  const secrets = { passphrase: passphraseBytes(PASSPHRASE), kit: KIT, costs: FLOOR };
  const founded = await createPracticeKeys(secrets, deriveArgon2id);
  if (founded === null) throw new Error('no memory for the key');
  const { keys } = valueOf(await unlock(founded, { way: 'kit', key: KIT }, deriveArgon2id, null));
  const client = newId();
  const made = await keys.createCompartments(founded, ['record', 'process'], client);
  made.adopt();
  valueOf(await files.replace('keyring', await writeKeyring(made.keyring)));
  const { queue } = queueFrom(files, keys, { head: await genesis(keys.vault), shelves: EMPTY_SHELVES });
  const compartment = compartmentOf(keys, 'record');
  const put = async (row: RowId, content: Row) =>
    valueOf(await queue.commit([{ compartment, row, expected: null, content }]));
  const course = newId();
  await put(
    client,
    rowFrom({ type: 'client', label: 'Crash', pronouns: '', weightKg: null, weighedOn: null }),
  );
  await put(course, rowFrom({ type: 'course', client, plannedSessions: 6, startsOn: '2026-08-11' }));
  await put(newId(), rowFrom({ type: 'session', course, number: 1, on: '2026-08-11' }));
}
