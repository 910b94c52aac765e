import type { UserId, VaultId } from '../domain/index.ts';
import { fail, ok, type Result } from '../domain/index.ts';
import type { FileError, FilePort } from '../platform/index.ts';
import { equalBytes, SIGNATURE_LENGTH, type Bytes, type Verifier } from '../vault/index.ts';
import { commitContent, linkAfter, segmentName, type Head } from './chain.ts';
import type { Frame } from './frame.ts';
import { scanSegment, type Commit, type Piece } from './scan.ts';

/**
 * - `torn-tail`: an unfinished append at the very end; it was never acknowledged and can be cut off.
 * - `damaged`: bytes that are no commit, or a commit whose signature or link does not hold. It is left where it is.
 * - `other-version`: written by a later version of the program.
 * - `chain-broken`: whole commits, but something before them is missing, or they come from elsewhere.
 * - `signature-damaged`: one commit's signature does not hold, and the next one of the same run speaks for it too: it is whole.
 * - `unknown-author`: signed by nobody whose certificate leads to the owner.
 */
export interface JournalProblem {
  readonly kind:
    'torn-tail' | 'damaged' | 'signature-damaged' | 'other-version' | 'chain-broken' | 'unknown-author';
  readonly segment: number;
  readonly start: number;
  readonly end: number;
  /** The last sequence before it. */
  readonly after: number;
}

export interface PlacedCommit extends Commit {
  readonly segment: number;
  /** The link after its last frame. */
  readonly link: Bytes;
}

/** One segment's worth of commits whose links and signatures hold. */
export interface WalkStep {
  readonly commits: readonly PlacedCommit[];
  readonly problems: readonly JournalProblem[];
  readonly head: Head;
}

type Located = Omit<PlacedCommit, 'link'>;

/** A frame, and the link after it if the one that it names as before it is the right one. */
interface Linked {
  readonly frame: Frame;
  readonly after: Bytes;
}

interface Step {
  readonly commit: Located;
  readonly before: Head;
  readonly after: Head;
}

/** Asked every so often on a long walk, which waits for the answer; false ends the walk where it is. */
export type Pace = () => Promise<boolean>;

const AT_ONCE: Pace = () => Promise.resolve(true);
/**
 * Which signatures are checked: `each`, so that every damaged one is found, or of every unbroken run by one author the
 * `last`, which speaks for all before it; where that does not hold, each of the run.
 */
export type Signatures = 'each' | 'last';

export interface WalkOptions {
  readonly pace?: Pace;
  readonly signatures?: Signatures;
}

/** Commits from one asking to the next, and links and signatures that are worked out together. */
const PACE_COMMITS = 64;

interface Walker {
  readonly pace: Pace;
  readonly signatures: Signatures;
  head: Head;
  run: Step[];
  commits: PlacedCommit[];
  problems: JournalProblem[];
}

type Verifiers = ReadonlyMap<UserId, Verifier>;

interface Judges {
  readonly vault: VaultId;
  readonly verifiers: Verifiers;
}

const report = (
  walker: Walker,
  kind: JournalProblem['kind'],
  segment: number,
  start: number,
  end: number,
) => {
  walker.problems.push({ kind, segment, start, end, after: walker.head.sequence });
};

/** Which signatures of a run hold, as far as they are asked for. */
async function signaturesOf(
  { pace, signatures }: Walker,
  run: readonly Step[],
  vault: VaultId,
  verifier: Verifier | undefined,
): Promise<readonly boolean[]> {
  const check = async ({ after, commit }: Step): Promise<boolean> =>
    (await verifier?.('commit', commitContent(vault, after.link), commit.signature)) === true;
  const last = run.at(-1);
  if (signatures === 'last' && last !== undefined && (await check(last))) return run.map(() => true);
  const holds: boolean[] = [];
  for (let at = 0; at < run.length; at += PACE_COMMITS) {
    holds.push(...(await Promise.all(run.slice(at, at + PACE_COMMITS).map(check))));
    // All of a run is judged together: whether the walk goes on is asked behind it.
    await pace();
  }
  return holds;
}

/** Accepts the run so far up to its last signature that holds, which speaks for all before it. */
async function closeRun(walker: Walker, { vault, verifiers }: Judges): Promise<void> {
  const run = walker.run;
  walker.run = [];
  const author = run[0]?.commit.frames[0].author;
  if (author === undefined) return;
  const verifier = verifiers.get(author);
  const holds = await signaturesOf(walker, run, vault, verifier);
  const good = holds.lastIndexOf(true) + 1;
  const accepted = run.slice(0, good);
  walker.commits.push(...accepted.map((step) => ({ ...step.commit, link: step.after.link })));
  for (const [index, { commit, before }] of accepted.entries())
    if (!holds[index])
      walker.problems.push({
        kind: 'signature-damaged',
        segment: commit.segment,
        start: commit.start,
        end: commit.end,
        after: before.sequence,
      });
  const refused = run[good];
  if (refused === undefined) return;
  const end = run.at(-1)?.commit.end ?? refused.commit.end;
  walker.head = { ...refused.before, segment: refused.commit.segment, offset: end };
  report(walker, verifier ? 'damaged' : 'unknown-author', refused.commit.segment, refused.commit.start, end);
}

