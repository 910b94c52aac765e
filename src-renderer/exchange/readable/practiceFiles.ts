import {
  EMPTY_CATALOG,
  rosterOf,
  usersIn,
  type Catalog,
  type ClientHeader,
} from '../../domain/practice/index.ts';
import { datesIn, PLAIN_FORMAT } from '../../domain/dates/index.ts';
import { originOf } from '../../domain/limits/index.ts';
import {
  clientsOf,
  EVENT_KINDS,
  isSample,
  LIMIT_GROUPS,
  ownLimitsOf,
  practiceName,
  recordOf,
  staffOf,
  type Practice,
} from '../../storage/index.ts';
import { clientFiles } from './clientFiles.ts';
import { json, nameOf, SCHEMA, timeZone, utc, type Making, type TextFile } from './context.ts';
import { folderOf } from './names.ts';
import type { ReadableOrder, ReadableWords } from './opened.ts';
import { placeNotes } from './places.ts';
import { readme } from './readme.ts';
import { emptyTally } from './tally.ts';

const practiceCatalog = (practice: Practice): Catalog => {
  const home = practice.keys.find('practice');
  return (home && practice.shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
};

/** The clients that were asked for. */
const clientsIn = (practice: Practice, { client }: ReadableOrder): readonly ClientHeader[] =>
  clientsOf(practice).filter(({ row }) => client === null || row === client);

/** How many notes an export of this order opens. */
export const notesAhead = (practice: Practice, order: ReadableOrder): number =>
  clientsIn(practice, order).reduce(
    (sum, { row }) => sum + placeNotes(recordOf(practice, row)).flatMap(({ notes }) => notes).length,
    0,
  );

/** How many clients there are whose record this user has no key to. */
function clientsOfOthers(practice: Practice): number {
  const all = rosterOf(practiceCatalog(practice)).clients();
  return Math.max(0, all.length - clientsOf(practice).length);
}

/** Begins an export: what it is made with, nothing counted yet. */
export function beginMaking(
  practice: Practice,
  words: ReadableWords,
  order: ReadableOrder,
  onNote: () => void,
): Making {
  return {
    practice,
    words,
    order,
    tally: emptyTally(),
    dates: datesIn(PLAIN_FORMAT),
    users: new Map(usersIn(practiceCatalog(practice)).map((user) => [user.row, user])),
    madeAt: practice.clock.now(),
    onNote,
    templates: new Map(),
  };
}

/** Every limit that drives a flag, as it is in force when the file is made, and where it comes from. */
function limitsJson({ practice, users }: Making) {
  const own = ownLimitsOf(practice);
  return LIMIT_GROUPS.flatMap(({ label, unit, limits }) =>
    limits.map((limit) => {
      const { value, source, own: set } = originOf(limit, own);
      const since = set === null ? {} : { setAt: utc(set.at), setBy: nameOf(users, set.by) };
      return { id: limit.id, label, unit, tier: limit.tier, side: limit.side, value, source, ...since };
    }),
  );
}

function practiceJson(making: Making, clients: readonly ClientHeader[], others: number): string {
  const { practice, order, users, madeAt, tally } = making;
  return json({
    schema: SCHEMA,
    kind: 'practice',
    practice: practiceName(practice),
    sample: isSample(practice),
    madeAt: utc(madeAt),
    timeZone: timeZone(),
    madeBy: { id: practice.keys.user, name: nameOf(users, practice.keys.user) },
    appVersion: __APP_VERSION__,
    scope: order.client === null ? 'practice' : 'client',
    psychotherapyNotes: order.withProcess,
    clients: clients.map(({ row, label }) => ({ id: row, label, folder: folderOf(label, row) })),
    users: [...users.values()].map(({ row, name, credential, roles }) => ({
      id: row,
      name,
      credential,
      roles,
    })),
    staff: staffOf(practice).map(({ row, name, role, credential, active }) => {
      return { id: row, name, role, credential, active };
    }),
    limits: limitsJson(making),
    counts: { ...tally, clientsOfOthers: others },
  });
}

/** Every file of the archive in its order: client by client, then what says how to read them. */
export async function* practiceFiles(making: Making): AsyncGenerator<TextFile> {
  const { practice, order } = making;
  const clients = clientsIn(practice, order);
  for (const client of clients) {
    const folder = folderOf(client.label, client.row);
    yield* clientFiles({ ...making, client, record: recordOf(practice, client.row), folder });
  }
  for (const [name, template] of making.templates)
    yield { path: `templates/${name}.json`, text: json(template) };
  yield { path: 'templates/events.json', text: json(EVENT_KINDS) };
  const others = order.client === null ? clientsOfOthers(practice) : 0;
  yield { path: 'practice.json', text: practiceJson(making, clients, others) };
  yield { path: 'README.txt', text: readme(making, practiceName(practice), others) };
}
