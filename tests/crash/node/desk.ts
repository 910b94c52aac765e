import { EMPTY_CATALOG, rowFrom, standingIn, type Row } from '../../../src-renderer/domain/practice/index.ts';
import type { AnyId, CompartmentId, RowId, UserId } from '../../../src-renderer/domain/index.ts';
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
  type RowDraft,
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
  type Keyring,
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
  /** Frames whose key is held and that do not open, or that break a rule. */
  readonly refused: readonly string[];
  /** Frames whose key is not held. */
  readonly unheld: number;
}

/** Reads the whole journal as an opening without views does, and cuts off an append that never ended. */
export async function replay(
  files: FilePort,
  keys: OpenKeys,
  verifiers: Awaited<ReturnType<typeof verifiersOf>>,
): Promise<Replayed> {
  let shelves = EMPTY_SHELVES;
  let head = await genesis(keys.vault);
  const rows = new Map<string, Row>();
  const frames = new Map<string, number>();
  const problems: JournalProblem[] = [];
  const refused: string[] = [];
  let unheld = 0;
  const home = compartmentOf(keys, 'practice');
  for await (const step of walkJournal(files, keys.vault, head, verifiers)) {
    const { commits, problems: found, head: next } = valueOf(step);
    problems.push(...found);
    head = next;
    for (const frame of commits.flatMap((commit) => commit.frames)) {
      const held = keys.held().find(({ id }) => id === frame.compartment);
      const key = keys.key(frame.compartment, frame.epoch);
      if (held === undefined || key === null) {
        unheld += 1;
        continue;
      }
      const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
      const opened = await open(key, about, frame.envelope);
      const content = opened.ok ? rowOf(opened.value) : null;
      if (content === null) {
        refused.push('does not open');
        continue;
      }
      const { author, sequence, revision } = frame;
      const row = frame.row as RowId;
      const change = { row, revision, author, sequence, content } as Parameters<typeof shelve>[3];
      const isOwner = ownersOn(shelves.catalogs.values());
      const standing = standingIn(shelves.catalogs.get(home), held.client);
      const shelved = shelve(shelves, held.id, held.kind, change, isOwner, standing);
      if (!shelved.ok) {
        refused.push(shelved.error);
        continue;
      }
      shelves = shelved.value;
      rows.set(rowKey(held.id, row), content);
      frames.set(rowKey(held.id, row), (frames.get(rowKey(held.id, row)) ?? 0) + 1);
    }
  }
  const torn = problems.find(({ kind }) => kind === 'torn-tail');
  if (torn !== undefined) valueOf(await files.truncate(segmentName(torn.segment), torn.start));
  return { head, shelves, rows, frames, problems, refused, unheld };
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
  const [refused] = replayed.refused;
  if (refused !== undefined || replayed.unheld > 0) throw new Error(refused ?? 'a key is gone');
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

/** One row that is new, for a commit. */
export const newRow = (compartment: CompartmentId, row: AnyId, content: Row): RowDraft => ({
  compartment,
  row,
  expected: null,
  content,
});

/** What a practice says of itself before anything else: its name, who is of it, and every compartment there is. */
export function foundingRows(
  keys: OpenKeys,
  keyring: Keyring,
  people: readonly { readonly id: UserId; readonly name: string }[],
): readonly [RowDraft, ...RowDraft[]] {
  const home = compartmentOf(keys, 'practice');
  const users = people.map(({ id, name }) =>
    newRow(
      home,
      id as string as AnyId,
      rowFrom({
        type: 'user',
        name,
        credential: '',
        roles: ['therapist'],
        owner: id === keys.user,
        signKey: keyring.users.find((one) => one.id === id)?.signKey ?? '',
      }),
    ),
  );
  const announced = keys
    .compartments()
    .map(({ id, kind, client, epoch, fingerprint }) =>
      newRow(
        home,
        id as string as AnyId,
        rowFrom({ type: 'compartment', kind, client: client as AnyId | null, epoch, fingerprint }),
      ),
    );
  return [
    newRow(home, newId(), rowFrom({ type: 'practice', name: 'Crash', sample: false })),
    ...users,
    ...announced,
  ];
}

export const clientRow = (record: CompartmentId, client: AnyId): RowDraft =>
  newRow(
    record,
    client,
    rowFrom({ type: 'client', label: 'Crash', pronouns: '', weightKg: null, weighedOn: null }),
  );

/** A practice with one client and a session in it, in a folder that is empty. */
export async function foundAt(folder: string): Promise<void> {
  const files = filesIn(folder);
  const secrets = { passphrase: passphraseBytes(PASSPHRASE), kit: KIT, costs: FLOOR };
  const founded = await createPracticeKeys(secrets, deriveArgon2id);
  if (founded === null) throw new Error('no memory for the key');
  const { keys } = valueOf(await unlock(founded, { way: 'kit', key: KIT }, deriveArgon2id, null));
  const [client, course] = [newId(), newId()];
  const made = await keys.createCompartments(founded, ['record', 'process', 'review'], client);
  made.adopt();
  valueOf(await files.replace('keyring', await writeKeyring(made.keyring)));
  const { queue } = queueFrom(files, keys, { head: await genesis(keys.vault), shelves: EMPTY_SHELVES });
  const record = compartmentOf(keys, 'record');
  valueOf(await queue.commit(foundingRows(keys, made.keyring, [{ id: keys.user, name: 'Owner' }])));
  const put = async (draft: RowDraft) => valueOf(await queue.commit([draft]));
  await put(clientRow(record, client));
  await put(
    newRow(record, course, rowFrom({ type: 'course', client, plannedSessions: 6, startsOn: '2026-08-11' })),
  );
  await put(newRow(record, newId(), rowFrom({ type: 'session', course, number: 1, on: '2026-08-11' })));
}