const follows = (head: Head, commit: Commit): boolean =>
  commit.frames[0].sequence === head.sequence + 1 && equalBytes(commit.frames[0].previous, head.link);

async function takeCommit(
  walker: Walker,
  commit: Located,
  linked: readonly Linked[],
  judges: Judges,
): Promise<void> {
  const [first] = commit.frames;
  if (walker.run[0] && walker.run[0].commit.frames[0].author !== first.author) await closeRun(walker, judges);
  // If what came before was damage, the head falls back to before it, and this commit may follow from there.
  if (!follows(walker.head, commit)) await closeRun(walker, judges);
  const before = walker.head;
  const passOver = () => {
    walker.head = { ...walker.head, segment: commit.segment, offset: commit.end };
  };
  let { sequence, link } = before;
  if (!follows(before, commit)) {
    if (first.sequence <= before.sequence) {
      // A commit of the past, put in again or out of its place: its positions are taken.
      report(walker, 'chain-broken', commit.segment, commit.start, commit.end);
      passOver();
      return;
    }
    report(walker, 'chain-broken', commit.segment, commit.start, commit.start);
    sequence = first.sequence - 1;
    link = first.previous;
  }
  for (const { frame, after } of linked) {
    if (
      frame.sequence !== sequence + 1 ||
      !equalBytes(frame.previous, link) ||
      frame.author !== first.author
    ) {
      await closeRun(walker, judges);
      report(walker, 'damaged', commit.segment, commit.start, commit.end);
      passOver();
      return;
    }
    sequence += 1;
    link = after;
  }
  walker.head = { segment: commit.segment, offset: commit.end, sequence, link };
  walker.run.push({ commit, before, after: walker.head });
}

/** Links do not wait for one another: each frame names the one before it, and that it does so rightly is seen later. */
async function withLinks(piece: Piece) {
  if (piece.kind !== 'commit') return piece;
  const { frames } = piece.commit;
  const linked = frames.map(async (frame) => ({
    frame,
    after: await linkAfter(frame.previous, frame.bytes),
  }));
  return { ...piece, linked: await Promise.all(linked) };
}

function* inBatches(pieces: Iterable<Piece>): Generator<readonly Piece[]> {
  let batch: Piece[] = [];
  for (const piece of pieces) {
    batch.push(piece);
    if (batch.length < PACE_COMMITS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Walks the journal from `from` to its end, a segment a step. Damage costs only what it hit: everything that still
 * links and verifies after it is given too. `pace` keeps a walk in the background from getting in anybody's way.
 */
export async function* walkJournal(
  files: FilePort,
  vault: VaultId,
  from: Head,
  verifiers: Verifiers,
  { pace = AT_ONCE, signatures = 'each' }: WalkOptions = {},
): AsyncGenerator<Result<WalkStep, FileError>> {
  const listed = await files.list();
  if (!listed.ok) {
    yield listed;
    return;
  }
  const segments = listed.value
    .filter(({ name }) => name.startsWith('journal/'))
    .map(({ name, length }) => ({ number: Number(name.slice('journal/'.length)), length }))
    .filter((segment) => segment.number >= from.segment)
    .sort((a, b) => a.number - b.number);
  const judges: Judges = { vault, verifiers };
  let head = from;
  for (const segment of segments) {
    const start = segment.number === from.segment ? from.offset : 0;
    const read = await files.read(segmentName(segment.number), start, segment.length - start);
    if (!read.ok) {
      yield fail(read.error);
      return;
    }
    const walker: Walker = { pace, signatures, head, run: [], commits: [], problems: [] };
    const isLast = segment === segments.at(-1);
    for (const pieces of inBatches(scanSegment(read.value, 0))) {
      if (!(await pace())) return;
      for (const piece of await Promise.all(pieces.map(withLinks))) {
        if (piece.kind === 'commit') {
          const commit = {
            ...piece.commit,
            segment: segment.number,
            start: piece.commit.start + start,
            end: piece.commit.end + start,
          };
          await takeCommit(walker, commit, piece.linked, judges);
          continue;
        }
        await closeRun(walker, judges);
        const kind = piece.kind === 'torn' ? (isLast ? 'torn-tail' : 'damaged') : piece.kind;
        report(walker, kind, segment.number, piece.start + start, piece.end + start);
        // What is damaged stays, so writing goes on behind it; what is torn will be cut off.
        if (kind !== 'torn-tail')
          walker.head = { ...walker.head, segment: segment.number, offset: piece.end + start };
      }
    }
    await closeRun(walker, judges);
    head = walker.head;
    yield ok({ commits: walker.commits, problems: walker.problems, head });
  }
}

/** Whether the journal still has exactly this head: the bytes before it are some user's signature over its link. */
export async function standsAt(
  files: FilePort,
  vault: VaultId,
  head: Head,
  verifiers: Verifiers,
): Promise<boolean> {
  const read = await files.read(segmentName(head.segment), head.offset - SIGNATURE_LENGTH, SIGNATURE_LENGTH);
  if (!read.ok || read.value.length < SIGNATURE_LENGTH) return false;
  for (const verifier of verifiers.values())
    if (await verifier('commit', commitContent(vault, head.link), read.value)) return true;
  return false;
}
