import {
  EMPTY_CATALOG,
  practicesIn,
  retentionIn,
  type HoldHeader,
  type Retention,
  type Row,
} from '../domain/practice/index.ts';
import { fail, ok, type AnyId, type RowId } from '../domain/index.ts';
import { newId } from '../vault/index.ts';
import { placesOf, recordOf } from './client.ts';
import { recordAudit } from './commands.ts';
import type { Practice } from './practice.ts';
import { practiceRow, rosterNow, type RightsResult } from './rights.ts';

const homeOf = ({ keys, shelves }: Pick<Practice, 'keys' | 'shelves'>) => {
  const home = keys.find('practice');
  return (home && shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
};

/** How long this practice keeps a record, and who says so. */
export const retentionOf = (practice: Pick<Practice, 'keys' | 'shelves'>): Retention =>
  retentionIn(homeOf(practice));

/** Says how long records are kept, and by whose word. Only the owner. */
export async function changeRetention(practice: Practice, retention: Retention): Promise<RightsResult> {
  const header = practicesIn(homeOf(practice))[0];
  if (header === undefined) return fail({ kind: 'no-such-target' });
  const { row, revision, author: _author, sequence: _sequence, ...before } = header;
  const draft = practiceRow(practice, { ...before, retention }, row as AnyId, revision);
  if (draft === null) return fail({ kind: 'no-key' });
  const written = await practice.commit([draft]);
  if (!written.ok) return written;
  await recordAudit(practice, 'set-the-retention', null, retention.years);
  return ok(undefined);
}

/** A legal hold as whoever opens the record sees it: with why it was set. */
export interface Hold {
  readonly header: HoldHeader;
  readonly reason: string;
  /** Why it was lifted; null while it stands. */
  readonly liftedReason: string | null;
}

/** The legal holds on a client's record, the newest first. */
export function holdsOf(practice: Practice, client: RowId): readonly Hold[] {
  const record = recordOf(practice, client);
  return [...rosterNow(practice).holds(client)]
    .sort((a, b) => b.at - a.at)
    .map((header) => {
      const part = record.headers[header.row];
      const said = part?.type === 'legal-hold-part' ? part : null;
      return { header, reason: said?.reason ?? '', liftedReason: said?.lifted ?? null };
    });
}

async function writeHold(
  practice: Practice,
  client: RowId,
  row: AnyId,
  expected: number | null,
  hold: Omit<Extract<Row, { type: 'legal-hold' }>, 'type' | 'client'>,
  said: Omit<Extract<Row, { type: 'legal-hold-part' }>, 'type'>,
): Promise<RightsResult> {
  const content: Row = { type: 'legal-hold', client: client as AnyId, ...hold };
  const draft = practiceRow(practice, content, row, expected);
  if (draft === null) return fail({ kind: 'no-key' });
  const part: Row = { type: 'legal-hold-part', ...said };
  const compartment = placesOf(practice, client).record;
  const written = await practice.commit([draft, { compartment, row, expected, content: part }]);
  return written.ok ? ok(undefined) : written;
}

/** Says that a client's record may be needed, and why: until that is lifted nobody destroys it. */
export async function setHold(practice: Practice, client: RowId, reason: string): Promise<RightsResult> {
  const done = await writeHold(practice, client, newId(), null, { at: practice.clock.now() }, { reason });
  if (done.ok) await recordAudit(practice, 'set-a-hold', client);
  return done;
}

/** Says that it is not needed any more, and why. */
export async function liftHold(
  practice: Practice,
  client: RowId,
  { header, reason }: Hold,
  why: string,
): Promise<RightsResult> {
  const { row, revision, at } = header;
  const hold = { at, lifted: practice.clock.now() };
  const said = { reason, lifted: why };
  const done = await writeHold(practice, client, row as AnyId, revision, hold, said);
  if (done.ok) await recordAudit(practice, 'lifted-a-hold', client);
  return done;
}
