import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  addUser,
  createPracticeKeys,
  FLOOR,
  newId,
  passphraseBytes,
  readKeyring,
  removeUser,
  unlock,
  verifiersOf,
  writeKeyring,
  type Keyring,
  type OpenCompartment,
  type OpenKeys,
  type SlotSecret,
} from '../../../src-renderer/vault/index.ts';
import type { RowId, UserId } from '../../../src-renderer/domain/index.ts';
import { valueOf } from '../../support/shared/practice.ts';

const kitOf = (fill: number): SlotSecret => ({ way: 'kit', key: new Uint8Array(32).fill(fill) });
const [OWNER, THERAPIST, SUPERVISOR] = [kitOf(1), kitOf(2), kitOf(3)];
const KINDS = ['record', 'process', 'review'] as const;

const enter = async (keyring: Keyring, secret: SlotSecret) =>
  valueOf(await unlock(keyring, secret, deriveArgon2id, null));
/** As it would be after the program was ended and started again. */
const onDisk = async (keyring: Keyring): Promise<Keyring> =>
  valueOf(await readKeyring(await writeKeyring(keyring)));
const once = (compartments: readonly OpenCompartment[]) =>
  compartments.map(({ id, epoch }) => ({ compartment: id, epochs: epoch }));
const wrapsOf = (keyring: Keyring, user: UserId) => keyring.grants.filter((one) => one.user === user).length;

let owner: OpenKeys;
let therapist: OpenKeys;
let supervisor: UserId;
/** Owner, therapist and supervisor; each client's three keys made by the owner, record and review given to both. */
let keyring: Keyring;
const clients: RowId[] = [newId(), newId(), newId()];
let made: readonly OpenCompartment[];

async function newUser(present: Keyring, fill: number) {
  const secrets = { passphrase: passphraseBytes(`person ${String(fill)} at the weir`), costs: FLOOR };
  const kit = new Uint8Array(32).fill(fill);
  const added = await addUser(present, owner, { ...secrets, kit }, deriveArgon2id);
  if (added === null) throw new Error('memory');
  return added;
}

beforeAll(async () => {
  const secrets = { passphrase: passphraseBytes('seven quiet herons at dusk'), costs: FLOOR };
  const founded = await createPracticeKeys({ ...secrets, kit: new Uint8Array(32).fill(1) }, deriveArgon2id);
  if (founded === null) throw new Error('memory');
  owner = (await enter(founded, OWNER)).keys;
  const second = await newUser(founded, 2);
  const third = await newUser(second.keyring, 3);
  supervisor = third.user;
  keyring = third.keyring;
  const compartments: OpenCompartment[] = [];
  for (const client of clients) {
    const created = await owner.createCompartments(keyring, KINDS, client);
    created.adopt();
    compartments.push(...created.compartments);
    keyring = created.keyring;
  }
  made = compartments;
  const shared = made.filter(({ kind }) => kind !== 'process').map(({ id }) => id);
  for (const to of [second.user, third.user]) keyring = await owner.give(keyring, to, shared);
  const first = await enter(keyring, THERAPIST);
  therapist = first.keys;
  keyring = (await enter(first.keyring, SUPERVISOR)).keyring;
});

test('a keyring of version 1 opens, and its keys stand on lines of their own once its user writes', async () => {
  const bytes = new Uint8Array(await readFile('tests/fixtures/practice-v1/keyring.bin'));
  const old = valueOf(await readKeyring(bytes));
  expect([old.oldHoldings.length, old.holdings.length, old.grants.length]).toEqual([1, 0, 0]);
  const secret = { way: 'passphrase', passphrase: passphraseBytes('seven quiet herons at dusk') } as const;
  const before = (await enter(old, secret)).keys;
  const held = before.compartments();
  expect(held.filter(({ kind }) => kind === 'record')).not.toEqual([]);
  const { keyring: written } = await before.createCompartments(old, ['record'], newId());
  expect([written.oldHoldings.length, written.holdings.length]).toEqual([0, 1]);
  expect(written.grants).toHaveLength(held.length + 1);
  const after = (await enter(await onDisk(written), secret)).keys;
  expect(after.compartments()).toEqual(expect.arrayContaining([...held]));
  const untouched = await before.strip(old, once(held), []);
  expect(await writeKeyring(untouched.keyring)).toEqual(bytes);
});

