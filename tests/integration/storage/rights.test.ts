import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import { rowFrom, type SharedKind } from '../../../src-renderer/domain/practice/index.ts';
import { createAppendQueue, EMPTY_SHELVES, type Head } from '../../../src-renderer/journal/index.ts';
import {
  assign,
  deleteDatabase,
  endAssignment,
  grantProcess,
  removeColleague,
  rosterNow,
  verifyNote,
  noteHeader,
  withdrawProcess,
  changeRoles,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { openDatabase, type BodyRow } from '../../../src-renderer/storage/schema.ts';
import {
  newId,
  open,
  readKeyring,
  unlock,
  type Keyring,
  type OpenKeys,
} from '../../../src-renderer/vault/index.ts';
import { kdf, valueOf } from '../../support/shared/practice.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import {
  household,
  kitOf,
  opensFor,
  sitDownAs,
  WHO,
  WHOSE,
  type Household,
  type Who,
  type Whose,
} from './household.ts';
import { labels } from './story.ts';

let house: Household;

/** The same house again, so that no test stands on what another did. */
const copy = (): Household => ({ ...house, files: memoryFiles(new Map(house.files.contents)) });

async function as<T>(at: Household, who: Who, work: (practice: Practice) => Promise<T>): Promise<T> {
  const practice = await sitDownAs(at.files, who);
  try {
    return await work(practice);
  } finally {
    await practice.settle();
    await deleteDatabase(practice.keys.vault);
  }
}

/** The end of the journal once the owner was in, and what was written of that is on disk. */
async function headAfter(at: Household): Promise<Head> {
  const practice = await as(at, 'owner', (opened) => Promise.resolve(opened));
  return practice.head();
}

const keyringOf = async ({ files }: Household): Promise<Keyring> =>
  valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));

const anEntry = (session: AnyId) =>
  rowFrom({
    type: 'event',
    session,
    kind: 'note',
    at: 5,
    mono: null,
    origin: null,
    enteredAt: 5,
    entry: 'typed',
    corrects: null,
    strikes: null,
    values: { 'note.text': 'said later' },
  });

/** Every compartment of every client, as the practice announced it. */
const announced = (practice: Practice, at: Household, whose: Whose, kind: SharedKind) => {
  const found = rosterNow(practice).compartment(kind, at.clients[whose]);
  if (found === null) throw new Error(`${whose} ${kind} is announced`);
  return found;
};

beforeAll(async () => {
  house = await household();
  await deleteDatabase((await keyringOf(house)).vault);
}, 60_000);

afterAll(async () => deleteDatabase((await keyringOf(house)).vault));

type Opens = 'record' | 'process' | 'review';
const OPENS: Readonly<Record<Who, Readonly<Record<Whose, readonly Opens[]>>>> = {
  owner: {
    'the owner’s': ['record', 'process', 'review'],
    'the therapist’s': ['record'],
    'the shared one': ['record'],
  },
  therapist: {
    'the owner’s': [],
    'the therapist’s': ['record', 'process', 'review'],
    'the shared one': ['record', 'process', 'review'],
  },
  supervisor: {
    'the owner’s': ['record', 'review'],
    'the therapist’s': [],
    'the shared one': ['record', 'process', 'review'],
  },
};

type Answer = string;
type Action =
  'writes' | 'assigns' | 'ends' | 'grants' | 'withdraws' | 'turns process' | 'removes' | 'names roles';
const THEIRS: Readonly<Record<Who, Readonly<Record<Whose, Readonly<Record<Action, Answer>>>>>> = {
  owner: {
    'the owner’s': row('done', 'done', 'done', 'done', 'done', 'done', 'done', 'done'),
    'the therapist’s': row(
      'done',
      'done',
      'done',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-therapist',
      'done',
      'done',
    ),
    'the shared one': row(
      'done',
      'done',
      'done',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-therapist',
      'done',
      'done',
    ),
  },
  therapist: {
    'the owner’s': row(
      'no-key',
      'not-the-owner',
      'not-the-owner',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-owner',
      'not-the-owner',
    ),
    'the therapist’s': row(
      'done',
      'not-the-owner',
      'not-the-owner',
      'done',
      'done',
      'done',
      'not-the-owner',
      'not-the-owner',
    ),
    'the shared one': row(
      'done',
      'not-the-owner',
      'not-the-owner',
      'done',
      'done',
      'done',
      'not-the-owner',
      'not-the-owner',
    ),
  },
  supervisor: {
    'the owner’s': row(
      'not-the-therapist',
      'not-the-owner',
      'not-the-owner',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-owner',
      'not-the-owner',
    ),
    'the therapist’s': row(
      'no-key',
      'not-the-owner',
      'not-the-owner',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-owner',
      'not-the-owner',
    ),
    'the shared one': row(
      'not-the-therapist',
      'not-the-owner',
      'not-the-owner',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-therapist',
      'not-the-owner',
      'not-the-owner',
    ),
  },
};

