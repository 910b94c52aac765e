import { fail, ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import type { Row } from '../domain/practice/index.ts';
import type { CommitError, JournalProblem, RowDraft } from '../journal/index.ts';
import { auditDraft, type AuditAction } from './audit.ts';
import type { Anomaly } from './catchUp.ts';
import type { Practice } from './practice.ts';
import { openedFrame, signedHere } from './signedNotes.ts';

/**
 * Something that does not open, does not verify or breaks a rule. It is kept where it is and never applied.
 * - `stretch`: bytes of the journal. - `entry`: a whole frame. - `draft`: an entry of the draft log.
 * - `rescued`: a row that is gone from the journal and that the working copy still had.
 */
export interface SetAside {
  readonly id: string;
  readonly what: 'stretch' | 'entry' | 'draft' | 'rescued';
  readonly why: JournalProblem['kind'] | Anomaly['kind'] | 'draft-unreadable' | 'only-in-views';
  /** The change it stands at or after; null for a draft. */
  readonly sequence: number | null;
  /** Bytes. */
  readonly size: number;
  /** When it was noticed: wall clock, in ms. */
  readonly at: number;
  /**
   * Where its words may still be: in the draft log, in the working copy (`views`: for `putBack`; `read`: a note that was
   * signed, for reading alone), or only in a sealed copy or a backup.
   */
  readonly remedy: 'draft' | 'views' | 'read' | 'copy' | 'none';
  readonly row: RowId | null;
  /** Who wrote what is rescued: only they put it back. */
  readonly author: UserId | null;
}

const stretchOf = (problem: JournalProblem, at: number): SetAside => ({
  id: `${problem.kind} ${String(problem.segment)} ${String(problem.start)}`,
  what: 'stretch',
  why: problem.kind,
  sequence: problem.after,
  size: problem.end - problem.start,
  at,
  // What was cut off had never been saved, and what a later signature speaks for is whole.
  remedy: problem.kind === 'torn-tail' || problem.kind === 'signature-damaged' ? 'none' : 'copy',
  row: null,
  author: null,
});

/** Everything that is set aside, for the person to see; what the working copy still has comes first. */
export async function listSetAside(practice: Practice): Promise<readonly SetAside[]> {
  const { findings, drafts, aside } = practice;
  const { at } = findings;
  const drafted = new Set(drafts.all().map(({ note }) => note));
  const rescued = new Map<RowId, SetAside>();
  const bodies = await aside.list();
  const signed = await signedAmong(practice, await openBodies(practice, bodies));
  for (const { row, sequence, author, sealed } of bodies) {
    const size = (rescued.get(row)?.size ?? 0) + sealed.length;
    rescued.set(row, {
      id: `rescued ${row}`,
      what: 'rescued',
      why: 'only-in-views',
      sequence,
      size,
      at,
      // What cannot be told is refused in words when it is to be put back.
      remedy: signed.ok && signed.value.has(row) ? 'read' : 'views',
      row,
      author,
    });
  }
  return [
    ...rescued.values(),
    ...findings.problems.map((problem) => stretchOf(problem, at)),
    ...findings.anomalies.map(({ kind, sequence, row, size }): SetAside => ({
      id: `entry ${String(sequence)}`,
      what: 'entry',
      why: kind,
      sequence,
      size,
      at,
      remedy: drafted.has(row) ? 'draft' : kind === 'unreadable' ? 'copy' : 'none',
      row,
      author: null,
    })),
    ...drafts.unreadableSizes.map((size, index): SetAside => ({
      id: `draft ${String(index)}`,
      what: 'draft',
      why: 'draft-unreadable',
      sequence: null,
      size,
      at,
      remedy: 'none',
      row: null,
      author: null,
    })),
  ];
}

/** Rows of one id go together, the part behind what it is part of. */
export const partsLast = (a: { readonly content: Row }, b: { readonly content: Row }): number =>
  Number(a.content.type.endsWith('-part')) - Number(b.content.type.endsWith('-part'));

/** A row that the journal lost, as it was found elsewhere. */
export interface LostRow {
  readonly compartment: CompartmentId;
  readonly row: RowId;
  /** Where it stood in the journal. */
  readonly sequence: number;
  /** Who wrote it. Written again by anybody else it would become theirs. */
  readonly author: UserId;
  readonly content: Row;
}

/**
 * Writes rows of one id into the journal again, by the same rules as any other, with a line of the audit; resolves when
 * it is on disk. Nothing is written if a rule or the disk refuses, if somebody else wrote it (`not-the-author`), or if the
 * row was changed since it was lost (`conflict`).
 */
export async function writeAgain(
  practice: Practice,
  row: RowId,
  rows: readonly LostRow[],
  action: AuditAction,
  count: number | null,
): Promise<Result<void, CommitError>> {
  const drafts: RowDraft[] = [];
  for (const { compartment, sequence, author, content } of rows) {
    if (author !== practice.keys.user) return fail({ kind: 'not-the-author' });
    const present = practice.shelves().catalogs.get(compartment)?.headers[row];
    if (present !== undefined && present.sequence >= sequence) return fail({ kind: 'conflict' });
    drafts.push({ compartment, row, expected: present?.revision ?? null, content });
  }
  const [first, ...rest] = drafts.sort(partsLast);
  if (first === undefined) return fail({ kind: 'missing' });
  const line = auditDraft(practice, action, practice.clock.now(), row, count);
  const written = await practice.commit([first, ...rest, ...(line === null ? [] : [line])]);
  if (!written.ok) return written;
  // What is set aside of a later state is nowhere else.
  const upTo = Math.max(...rows.map(({ sequence }) => sequence));
  const aside = await practice.aside.list();
  await practice.aside.forget(aside.filter((body) => body.row === row && body.sequence <= upTo));
  return ok(undefined);
}

/** What opens of rows that are set aside. */
async function openBodies(
  { keys }: Practice,
  bodies: Awaited<ReturnType<Practice['aside']['list']>>,
): Promise<readonly LostRow[]> {
  const opened = bodies.map(async (body): Promise<readonly LostRow[]> => {
    const { compartment, row, sequence, author } = body;
    const content = await openedFrame(keys, body);
    return content === null ? [] : [{ compartment, row, sequence, author, content }];
  });
  return (await Promise.all(opened)).flat();
}

/** The notes among these of which there is a signature. Reads the journal only where there are notes. */
async function signedAmong(
  practice: Practice,
  rows: readonly LostRow[],
): Promise<Result<ReadonlySet<RowId>, CommitError>> {
  const notes = rows.filter(({ content }) => content.type === 'note');
  if (notes.length === 0) return ok(new Set());
  return signedHere(practice, new Set(notes.map(({ compartment }) => compartment)));
}

/** A row that only the working copy still has, opened with its parts; `no-key` where not all of it opens. */
export async function openRescued(
  practice: Practice,
  row: RowId,
): Promise<Result<readonly LostRow[], CommitError>> {
  const bodies = (await practice.aside.list()).filter((body) => body.row === row);
  const rows = await openBodies(practice, bodies);
  return rows.length === bodies.length ? ok(rows) : fail({ kind: 'no-key' });
}

/**
 * Puts back a row that only the working copy still had. It stays set aside if it cannot be written, and if it is a note
 * of which there is a signature (`signed`): written again it would be a draft.
 */
export async function putBack(practice: Practice, row: RowId): Promise<Result<void, CommitError>> {
  const rows = await openRescued(practice, row);
  if (!rows.ok) return rows;
  const signed = await signedAmong(practice, rows.value);
  if (!signed.ok) return signed;
  if (signed.value.has(row)) return fail({ kind: 'signed' });
  return writeAgain(practice, row, rows.value, 'put-back', null);
}