test.each([
  ['the owner', 7, ['audit', 'practice', 'private', 'process', 'record', 'review']],
  ['the colleague', 8, ['audit', 'practice', 'private', 'record', 'review']],
])(
  'a keyring whose keys stand on lines of their own opens for %s as it was written',
  async (_, fill, kinds) => {
    const bytes = new Uint8Array(await readFile('tests/fixtures/practice-v2/keyring.bin'));
    const kept = valueOf(await readKeyring(bytes));
    expect([kept.damagedLines, kept.oldHoldings.length, kept.gifts.length]).toEqual([0, 0, 2]);
    const { keys } = await enter(kept, kitOf(fill));
    expect(
      keys
        .compartments()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(kinds);
    expect(await writeKeyring(kept)).toEqual(bytes);
  },
);

test('whoever still keeps all keys in one piece is named when keys are to be taken from everybody', async () => {
  const bytes = new Uint8Array(await readFile('tests/fixtures/practice-v1/keyring.bin'));
  const old = valueOf(await readKeyring(bytes));
  const [line] = old.oldHoldings;
  if (line === undefined) throw new Error('version 1 kept keys in one piece');
  const mixed = { ...keyring, oldHoldings: [{ ...line, user: newId() }] };
  const users = [...keyring.users.map(({ id }) => id), mixed.oldHoldings[0]?.user ?? newId()];
  const stripped = await owner.strip(mixed, once(made), users);
  expect(stripped.unreached).toEqual([mixed.oldHoldings[0]?.user]);
  expect((await owner.strip(keyring, once(made))).unreached).toEqual([]);
});

test('any keys can be taken from everybody by any member; all others open as before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8]), fc.boolean(), async (which, byOwner) => {
      const chosen = which.flatMap((at) => made[at] ?? []);
      const who = byOwner ? owner : therapist;
      const left = await onDisk((await who.strip(keyring, once(chosen))).keyring);
      for (const secret of [OWNER, THERAPIST, SUPERVISOR]) {
        const before = (await enter(keyring, secret)).keys.compartments();
        const after = (await enter(left, secret)).keys.compartments();
        const gone = new Set(chosen.map(({ id }) => id));
        expect(after).toEqual(before.filter(({ id }) => !gone.has(id)));
      }
    }),
    { numRuns: 12 },
  );
});

test('keys taken from one person are gone for them alone, also where they were given and not taken yet', async () => {
  const [record] = made;
  if (record === undefined) throw new Error('a record');
  const taken = (await owner.strip(keyring, once([record]), [supervisor])).keyring;
  expect((await enter(taken, SUPERVISOR)).keys.key(record.id)).toBeNull();
  expect((await enter(taken, THERAPIST)).keys.key(record.id)).not.toBeNull();
  const given = await owner.give(taken, supervisor, [record.id]);
  expect((await enter(given, SUPERVISOR)).keys.key(record.id)).not.toBeNull();
  const withdrawn = (await owner.strip(given, once([record]), [supervisor])).keyring;
  expect((await enter(withdrawn, SUPERVISOR)).keys.key(record.id)).toBeNull();
});