function row(
  ...answers: readonly [Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer]
): Readonly<Record<Action, Answer>> {
  const [writes, assigns, ends, grants, withdraws, turns, removes, names] = answers;
  return { writes, assigns, ends, grants, withdraws, 'turns process': turns, removes, 'names roles': names };
}

/** What comes of an action: done, or the rule that stopped it. Each is tried on a house of its own. */
async function tried(
  practice: Practice,
  at: Household,
  whose: Whose,
): Promise<Readonly<Record<Action, Answer>>> {
  const client = at.clients[whose];
  const said = (result: { readonly ok: boolean; readonly error?: { readonly kind: string } }): Answer =>
    result.error?.kind ?? 'done';
  const record = announced(practice, at, whose, 'record').id;
  const home = practice.keys.find('practice');
  if (home === null) throw new Error('the practice');
  // Somebody the owner may remove, and whom a therapist may let read.
  const { owner, supervisor } = at.users;
  const writes = said(
    await practice.commit([
      {
        compartment: record,
        row: newId(),
        expected: null,
        content: anEntry(at.told[whose].session as AnyId),
      },
    ]),
  );
  const reader = practice.keys.user === owner ? supervisor : owner;
  const assigns = said(await assign(practice, client, supervisor, 'supervisor'));
  const grants = said(await grantProcess(practice, client, reader));
  const withdraws = said(await withdrawProcess(practice, client, reader));
  const ends = said(await endAssignment(practice, client, supervisor, 'supervisor'));
  const names = said(await changeRoles(practice, at.users.therapist, ['therapist', 'supervisor']));
  const removes = said(await removeColleague(practice, supervisor));
  const process = announced(practice, at, whose, 'process');
  const epoch = rowFrom({
    type: 'compartment',
    kind: 'process',
    client: client as AnyId,
    epoch: process.epochs.length + 1,
    fingerprint: 'another key',
    of: process.id as AnyId,
  });
  const turns = said(
    await practice.commit([{ compartment: home.id, row: newId(), expected: null, content: epoch }]),
  );
  return { writes, assigns, ends, grants, withdraws, 'turns process': turns, removes, 'names roles': names };
}

describe.each(WHO)('as %s', (who) => {
  test.each(WHOSE)('opens of %s client exactly what was granted, by key', async (whose) => {
    await as(copy(), who, (practice) => {
      const client = house.clients[whose];
      for (const kind of ['record', 'process', 'review'] as const) {
        const { id } = announced(practice, house, whose, kind);
        const opens = OPENS[who][whose].includes(kind);
        expect([kind, practice.keys.key(id) !== null], whose).toEqual([kind, opens]);
        expect(practice.keys.find(kind, client)?.id ?? null).toBe(opens ? id : null);
      }
      const name = {
        'the owner’s': 'Marlow Tarn',
        'the therapist’s': 'Wren Alder',
        'the shared one': 'Ash Fenwick',
      };
      expect(labels(practice).includes(name[whose])).toBe(OPENS[who][whose].includes('record'));
      return Promise.resolve();
    });
  });

  test.each(WHOSE)('does with %s client exactly what is theirs to do', async (whose) => {
    const at = copy();
    expect(await as(at, who, (practice) => tried(practice, at, whose))).toEqual(THEIRS[who][whose]);
  });

  test('with the page’s own means gets only ciphertext of what was not granted', async () => {
    const at = copy();
    await as(at, who, async (practice) => {
      const { keys } = practice;
      const database = await openDatabase(keys.vault);
      if ('kind' in database) throw new Error(database.kind);
      const bodies: readonly BodyRow[] = await database.bodies.toArray();
      database.close();
      const held = keys.held().map(({ id, epoch }) => keys.key(id, epoch));
      let closed = 0;
      for (const whose of WHOSE)
        for (const kind of ['record', 'process'] as const) {
          if (OPENS[who][whose].includes(kind)) continue;
          const { id } = announced(practice, at, whose, kind);
          const theirs = bodies.filter(({ compartment }) => compartment === id);
          expect(theirs.length, `${whose} ${kind}`).toBeGreaterThan(0);
          for (const body of theirs) {
            closed += 1;
            expect(keys.key(id, body.epoch)).toBeNull();
            for (const key of held) {
              if (key === null) throw new Error('held is held');
              // Even pretending that it is of a compartment one holds, or that one’s key is of this one.
              for (const tried of [key, { ...key, compartment: id, epoch: body.epoch }]) {
                const as = { kind: 'frame', row: body.row, revision: body.revision } as const;
                expect((await open(tried, as, new Uint8Array(body.sealed))).ok).toBe(false);
              }
            }
          }
        }
      expect(closed).toBeGreaterThan(0);
      const raw = [...at.files.contents]
        .map(([, bytes]) => new TextDecoder('latin1').decode(bytes))
        .join('\n');
      for (const canary of [
        'Marlow',
        'Wren Alder',
        'Fenwick',
        'stayed shut',
        'stirred',
        'The therapist',
        'Harbour',
      ])
        expect(raw).not.toContain(canary);
    });
  });
});

