import type { CompartmentId } from '../domain/index.ts';
import type { SeenFrame } from './ingest.ts';
import { bodyKey, type BodyRow, type ViewsDatabase } from './schema.ts';

/** Rows set aside stand among the bodies under keys of their own, in no compartment: no reading of one finds them. */
const PREFIX = 'aside ';
const NOWHERE = 'aside' as CompartmentId;
const ID_LENGTH = 22;

const asAside = (body: BodyRow): BodyRow => ({ ...body, key: `${PREFIX}${body.key}`, compartment: NOWHERE });

const asBody = (row: BodyRow): BodyRow => {
  const key = row.key.slice(PREFIX.length);
  return { ...row, key, compartment: key.slice(0, ID_LENGTH) as CompartmentId };
};

/** What the views still had of a journal that was damaged since, kept until it is put back. */
export interface Aside {
  readonly list: () => Promise<readonly BodyRow[]>;
  readonly forget: (bodies: readonly BodyRow[]) => Promise<void>;
}

const all = (database: ViewsDatabase): Promise<BodyRow[]> =>
  database.bodies.where('key').startsWith(PREFIX).toArray();

export const createAside = (database: ViewsDatabase): Aside => ({
  list: async () => (await all(database)).map(asBody),
  forget: (bodies) =>
    database.bodies.bulkDelete(bodies.map(({ compartment, row }) => `${PREFIX}${bodyKey(compartment, row)}`)),
});

/** Removes what is set aside of one compartment: nobody can open it any more. */
export const dropAside = (database: ViewsDatabase, compartment: CompartmentId): Promise<number> =>
  database.bodies.where('key').startsWith(`${PREFIX}${compartment}`).delete();

/** The name of one frame: what the journal has to hold for a body to be only a copy. */
export const frameName = ({
  compartment,
  row,
  revision,
}: Pick<SeenFrame, 'compartment' | 'row' | 'revision'>) => `${compartment} ${row} ${String(revision)}`;

/**
 * Empties the bodies for a rebuild, except what the journal has no more: `held` names every frame that it still has.
 * A view is only a copy as long as there is something it is a copy of.
 */
export async function clearBodies(database: ViewsDatabase, held: ReadonlySet<string>): Promise<void> {
  const lost = new Map<string, BodyRow>();
  await database.bodies.each((row) => {
    const body = row.key.startsWith(PREFIX) ? asBody(row) : row;
    if (!held.has(frameName(body))) lost.set(body.key, body);
  });
  await database.bodies.clear();
  await database.bodies.bulkPut([...lost.values()].map(asAside));
}