test('a new epoch opens for those who remain; what was written before stays open to them; the one left out has only that', async () => {
  const rotated = await owner.rotate(
    keyring,
    made
      .filter(({ kind }) => kind !== 'process')
      .map(({ id }) => ({ compartment: id, epoch: 2, holders: [owner.user, therapist.user] })),
  );
  expect(rotated.compartments.map(({ epoch }) => epoch)).toEqual([2, 2, 2, 2, 2, 2]);
  const after = await onDisk(rotated.keyring);
  for (const [secret, epochs] of [
    [OWNER, [1, 2]],
    [THERAPIST, [1, 2]],
    [SUPERVISOR, [1]],
  ] as const) {
    const { keys } = await enter(after, secret);
    const [first] = rotated.compartments;
    if (first === undefined) throw new Error('a compartment');
    const held = keys.held().filter(({ id }) => id === first.id);
    expect(held.map(({ epoch }) => epoch).sort()).toEqual(epochs);
    expect(keys.find('record', clients[0])?.epoch).toBe(Math.max(...epochs));
    if (epochs.length === 2) expect(keys.find('record', clients[0])).toEqual(first);
  }
});

test('someone removed cannot unlock, keeps no line, and what they signed is still theirs', async () => {
  const signature = await therapist.sign('note', new Uint8Array([1, 2, 3]));
  const practice = owner.find('practice');
  const audit = owner.find('audit');
  if (practice === null || audit === null) throw new Error('a practice');
  const rotations = [practice, audit].map(({ id }) => ({
    compartment: id,
    epoch: 2,
    holders: [owner.user, supervisor],
  }));
  const without = removeUser(keyring, therapist.user);
  const rotated = await owner.rotate(without, rotations);
  const after = await onDisk(rotated.keyring);
  expect((await unlock(after, THERAPIST, deriveArgon2id, null)).ok).toBe(false);
  expect(wrapsOf(after, therapist.user)).toBe(0);
  const verifier = (await verifiersOf(after)).get(therapist.user);
  expect(await verifier?.('note', new Uint8Array([1, 2, 3]), signature)).toBe(true);
  const { keys, keyring: settled } = await enter(after, SUPERVISOR);
  expect(keys.find('practice')?.epoch).toBe(2);
  // Should their slots be put back from an older keyring they still let nobody in.
  const meddled = { ...after, slots: keyring.slots, holdings: keyring.holdings, grants: keyring.grants };
  expect((await unlock(meddled, THERAPIST, deriveArgon2id, null)).ok).toBe(false);
  // Wraps made after the rotation stand under the new tags, and can be found together with the old ones.
  const later = await keys.createCompartments(settled, ['record'], newId());
  later.adopt();
  const stripped = await keys.strip(later.keyring, once([...later.compartments, ...made]), [supervisor]);
  const left = (await enter(stripped.keyring, SUPERVISOR)).keys.compartments().map(({ kind }) => kind);
  expect(left.sort()).toEqual(['audit', 'practice', 'private']);
});

test('the file says neither what a wrap opens nor who else holds the same key', () => {
  const all = [...keyring.grants, ...keyring.given];
  expect(new Set(all.map(({ tag }) => tag)).size).toBe(all.length);
  expect(new Set(all.map(({ sealed }) => sealed.length)).size).toBe(1);
  const text = JSON.stringify(all);
  for (const { id } of made) expect(text).not.toContain(id);
  for (const client of clients) expect(text).not.toContain(client);
});

test('a key that is let go of opens nothing more in this sitting, and an earlier epoch is the present one again', async () => {
  const { keys } = await enter(keyring, THERAPIST);
  const record = keys.find('record', clients[0]);
  const review = keys.find('review', clients[0]);
  if (record === null || review === null) throw new Error('given before');
  keys.forget([record.id]);
  expect([keys.key(record.id), keys.find('record', clients[0])]).toEqual([null, null]);
  const next = await keys.rotate(keyring, [{ compartment: review.id, epoch: 2, holders: [keys.user] }]);
  next.adopt();
  expect(keys.find('review', clients[0])?.epoch).toBe(2);
  keys.refuse(review.id, 2);
  expect(keys.find('review', clients[0])).toEqual(review);
});