describe('someone who is removed', () => {
  test('unlocks no more; all they held gets a new key at once, or when the therapist opens next; nothing old is touched', async () => {
    const at = copy();
    const before = await keyringOf(at);
    const theirs = valueOf(await unlock(before, kitOf.supervisor, kdf, null)).keys;
    const journal = at.files.contents.get('journal/000001') ?? new Uint8Array();
    const commits = await as(at, 'owner', async (practice) => {
      const from = practice.head().sequence;
      valueOf(await removeColleague(practice, at.users.supervisor));
      const epochs = (whose: Whose, kind: SharedKind) => announced(practice, at, whose, kind).epochs.length;
      expect([epochs('the owner’s', 'record'), epochs('the owner’s', 'review')]).toEqual([2, 2]);
      expect([epochs('the owner’s', 'process'), epochs('the shared one', 'record')]).toEqual([1, 2]);
      // The owner may not open these, and so cannot give them a new key.
      expect([epochs('the shared one', 'process'), epochs('the shared one', 'review')]).toEqual([1, 1]);
      expect([practice.keys.find('practice')?.epoch, practice.keys.find('audit')?.epoch]).toEqual([2, 2]);
      const record = announced(practice, at, 'the owner’s', 'record').id;
      const session = at.told['the owner’s'].session as AnyId;
      valueOf(
        await practice.commit([
          { compartment: record, row: newId(), expected: null, content: anEntry(session) },
        ]),
      );
      return practice.head().sequence - from;
    });
    expect(commits).toBeGreaterThan(0);
    expect(await opensFor(at.files, 'supervisor')).toBe(false);
    const after = await keyringOf(at);
    expect(after.grants.filter(({ user }) => user === at.users.supervisor)).toEqual([]);
    expect(at.files.contents.get('journal/000001')?.subarray(0, journal.length)).toEqual(journal);
    await as(at, 'therapist', async (practice) => {
      const epochs = (kind: SharedKind) => announced(practice, at, 'the shared one', kind).epochs.length;
      expect([epochs('process'), epochs('review'), epochs('record')]).toEqual([2, 2, 2]);
      expect(practice.findings).toMatchObject({ anomalies: [], problems: [], foreignKeys: [] });
      const database = await openDatabase(practice.keys.vault);
      if ('kind' in database) throw new Error(database.kind);
      const bodies: readonly BodyRow[] = await database.bodies.toArray();
      database.close();
      const shared = announced(practice, at, 'the owner’s', 'record').id;
      const theirBodies = bodies.filter(({ compartment }) => compartment === shared);
      const reads = async (keys: OpenKeys, body: BodyRow) => {
        const key = keys.key(body.compartment, body.epoch);
        const as = { kind: 'frame', row: body.row, revision: body.revision } as const;
        return key !== null && (await open(key, as, new Uint8Array(body.sealed))).ok;
      };
      const opened = await Promise.all(theirBodies.map((body) => reads(theirs, body)));
      // What they could read stays theirs to have read; what was written since is not.
      expect(theirBodies.map(({ epoch }) => epoch === 1)).toEqual(opened);
      expect(new Set(opened)).toEqual(new Set([true, false]));
    });
  });

  test('is named still by what they signed, and writes nothing that counts with keys they kept', async () => {
    const at = copy();
    const kept = await keyringOf(at);
    const told = at.told['the therapist’s'];
    await as(at, 'owner', async (practice) => {
      valueOf(await removeColleague(practice, at.users.therapist));
    });
    const { keys } = valueOf(await unlock(kept, kitOf.therapist, kdf, null));
    const record = keys.find('record', told.client);
    if (record === null) throw new Error('they held it');
    const end = await headAfter(at);
    const queue = createAppendQueue({
      files: at.files,
      keys,
      head: end,
      shelvesFor: () => Promise.resolve({ ok: true, value: EMPTY_SHELVES }),
      onWritten: () => undefined,
    });
    const note = rowFrom({ type: 'client', label: 'Renamed', pronouns: '', weightKg: null, weighedOn: null });
    valueOf(await queue.commit([{ compartment: record.id, row: newId(), expected: null, content: note }]));
    await as(at, 'owner', async (practice) => {
      expect(practice.findings.anomalies.map(({ kind }) => kind)).toEqual(['removed']);
      expect(labels(practice)).not.toContain('Renamed');
      const header = noteHeader(practice, told.client, told.preparation);
      if (header === null) throw new Error('the note is there');
      const verified = valueOf(await verifyNote(practice, told.client, header));
      expect(verified.verification).toMatchObject({ kind: 'unchanged', author: at.users.therapist });
    });
  });

  test('cannot be the owner, nor be removed twice', async () => {
    await as(copy(), 'owner', async (practice) => {
      expect(await removeColleague(practice, house.users.owner)).toMatchObject({
        error: { kind: 'no-such-target' },
      });
      valueOf(await removeColleague(practice, house.users.supervisor));
      expect(await removeColleague(practice, house.users.supervisor)).toMatchObject({
        error: { kind: 'removed' },
      });
      expect(
        await assign(practice, house.clients['the owner’s'], house.users.supervisor, 'supervisor'),
      ).toMatchObject({
        error: { kind: 'removed' },
      });
    });
  });
});

