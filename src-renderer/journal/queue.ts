import { readRow, standingIn, type Change, type Row, type RuleBreak } from '../domain/practice/index.ts';
import { fail, ok, type CompartmentId, type Result, type RowId, type UserId } from '../domain/index.ts';
import type { FileError, FilePort } from '../platform/index.ts';
import { concat, firstRevision, seal, type Bytes, type OpenKeys } from '../vault/index.ts';
import { commitContent, linkAfter, SEGMENT_LENGTH, segmentName, type Head } from './chain.ts';
import { rowBytes } from './content.ts';
import { encodeFrame, LONGEST } from './frame.ts';
import { ownersOn, shelve, type Shelves } from './shelves.ts';

/** A row to be written: from which revision it was made (null: it is new), and what it shall be. */
export interface RowDraft {
  readonly compartment: CompartmentId;
  readonly row: RowId;
  readonly expected: number | null;
  readonly content: Row;
}

export interface WrittenRow {
  readonly compartment: CompartmentId;
  readonly row: RowId;
  readonly revision: number;
  readonly epoch: number;
  readonly sequence: number;
  readonly author: UserId;
  readonly content: Row;
  readonly sealed: Bytes;
}

/** A commit that is on disk. */
export interface Written {
  readonly rows: readonly WrittenRow[];
  readonly shelves: Shelves;
  readonly head: Head;
}

/**
 * A rule of the record, `no-key` (this user cannot write there), `invalid` (a row that could not be read again), or
 * what the disk said.
 * `not-a-sample`: a scripted clock tells the time, which only the sample takes.
 * `stopped`: an earlier write failed in a way that leaves the end of the journal unknown; nothing more is written.
 */
export type CommitErrorKind =
  RuleBreak | 'no-key' | 'invalid' | 'not-a-sample' | 'stopped' | FileError['kind'];
export interface CommitError {
  readonly kind: CommitErrorKind;
}

export type CommitResult = Result<Written, CommitError>;

/** The journal's one writer. */
export interface AppendQueue {
  /** Resolves when the commit is on disk, or was refused and left no trace. */
  readonly commit: (drafts: readonly [RowDraft, ...RowDraft[]]) => Promise<CommitResult>;
  readonly head: () => Head;
  /** Resolves when all that was handed in before has been answered. */
  readonly idle: () => Promise<void>;
}

export interface QueueParts {
  readonly files: FilePort;
  readonly keys: OpenKeys;
  readonly head: Head;
  /** The present shelves, with those of the named compartments opened (and the sessions of the events among the drafts). */
  readonly shelvesFor: (drafts: readonly RowDraft[]) => Promise<Result<Shelves, CommitError>>;
  /** Called in order, once a commit is on disk and before it is answered: publish its shelves, write its views. */
  readonly onWritten: (written: Written) => void;
}

interface Waiting {
  readonly drafts: readonly [RowDraft, ...RowDraft[]];
  readonly answer: (result: CommitResult) => void;
}

interface Prepared {
  readonly written: Written;
  readonly bytes: Bytes;
}

const expectedRevision = (shelves: Shelves, draft: RowDraft): number | null =>
  shelves.catalogs.get(draft.compartment)?.headers[draft.row]?.revision ?? null;

/**
 * Rows of one commit that share an id (a note and its process part) share a revision, also where the part is new: its
 * author was granted the psychotherapy notes since.
 */
function createRevisions(): (draft: RowDraft) => number {
  const shared = new Map<RowId, number>();
  return ({ row, expected }) => {
    const revision = expected === null ? (shared.get(row) ?? firstRevision()) : expected + 1;
    shared.set(row, revision);
    return revision;
  };
}

/** A process part is only ever written together with the row it is part of. */
const partsAreAccompanied = (drafts: readonly RowDraft[]): boolean =>
  drafts.every(
    ({ row, content }) =>
      !content.type.endsWith('-part') ||
      drafts.some((other) => other.row === row && `${other.content.type}-part` === content.type),
  );

