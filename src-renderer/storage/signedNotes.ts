import { fail, ok, type CompartmentId, type Result, type RowId } from '../domain/index.ts';
import type { Row } from '../domain/practice/index.ts';
import { rowOf, type WalkStep } from '../journal/index.ts';
import type { FileError } from '../platform/index.ts';
import { open, type OpenKeys } from '../vault/index.ts';
import { framesOf, type SeenFrame } from './ingest.ts';
import type { Practice } from './practice.ts';

/** What a frame holds; null where it does not open with these keys, or is of a kind not known here. */
export async function openedFrame(
  keys: OpenKeys,
  { compartment, row, revision, epoch, sealed }: Omit<SeenFrame, 'sequence' | 'author'>,
): Promise<Row | null> {
  const key = keys.key(compartment, epoch);
  const opened = key && (await open(key, { kind: 'frame', row, revision }, sealed));
  return opened?.ok ? rowOf(opened.value) : null;
}

/**
 * The notes of these compartments of which a walk meets a signature, also one that no rule lets in because its note is
 * lost. Fails as the walk does.
 */
export async function signedIn<Problem>(
  keys: OpenKeys,
  steps: AsyncIterable<Result<WalkStep, Problem>>,
  compartments: ReadonlySet<CompartmentId>,
): Promise<Result<ReadonlySet<RowId>, Problem>> {
  const signed = new Set<RowId>();
  for await (const step of steps) {
    if (!step.ok) return fail(step.error);
    for (const frame of framesOf(step.value).filter((one) => compartments.has(one.compartment))) {
      const content = await openedFrame(keys, frame);
      if (content?.type === 'signature') signed.add(content.of);
    }
  }
  return ok(signed);
}

/** The notes of these compartments of which the journal, or what the working copy alone still has, holds a signature. */
export async function signedHere(
  practice: Pick<Practice, 'keys' | 'walk' | 'aside'>,
  compartments: ReadonlySet<CompartmentId>,
): Promise<Result<ReadonlySet<RowId>, FileError>> {
  const signed = await signedIn(practice.keys, practice.walk(), compartments);
  if (!signed.ok) return signed;
  const rescued = await Promise.all(
    (await practice.aside.list()).map((body) => openedFrame(practice.keys, body)),
  );
  const also = rescued.flatMap((content) => (content?.type === 'signature' ? [content.of as RowId] : []));
  return ok(new Set([...signed.value, ...also]));
}