describe('what a supervisor’s key could write and the rules do not', () => {
  test('is kept, shown as breaking a rule, and not applied', async () => {
    const at = copy();
    const end = await headAfter(at);
    const { keys } = valueOf(await unlock(await keyringOf(at), kitOf.supervisor, kdf, null));
    const record = keys.find('record', at.clients['the owner’s']);
    if (record === null) throw new Error('granted');
    const queue = createAppendQueue({
      files: at.files,
      keys,
      head: end,
      shelvesFor: () => Promise.resolve({ ok: true, value: EMPTY_SHELVES }),
      onWritten: () => undefined,
    });
    const content = rowFrom({
      type: 'client',
      label: 'Slipped in',
      pronouns: '',
      weightKg: null,
      weighedOn: null,
    });
    valueOf(await queue.commit([{ compartment: record.id, row: newId(), expected: null, content }]));
    await as(at, 'owner', (practice) => {
      expect(practice.findings.anomalies.map(({ kind }) => kind)).toEqual(['not-the-therapist']);
      expect(labels(practice)).not.toContain('Slipped in');
      return Promise.resolve();
    });
  });
});

describe('a key in another’s place', () => {
  test('is refused and told, and the right one is given again', async () => {
    const at = copy();
    const client = at.clients['the owner’s'];
    const keyring = await keyringOf(at);
    const therapist = valueOf(await unlock(keyring, kitOf.therapist, kdf, null)).keys;
    const owner = valueOf(await unlock(keyring, kitOf.owner, kdf, null)).keys;
    // The supervisor loses the right key; a colleague gives one of their own making under the same name.
    const record = owner.find('record', client);
    if (record === null) throw new Error('the owner’s own client');
    const gone = await owner.strip(keyring, [{ compartment: record.id, epochs: 1 }], [at.users.supervisor]);
    const forged = await forge(therapist, gone.keyring, record.id, client as AnyId, at.users.supervisor);
    const { writeKeyring } = await import('../../../src-renderer/vault/index.ts');
    valueOf(await at.files.replace('keyring', await writeKeyring(forged)));
    await as(at, 'supervisor', (practice) => {
      expect(practice.findings.foreignKeys).toMatchObject([{ compartment: record.id, epoch: 1 }]);
      expect(practice.findings.awaited).toEqual([client]);
      expect(practice.keys.key(record.id)).toBeNull();
      expect(labels(practice)).not.toContain('Marlow Tarn');
      return Promise.resolve();
    });
    await as(at, 'owner', () => Promise.resolve());
    await as(at, 'supervisor', (practice) => {
      expect([practice.findings.foreignKeys, practice.findings.awaited]).toEqual([[], []]);
      expect(practice.keys.find('record', client)).toEqual(record);
      return Promise.resolve();
    });
  });
});