async function prepare(
  parts: QueueParts,
  before: Head,
  shelvesBefore: Shelves,
  drafts: readonly [RowDraft, ...RowDraft[]],
): Promise<Result<Prepared, CommitError>> {
  const { keys } = parts;
  if (!partsAreAccompanied(drafts)) return fail({ kind: 'no-such-target' });
  const revisionOf = createRevisions();
  const rows: WrittenRow[] = [];
  const frames: Bytes[] = [];
  let shelves = shelvesBefore;
  let { sequence, link } = before;
  for (const [index, draft] of drafts.entries()) {
    const compartment = keys.compartments().find((one) => one.id === draft.compartment);
    const key = keys.key(draft.compartment);
    if (compartment === undefined || key === null) return fail({ kind: 'no-key' });
    if (readRow(draft.content) === null) return fail({ kind: 'invalid' });
    if (expectedRevision(shelves, draft) !== draft.expected) return fail({ kind: 'conflict' });
    const revision = revisionOf(draft);
    sequence += 1;
    const change: Change = { row: draft.row, revision, author: keys.user, sequence, content: draft.content };
    const isOwner = ownersOn(shelves.catalogs.values());
    const home = keys.find('practice');
    const standing = standingIn(
      home === null ? undefined : shelves.catalogs.get(home.id),
      compartment.client,
    );
    const shelved = shelve(shelves, draft.compartment, compartment.kind, change, isOwner, standing);
    if (!shelved.ok) return fail({ kind: shelved.error });
    shelves = shelved.value;
    const sealed = await seal(key, { kind: 'frame', row: draft.row, revision }, rowBytes(draft.content));
    const header = {
      last: index === drafts.length - 1,
      index,
      sequence,
      compartment: key.compartment,
      row: draft.row,
      revision,
      epoch: key.epoch,
      author: keys.user,
      previous: link,
    };
    const frame = encodeFrame('TLJ1', header as Parameters<typeof encodeFrame>[1], sealed);
    if (frame.length > LONGEST) return fail({ kind: 'invalid' });
    link = await linkAfter(link, frame);
    frames.push(frame);
    const { row, content } = draft;
    rows.push({
      compartment: draft.compartment,
      row,
      revision,
      epoch: key.epoch,
      sequence,
      author: keys.user,
      content,
      sealed,
    });
  }
  const signature = await keys.sign('commit', commitContent(keys.vault, link));
  const bytes = concat(...frames, signature);
  const head = { segment: before.segment, offset: before.offset + bytes.length, sequence, link };
  return ok({ bytes, written: { rows, shelves, head } });
}

/** The journal's append queue: what waits together is written by one append and one sync. */
export function createAppendQueue(parts: QueueParts): AppendQueue {
  let head = parts.head;
  let stopped = false;
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    const accepted: (Waiting & { readonly prepared: Prepared })[] = [];
    const opened = await parts.shelvesFor(batch.flatMap(({ drafts }) => drafts));
    let shelves = opened.ok ? opened.value : null;
    // A segment is closed before the batch that would overflow it.
    let at: Head = head.offset >= SEGMENT_LENGTH ? { ...head, segment: head.segment + 1, offset: 0 } : head;
    for (const one of batch) {
      if (stopped || shelves === null) {
        one.answer(fail(stopped || opened.ok ? { kind: 'stopped' } : opened.error));
        continue;
      }
      const prepared = await prepare(parts, at, shelves, one.drafts);
      if (!prepared.ok) {
        one.answer(prepared);
        continue;
      }
      accepted.push({ ...one, prepared: prepared.value });
      ({ shelves, head: at } = prepared.value.written);
    }
    if (accepted.length === 0) return;
    const start = accepted[0]?.prepared.written.head;
    const bytes = concat(...accepted.map(({ prepared }) => prepared.bytes));
    const segment = start?.segment ?? head.segment;
    const offset = segment === head.segment ? head.offset : 0;
    const appended = await parts.files.append(segmentName(segment), offset, bytes);
    if (!appended.ok) {
      await undo(segment, offset, appended.error);
      for (const { answer } of accepted) answer(appended);
      return;
    }
    for (const { prepared, answer } of accepted) {
      head = prepared.written.head;
      try {
        parts.onWritten(prepared.written);
      } catch {
        // It is on disk; but what the next commit would be checked against no longer fits the journal.
        stopped = true;
      }
      answer(ok(prepared.written));
    }
  }

  /** After an error of the disk nothing of the append may stay, or a later replay would find what nobody was told. */
  async function undo(segment: number, offset: number, error: FileError): Promise<void> {
    if (error.kind === 'conflict' || error.kind === 'busy') {
      stopped = true;
      return;
    }
    const listed = await parts.files.list();
    const length = listed.ok
      ? (listed.value.find(({ name }) => name === segmentName(segment))?.length ?? 0)
      : null;
    if (length === offset) return;
    stopped = length === null || !(await parts.files.truncate(segmentName(segment), offset)).ok;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await writeBatch(batch);
      } catch {
        // Only getting ready can throw (the views did not answer): nothing was written.
        for (const { answer } of batch) answer(fail({ kind: 'io' }));
      }
    }
    running = null;
  }

  return {
    commit: (drafts) =>
      new Promise((answer) => {
        waiting.push({ drafts, answer });
        running ??= run();
      }),
    head: () => head,
    idle: async () => {
      await running;
    },
  };
}
