import { fail, ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import { EMPTY_CATALOG, noteOf, type Row } from '../domain/practice/index.ts';
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
  /** Where its words may still be: in the draft log, in the working copy (`openRescued`), or only in a sealed copy or a backup. */
  readonly remedy: 'draft' | 'views' | 'copy' | 'none';
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
  for (const { row, sequence, author, sealed } of await aside.list()) {
    const size = (rescued.get(row)?.size ?? 0) + sealed.length;
    rescued.set(row, {
      id: `rescued ${row}`,
      what: 'rescued',
      why: 'only-in-views',
      sequence,
      size,
      at,
      remedy: 'views',
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

/** A row that only the working copy still has, opened. */
export interface Rescued {
  /** What opens of it: a row, and its part of the psychotherapy notes. */
  readonly rows: readonly LostRow[];
  /** All of it opened. */
  readonly whole: boolean;
  /** A signature speaks of it: a note that was signed, or an entry of a session whose observation is signed. */
  readonly signed: boolean;
}

/** Notes of which there is a signature, by the reading of the journal that found something to be lost. */
const signedNotes = new WeakMap<Practice['findings'], ReadonlySet<RowId>>();

/** Reads the journal once for each of its readings, and only where there are notes or entries. */
async function signedAmong(
  practice: Practice,
  rows: readonly LostRow[],
): Promise<Result<ReadonlySet<RowId>, CommitError>> {
  const told = rows.filter(({ content }) => content.type === 'note' || content.type === 'event');
  if (told.length === 0) return ok(new Set());
  const { findings } = practice;
  const known = signedNotes.get(findings);
  if (known !== undefined) return ok(known);
  const signed = await signedHere(practice, new Set(told.map(({ compartment }) => compartment)));
  if (signed.ok) signedNotes.set(findings, signed.value);
  return signed;
}

/** Whether a signature speaks of an entry: its session's observation is signed, also one that is lost or damaged itself. */
function isOfSignedSession(
  practice: Practice,
  { compartment, content }: LostRow,
  rescued: readonly LostRow[],
  signed: ReadonlySet<RowId>,
): boolean {
  if (content.type !== 'event') return false;
  const catalog = practice.shelves().catalogs.get(compartment) ?? EMPTY_CATALOG;
  const here = noteOf(catalog, content.session, 'observation');
  const lost = rescued.find(
    ({ content: one }) =>
      one.type === 'note' && one.stage === 'observation' && (one.of as RowId) === content.session,
  );
  const isSigned = [here?.row, lost?.row].some((row) => row !== undefined && signed.has(row));
  return isSigned || (here !== null && here.signed !== null);
}

/** Everything that only the working copy still has, as far as it opens with this user's keys. */
export async function openRescued(
  practice: Practice,
): Promise<Result<ReadonlyMap<RowId, Rescued>, CommitError>> {
  const bodies = await practice.aside.list();
  const opened = await Promise.all(
    bodies.map(async (body): Promise<readonly LostRow[]> => {
      const { compartment, row, sequence, author } = body;
      const content = await openedFrame(practice.keys, body);
      return content === null ? [] : [{ compartment, row, sequence, author, content }];
    }),
  );
  const signed = await signedAmong(practice, opened.flat());
  if (!signed.ok) return signed;
  const ids = new Set(bodies.map(({ row }) => row));
  const rescued = [...ids].map((id): readonly [RowId, Rescued] => {
    const rows = opened.flat().filter(({ row }) => row === id);
    return [
      id,
      {
        rows,
        whole: rows.length === bodies.filter(({ row }) => row === id).length,
        signed:
          signed.value.has(id) ||
          rows.some((one) => isOfSignedSession(practice, one, opened.flat(), signed.value)),
      },
    ];
  });
  return ok(new Map(rescued));
}

/**
 * Puts back a row that only the working copy still had. It stays set aside if it cannot be written, and if a signature
 * speaks of it (`signed`): a note written again would be a draft.
 */
export async function putBack(practice: Practice, row: RowId): Promise<Result<void, CommitError>> {
  const rescued = await openRescued(practice);
  if (!rescued.ok) return rescued;
  const found = rescued.value.get(row);
  if (found === undefined) return fail({ kind: 'missing' });
  if (!found.whole) return fail({ kind: 'no-key' });
  return found.signed ? fail({ kind: 'signed' }) : writeAgain(practice, row, found.rows, 'put-back', null);
}