/** What a member with ill intent could give: a key of their own for a compartment that is not theirs. */
async function forge(
  keys: OpenKeys,
  keyring: Keyring,
  compartment: string,
  client: AnyId,
  to: Household['users']['owner'],
) {
  const { giveGrants } = await import('../../../src-renderer/vault/gifts.ts');
  const { newGrant } = await import('../../../src-renderer/vault/wraps.ts');
  const receiver = keyring.users.find(({ id }) => id === to);
  if (receiver === undefined) throw new Error('a member');
  const { made: _, ...grant } = newGrant(compartment as AnyId, 'record', client);
  return giveGrants(
    keyring,
    { vault: keys.vault, user: keys.user, sign: keys.sign, tagOf: keys.tagOf },
    receiver,
    [grant],
  );
}

describe('a disk that fails in the middle', () => {
  /** What is left when the machine stops before the `nth` write of the work, and whether the work came to its end. */
  async function stoppedAt(nth: number, work: (practice: Practice, at: Household) => Promise<unknown>) {
    const at = copy();
    const practice = await sitDownAs(at.files, 'owner');
    let left = nth;
    at.files.beforeWrite = () => {
      left -= 1;
      if (left < 0) throw new Error('the machine stopped');
    };
    const done = await work(practice, at).then(
      () => left >= 0,
      () => false,
    );
    await practice.settle().catch(() => undefined);
    await deleteDatabase(practice.keys.vault);
    return { at: { ...at, files: memoryFiles(new Map(at.files.contents)) }, done };
  }

  test('leaves somebody who is removed whole, or removed whole, wherever it stops', async () => {
    const ends = new Set<boolean>();
    for (let nth = 0, done = false; !done; nth += 1) {
      const stopped = await stoppedAt(nth, (practice, { users }) =>
        removeColleague(practice, users.supervisor),
      );
      ({ done } = stopped);
      const { at } = stopped;
      const removed = await as(at, 'owner', (practice) => {
        expect(practice.findings.anomalies).toEqual([]);
        const isGone = !rosterNow(practice).members().includes(at.users.supervisor);
        const epochs = announced(practice, at, 'the owner’s', 'record').epochs.length;
        expect(epochs).toBe(isGone ? 2 : 1);
        expect(practice.keys.find('record', at.clients['the owner’s'])?.epoch).toBe(epochs);
        return Promise.resolve(isGone);
      });
      expect(await opensFor(at.files, 'supervisor')).toBe(!removed);
      if (!removed)
        await as(at, 'supervisor', (practice) => {
          expect(labels(practice)).toEqual(['Ash Fenwick', 'Marlow Tarn']);
          return Promise.resolve();
        });
      ends.add(removed);
    }
    expect(ends).toEqual(new Set([false, true]));
  });

  test('and only says so when it refuses: nothing happened, and it can be tried again', async () => {
    const at = copy();
    let isFull = false;
    const append: typeof at.files.append = (name, from, bytes) =>
      isFull && name.startsWith('journal/')
        ? Promise.resolve({ ok: false, error: { kind: 'disk-full' } })
        : at.files.append(name, from, bytes);
    await as({ ...at, files: { ...at.files, append } }, 'owner', async (practice) => {
      const before = await keyringOf(at);
      isFull = true;
      const refused = await removeColleague(practice, at.users.supervisor);
      expect(refused).toMatchObject({ error: { kind: 'disk-full' } });
      expect(await keyringOf(at)).toEqual(before);
      isFull = false;
      valueOf(await removeColleague(practice, at.users.supervisor));
    });
    expect(await opensFor(at.files, 'supervisor')).toBe(false);
  });
});
