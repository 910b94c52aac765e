import {
  keepingOf,
  wallDay,
  type DestructionHeader,
  type DestructionReason,
  type KnownCopy,
  type RowOf,
} from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type CompartmentId, type Result, type RowId } from '../domain/index.ts';
import { rowOf, type CommitError, type Frame } from '../journal/index.ts';
import type { FileError } from '../platform/index.ts';
import { newId, open, toBase64, type OpenKeys } from '../vault/index.ts';
import { recordOf } from './client.ts';
import { recordAudit } from './commands.ts';
import { retentionOf } from './keeping.ts';
import type { Practice } from './practice.ts';
import { inTurn, practiceRow, rosterNow, stripDestroyed, type RightsOf } from './rights.ts';

/** What the journal holds of a client, and every copy of the practice that it tells of. */
export interface Survey {
  /** Rows in their last revision, and all that was ever sealed of them. */
  readonly rows: number;
  readonly frames: number;
  readonly copies: readonly KnownCopy[];
}

const compartmentsOf = (practice: Pick<Practice, 'keys' | 'shelves'>, client: RowId) =>
  rosterNow(practice)
    .compartments()
    .filter((one) => one.client === client);

/** A copy that was saved, as the audit has it: when, and up to which change it reached. */
async function copyIn(keys: OpenKeys, frame: Frame): Promise<readonly KnownCopy[]> {
  const key = keys.key(frame.compartment, frame.epoch);
  const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
  const opened = key && (await open(key, about, frame.envelope));
  const row = opened?.ok ? rowOf(opened.value) : null;
  return row?.type === 'audit' && row.action === 'saved-a-copy' ? [{ at: row.at, sequence: row.count }] : [];
}

/** Reads the whole journal once: how much is sealed of a client (null: of nobody), and which copies it tells of. */
export async function surveyJournal(
  practice: Pick<Practice, 'keys' | 'shelves' | 'walk'>,
  client: RowId | null,
): Promise<Result<Survey, FileError>> {
  const { keys } = practice;
  const audit = keys.find('audit')?.id;
  const theirs = new Set<CompartmentId>(
    client === null ? [] : compartmentsOf(practice, client).map(({ id }) => id),
  );
  const rows = new Set<string>();
  let frames = 0;
  const copies: KnownCopy[] = [];
  for await (const step of practice.walk()) {
    if (!step.ok) return step;
    for (const frame of step.value.commits.flatMap((commit) => commit.frames)) {
      if (frame.compartment === audit) copies.push(...(await copyIn(keys, frame)));
      if (!theirs.has(frame.compartment)) continue;
      rows.add(`${frame.compartment} ${frame.row}`);
      frames += 1;
    }
  }
  return ok({ rows: rows.size, frames, copies });
}

/**
 * A record that is destroyed. `isFinished`: its keys are out of the keyring, everybody's. Otherwise the disk refused, or
 * somebody keeps theirs in one piece as version 1 did: then they go at the next unlock, theirs at the latest.
 */
export interface Destroyed {
  readonly certificate: RowId;
  readonly isFinished: boolean;
}

/**
 * Writes the certificate, then replaces the keyring once by one without any wrap of the client's keys. The certificate
 * goes first: keys that are gone do not come back, and a certificate whose keys are still there can be fulfilled. From
 * its `fsync` on no opening uses those keys, and the next one by anybody takes them out of the keyring.
 */
export const destroyKeys = (
  practice: RightsOf,
  certificate: RowOf<'destruction'>,
): Promise<Result<Destroyed, CommitError>> =>
  inTurn(practice, async () => {
    const row = newId();
    const draft = practiceRow(practice, certificate, row);
    if (draft === null) return fail({ kind: 'no-key' });
    const written = await practice.commit([draft]);
    if (!written.ok) return written;
    const stripped = await stripDestroyed(practice);
    return ok({ certificate: row, isFinished: stripped.ok && stripped.value === 0 });
  });

/**
 * Destroys a client's record for good: certificate and keys, then everything that was made with them in this sitting and
 * in the views. Errors: a rule of the certificate, or what the disk said of it; then nothing was done.
 */
export async function destroyClient(
  practice: Practice,
  client: RowId,
  why: DestructionReason,
): Promise<Result<Destroyed, CommitError>> {
  const { clock, keys } = practice;
  const compartments = compartmentsOf(practice, client).map(({ id }) => id);
  const record = recordOf(practice, client);
  const header = record.headers[client];
  if (keys.find('record', client) === null || header?.type !== 'client') return fail({ kind: 'no-key' });
  const read = await surveyJournal(practice, client);
  if (!read.ok) return read;
  const { rows, frames } = read.value;
  const at = clock.now();
  const { sequence, link } = practice.head();
  const done = await destroyKeys(practice, {
    type: 'destruction',
    client: client as AnyId,
    at,
    on: wallDay(at),
    keptUntil: keepingOf(record, header.keepUntil ?? null, retentionOf(practice)).until,
    why,
    rows,
    frames,
    before: { sequence, link: toBase64(link) },
  });
  if (!done.ok) return done;
  for (const session of [...practice.sessions])
    if (record.headers[session.note] !== undefined) session.abandon();
  await practice.letGo(compartments);
  await recordAudit(practice, 'destroyed-a-client', client, frames);
  return done;
}

/** Every certificate there is, the newest first. */
export const certificatesOf = (
  practice: Pick<Practice, 'keys' | 'shelves'>,
): readonly DestructionHeader[] => {
  const roster = rosterNow(practice);
  const clients = new Set(roster.destroyed().flatMap(({ client }) => client ?? []));
  return [...clients]
    .flatMap((client) => roster.destruction(client) ?? [])
    .sort((a, b) => b.sequence - a.sequence);
};
