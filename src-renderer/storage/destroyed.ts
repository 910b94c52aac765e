import { rosterOf, sessionsIn, type Catalog } from '../domain/practice/index.ts';
import type { CompartmentId, RowId } from '../domain/index.ts';
import type { Shelves } from '../journal/index.ts';
import { dropAside } from './aside.ts';
import type { ViewsDatabase } from './schema.ts';

/** The compartments of every client whose record was destroyed, by the practice's own catalog. */
export const destroyedIn = (practice: Catalog | undefined): readonly CompartmentId[] =>
  practice === undefined
    ? []
    : rosterOf(practice)
        .destroyed()
        .map(({ id }) => id);

/** Removes all that the views have of these compartments, what was set aside included. The journal's bytes stay. */
export async function dropViews(
  database: ViewsDatabase,
  compartments: readonly CompartmentId[],
): Promise<void> {
  if (compartments.length === 0) return;
  const { bodies, catalogs, positions } = database;
  await database.transaction('rw', bodies, catalogs, positions, async () => {
    for (const id of compartments) {
      await bodies.where('[compartment+sequence]').between([id, 0], [id, Infinity], true, true).delete();
      await dropAside(database, id);
      await catalogs.where('compartment').equals(id).delete();
      await positions.delete(id);
    }
  });
}

/** The shelves without these compartments and the event lists of their sessions. */
export function shelvesWithout(shelves: Shelves, compartments: ReadonlySet<CompartmentId>): Shelves {
  const gone = [...shelves.catalogs].filter(([id]) => compartments.has(id));
  if (gone.length === 0) return shelves;
  const sessions = new Set<RowId>(gone.flatMap(([, catalog]) => sessionsIn(catalog).map(({ row }) => row)));
  return {
    catalogs: new Map([...shelves.catalogs].filter(([id]) => !compartments.has(id))),
    timelines: new Map([...shelves.timelines].filter(([session]) => !sessions.has(session))),
  };
}
