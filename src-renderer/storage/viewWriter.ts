import { EMPTY_CATALOG, EMPTY_TIMELINE } from '../domain/practice/index.ts';
import type { CompartmentId, RowId } from '../domain/index.ts';
import type { Head, Shelves, Written, WrittenRow } from '../journal/index.ts';
import type { OpenKeys } from '../vault/index.ts';
import { sealCatalog, sealTimeline } from './catalogs.ts';
import { bodiesAfter, headRow } from './ingest.ts';
import { bodyKey, type CatalogRow, type PositionRow, type ViewsDatabase } from './schema.ts';

/** Writes the views of commits that are on disk. It may fall behind (a full disk); the journal catches it up at the next opening. */
export interface ViewWriter {
  readonly push: (written: Written) => void;
  /**
   * A row that was written lately, as the journal has it: what was just acknowledged stays on the screen even when a
   * full disk keeps it from the views, or closes them.
   */
  readonly recent: (compartment: CompartmentId, row: RowId) => WrittenRow | undefined;
  /** Whether this row was written lately in any compartment: then all its parts are among what is remembered. */
  readonly isRecent: (row: RowId) => boolean;
  /** Forgets rows of these compartments: the record they are of was destroyed. Flush before. */
  readonly forget: (compartments: ReadonlySet<CompartmentId>) => void;
  /** Resolves to whether all that was pushed is in the views. */
  readonly flush: () => Promise<boolean>;
  /** The views were built again, up to this sequence: what waited for them is in them. */
  readonly restart: (sequence: number) => void;
}

type TimelinePositions = Map<CompartmentId, Map<RowId, number>>;

interface Pending {
  rows: WrittenRow[];
  shelves: Shelves;
  head: Head;
}

async function sealedViews(
  keys: OpenKeys,
  { rows, shelves }: Pending,
  timelinePositions: TimelinePositions,
): Promise<{ readonly catalogs: readonly CatalogRow[]; readonly positions: readonly PositionRow[] }> {
  const last = new Map(rows.map((row) => [row.compartment, row.sequence]));
  const catalogs: (CatalogRow | null)[] = [];
  for (const { compartment, content, sequence } of rows) {
    if (content.type !== 'event') continue;
    const positions = timelinePositions.get(compartment) ?? new Map<RowId, number>();
    positions.set(content.session, last.get(compartment) ?? sequence);
    timelinePositions.set(compartment, positions);
  }
  for (const [compartment, position] of last) {
    const timelines = timelinePositions.get(compartment) ?? new Map<RowId, number>();
    for (const [session, at] of timelines)
      if (at === position) {
        const timeline = shelves.timelines.get(session) ?? EMPTY_TIMELINE;
        catalogs.push(await sealTimeline(keys, compartment, session, position, timeline));
      }
    const catalog = shelves.catalogs.get(compartment) ?? EMPTY_CATALOG;
    catalogs.push(await sealCatalog(keys, compartment, position, catalog, timelines));
  }
  return {
    catalogs: catalogs.filter((row) => row !== null),
    positions: [...last].map(([compartment, position]) => ({
      compartment,
      seen: position,
      applied: position,
    })),
  };
}

/** How many rows that are in the views are remembered all the same: more than the longest session has entries. */
const REMEMBERED = 4_096;

/** One writer a practice. Commits that arrive while a transaction runs go into the next one together. */
export function createViewWriter(
  database: ViewsDatabase,
  keys: OpenKeys,
  timelinePositions: TimelinePositions,
  sequence: number,
): ViewWriter {
  // How far the views had come when they were last written.
  let base = sequence;
  let pending: Pending | null = null;
  let running: Promise<boolean> | null = null;
  // The latest last.
  const recent = new Map<string, WrittenRow>();

  function remember(rows: readonly WrittenRow[]): void {
    for (const row of rows) {
      const key = bodyKey(row.compartment, row.row);
      recent.delete(key);
      recent.set(key, row);
    }
  }

  /** Only when nothing waits for the views. */
  function forgetOldest(): void {
    for (const key of recent.keys()) {
      if (recent.size <= REMEMBERED) return;
      recent.delete(key);
    }
  }

  async function write(batch: Pending): Promise<void> {
    // A full disk closes the database for good; once there is room it opens again.
    if (!database.isOpen()) await database.open();
    const { catalogs, positions } = await sealedViews(keys, batch, timelinePositions);
    const frames = batch.rows.map(({ content: _content, ...frame }) => frame);
    const { bodies, heads } = database;
    await database.transaction('rw', [bodies, database.catalogs, database.positions, heads], async () => {
      // A database that was reset meanwhile must not pass for whole: left as it is, the next opening builds it again.
      const before = await heads.get('journal');
      if ((before?.sequence ?? 0) !== base) throw new Error('The views are not those that were opened.');
      await bodies.bulkPut([...(await bodiesAfter(database, frames))]);
      await database.catalogs.bulkPut([...catalogs]);
      await database.positions.bulkPut([...positions]);
      await heads.put(headRow(batch.head));
    });
    base = batch.head.sequence;
  }

  async function run(): Promise<boolean> {
    while (pending !== null) {
      const batch: Pending = pending;
      pending = null;
      try {
        await write(batch);
      } catch {
        // Nothing is lost: the rows are in the journal. They are tried again with the next commit.
        const since = pending as Pending | null;
        pending = since === null ? batch : { ...since, rows: [...batch.rows, ...since.rows] };
        running = null;
        return false;
      }
    }
    running = null;
    forgetOldest();
    return true;
  }

  const start = (): Promise<boolean> => (running ??= run());

  return {
    push({ rows, shelves, head }) {
      remember(rows);
      pending = { rows: [...(pending?.rows ?? []), ...rows], shelves, head };
      void start();
    },
    recent: (compartment, row) => recent.get(bodyKey(compartment, row)),
    isRecent: (row) => [...recent.values()].some((one) => one.row === row),
    forget(compartments) {
      for (const [key, { compartment }] of recent) if (compartments.has(compartment)) recent.delete(key);
      if (pending !== null)
        pending = { ...pending, rows: pending.rows.filter((row) => !compartments.has(row.compartment)) };
    },
    restart(next) {
      base = next;
      pending = null;
      recent.clear();
    },
    async flush() {
      while (running !== null) await running;
      return pending === null || start();
    },
  };
}
