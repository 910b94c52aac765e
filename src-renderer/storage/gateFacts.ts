import { openRows, weightFacts, type GateFacts, type WeightFacts } from '../domain/template/index.ts';
import { ownThresholds, type SetLimits } from '../domain/limits/index.ts';
import { noteOf, type Catalog } from '../domain/practice/index.ts';
import { ok, type Result, type RowId } from '../domain/index.ts';
import { THRESHOLDS } from './eventKinds.ts';
import { recordOf } from './client.ts';
import { readNote } from './commands.ts';
import { useLatest, usePractice, useRecord } from './live.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';
import { useOwnLimits } from './useLimits.ts';

/** The weight of a client on the day of a session; null where `of` is no session. */
function weightAt(record: Catalog, client: RowId, of: RowId, own: SetLimits): WeightFacts | null {
  const session = record.headers[of];
  const who = record.headers[client];
  if (session?.type !== 'session' || who?.type !== 'client') return null;
  return weightFacts(who, session.on, ownThresholds(THRESHOLDS, own).weight);
}

/** The intake of the course that a session belongs to; null without one. */
function intakeOf(record: Catalog, of: RowId) {
  const session = record.headers[of];
  return session?.type === 'session' ? noteOf(record, session.course, 'intake') : null;
}

/** What the intake leaves open, as it stands at its last checkpoint. */
async function readOpenAtIntake(
  practice: Practice,
  client: RowId,
  of: RowId,
): Promise<Result<readonly string[], ReadError>> {
  const intake = intakeOf(recordOf(practice, client), of);
  const template = intake && templateOf(intake.template);
  if (intake === null || template === null) return ok([]);
  const opened = await readNote(practice, client, intake, template);
  return opened.ok ? ok(openRows(template, opened.value.values)) : opened;
}

/**
 * What the gate of a note of `of` is told from the rest of the record, by the limits that the practice set. An intake that
 * does not open is an error.
 */
export async function readGateFacts(
  practice: Practice,
  client: RowId,
  of: RowId,
  own: SetLimits,
): Promise<Result<GateFacts, ReadError>> {
  const open = await readOpenAtIntake(practice, client, of);
  return open.ok
    ? ok({ weight: weightAt(recordOf(practice, client), client, of, own), openAtIntake: open.value })
    : open;
}

/** The same on a screen, read again when the intake has a new checkpoint. Signing reads it once more for itself. */
export function useGateFacts(client: RowId, of: RowId): GateFacts {
  const practice = usePractice();
  const record = useRecord(client);
  const own = useOwnLimits();
  const intake = intakeOf(record, of);
  const subject = intake === null ? of : `${of} ${intake.row} ${String(intake.revision)}`;
  const open = useLatest(of, subject, () => readOpenAtIntake(practice, client, of));
  return { weight: weightAt(record, client, of, own), openAtIntake: open?.ok === true ? open.value : [] };
}
