import type { CompartmentId, RowId, UserId } from '../domain/index.ts';
import type { Head, WalkStep } from '../journal/index.ts';
import type { Bytes } from '../vault/index.ts';
import { bodyKey, type BodyRow, type PositionRow, type ViewsDatabase } from './schema.ts';

/** What a view needs of a frame, whether it was just written or read back. */
export interface SeenFrame {
  readonly compartment: CompartmentId;
  readonly row: RowId;
  readonly sequence: number;
  readonly revision: number;
  readonly epoch: number;
  readonly author: UserId;
  readonly sealed: Bytes;
}

const bodyAfter = (before: BodyRow | undefined, frame: SeenFrame): BodyRow => ({
  ...frame,
  key: bodyKey(frame.compartment, frame.row),
  first: before?.first ?? frame.sequence,
  irregular:
    before && (before.irregular || frame.revision !== before.revision + 1 || frame.author !== before.author)
      ? 1
      : 0,
});

/** The body rows after `frames`, the last revision of each. Reads only; call it inside a transaction that writes them. */
export async function bodiesAfter(
  database: ViewsDatabase,
  frames: readonly SeenFrame[],
): Promise<readonly BodyRow[]> {
  const keys = [...new Set(frames.map((frame) => bodyKey(frame.compartment, frame.row)))];
  const present = await database.bodies.bulkGet(keys);
  const bodies = new Map(present.flatMap((body) => (body ? [[body.key, body]] : [])));
  for (const frame of frames) {
    const key = bodyKey(frame.compartment, frame.row);
    bodies.set(key, bodyAfter(bodies.get(key), frame));
  }
  return keys.flatMap((key) => bodies.get(key) ?? []);
}

export const headRow = ({ segment, offset, sequence, link }: Head) => ({
  name: 'journal' as const,
  segment,
  offset,
  sequence,
  link,
});

export const framesOf = (step: WalkStep): readonly SeenFrame[] =>
  step.commits.flatMap((commit) =>
    commit.frames.map(({ envelope, ...frame }) => ({
      compartment: frame.compartment,
      row: frame.row,
      sequence: frame.sequence,
      revision: frame.revision,
      epoch: frame.epoch,
      author: frame.author,
      sealed: envelope,
    })),
  );

/** Copies what a walk found into the views, without any key. Catalogs wait for somebody who can open them. */
export async function ingest(database: ViewsDatabase, step: WalkStep): Promise<void> {
  const frames = framesOf(step);
  await database.transaction('rw', database.bodies, database.positions, database.heads, async () => {
    await database.bodies.bulkPut([...(await bodiesAfter(database, frames))]);
    const seen = new Map(frames.map((frame) => [frame.compartment, frame.sequence]));
    const before = await database.positions.bulkGet([...seen.keys()]);
    const after: PositionRow[] = [...seen].map(([compartment, sequence], index) => ({
      compartment,
      seen: sequence,
      applied: before[index]?.applied ?? 0,
    }));
    await database.positions.bulkPut(after);
    await database.heads.put(headRow(step.head));
  });
}
