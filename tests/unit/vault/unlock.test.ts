import { beforeAll, expect, test } from 'vitest';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  addUser,
  createPracticeKeys,
  FLOOR,
  fromBase64,
  newId,
  passphraseBytes,
  toBase64,
  unlock,
  type Keyring,
  type OpenKeys,
  type SlotSecret,
} from '../../../src-renderer/vault/index.ts';
import type { UserId } from '../../../src-renderer/domain/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { flipped } from './support.ts';

const OWNER: SlotSecret = { way: 'passphrase', passphrase: passphraseBytes('seven quiet herons at dusk') };
const OWNER_KIT: SlotSecret = { way: 'kit', key: new Uint8Array(32).fill(1) };
const COLLEAGUE_KIT: SlotSecret = { way: 'kit', key: new Uint8Array(32).fill(2) };
const COLLEAGUE: SlotSecret = { way: 'passphrase', passphrase: passphraseBytes('nine loud geese at dawn') };

let founded: Keyring;
let both: Keyring;
let owner: OpenKeys;
let colleague: UserId;

const withSlot = (
  keyring: Keyring,
  way: 'passphrase' | 'kit',
  part: 'wrapped' | 'commit' | 'salt',
): Keyring => ({
  ...keyring,
  slots: keyring.slots.map((slot) =>
    slot.way === way ? { ...slot, [part]: toBase64(flipped(fromBase64(slot[part]), 5)) } : slot,
  ),
});

const kindOf = async (keyring: Keyring, secret: SlotSecret): Promise<string> => {
  const opened = await unlock(keyring, secret, deriveArgon2id, null);
  return opened.ok ? 'open' : opened.error.kind;
};

beforeAll(async () => {
  const secrets = {
    passphrase: passphraseBytes('seven quiet herons at dusk'),
    kit: new Uint8Array(32).fill(1),
  };
  const made = await createPracticeKeys({ ...secrets, costs: FLOOR }, deriveArgon2id);
  if (made === null) throw new Error('memory');
  founded = made;
  owner = valueOf(await unlock(founded, OWNER_KIT, deriveArgon2id, null)).keys;
  const others = { passphrase: passphraseBytes('nine loud geese at dawn'), kit: new Uint8Array(32).fill(2) };
  const added = await addUser(founded, owner, { ...others, costs: FLOOR }, deriveArgon2id);
  if (added === null) throw new Error('memory');
  both = added.keyring;
  colleague = added.user;
});

test('the passphrase and the kit open the same practice for the same person', async () => {
  const byPassphrase = valueOf(await unlock(founded, OWNER, deriveArgon2id, null)).keys;
  expect(byPassphrase.user).toBe(owner.user);
  expect(byPassphrase.compartments()).toEqual(owner.compartments());
  expect(
    byPassphrase
      .compartments()
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['audit', 'practice', 'private']);
});

test('a wrong secret, a damaged slot and damaged keys are three different answers', async () => {
  const wrong: SlotSecret = { way: 'passphrase', passphrase: passphraseBytes('seven quiet herons at dawn') };
  expect(await kindOf(founded, wrong)).toBe('wrong-secret');
  expect(await kindOf(founded, { way: 'kit', key: new Uint8Array(32).fill(9) })).toBe('wrong-secret');
  expect(await kindOf(withSlot(founded, 'kit', 'wrapped'), OWNER_KIT)).toBe('damaged-slot');
  expect(await kindOf({ ...founded, slots: [], damagedLines: 2 }, OWNER)).toBe('damaged-slot');
  const [sealed] = founded.holdings;
  if (sealed === undefined) throw new Error('the owner holds keys');
  const hurt = { ...sealed, sealed: toBase64(flipped(fromBase64(sealed.sealed), 40)) };
  expect(await kindOf({ ...founded, holdings: [hurt] }, OWNER_KIT)).toBe('damaged-keys');
  expect(await kindOf({ ...founded, holdings: [] }, OWNER_KIT)).toBe('damaged-keys');
  // Without the practice's own key everything would look empty, and nobody would be told.
  expect(await kindOf({ ...founded, grants: [] }, OWNER_KIT)).toBe('damaged-keys');
});

test('the kit still opens a practice whose passphrase slot is damaged', async () => {
  const hurt = withSlot(founded, 'passphrase', 'wrapped');
  expect(await kindOf(hurt, OWNER)).toBe('damaged-slot');
  expect(await kindOf(hurt, OWNER_KIT)).toBe('open');
});

test('a slot that asks for cheaper stretching than the floor is not tried', async () => {
  const cheap = founded.slots.map((slot) =>
    slot.way === 'passphrase' ? { ...slot, costs: { ...FLOOR, memory: 1_024 } } : slot,
  );
  expect(await kindOf({ ...founded, slots: cheap }, OWNER)).toBe('damaged-slot');
});

test('a computer without free memory says so, and not that the passphrase is wrong', async () => {
  const opened = await unlock(founded, OWNER, () => Promise.resolve(null), null);
  expect(opened).toEqual({ ok: false, error: { kind: 'memory' } });
});

test('someone whose own line is missing from the keyring is told so before an empty practice is shown', async () => {
  expect(await kindOf({ ...founded, users: [], damagedLines: 1 }, OWNER_KIT)).toBe('damaged-keys');
});

test('no key can be read out of an open practice', async () => {
  for (const { id } of owner.compartments()) {
    const key = owner.key(id);
    expect(key?.data.extractable).toBe(false);
    if (key !== null) await expect(crypto.subtle.exportKey('raw', key.data)).rejects.toThrow();
  }
});

test('a colleague opens the practice with their own passphrase and holds practice, audit and their own private keys', async () => {
  const opened = valueOf(await unlock(both, COLLEAGUE, deriveArgon2id, owner.user));
  expect(opened.keys.user).toBe(colleague);
  const held = opened.keys.compartments();
  expect(held.map(({ kind }) => kind).sort()).toEqual(['audit', 'practice', 'private']);
  for (const kind of ['practice', 'audit'] as const) {
    expect(opened.keys.find(kind)).toEqual(owner.find(kind));
  }
  expect(opened.keys.find('private')?.id).not.toBe(owner.find('private')?.id);
  const owners = owner.find('private');
  expect(owners && opened.keys.key(owners.id)).toBeNull();
  expect(opened.keyring.gifts).toEqual([]);
  expect(opened.keyring.given).toEqual([]);
  const again = valueOf(await unlock(opened.keyring, COLLEAGUE_KIT, deriveArgon2id, null));
  expect(again.keys.compartments()).toEqual(held);
});

test('a client’s record opens for a colleague once it is given, and the process notes stay shut', async () => {
  const client = newId();
  const made = await owner.createCompartments(both, ['record', 'process'], client);
  const [record, process] = made.compartments;
  if (record === undefined || process === undefined) throw new Error('two compartments');
  const before = valueOf(await unlock(made.keyring, COLLEAGUE_KIT, deriveArgon2id, null));
  expect(before.keys.key(record.id)).toBeNull();
  const given = await owner.give(made.keyring, colleague, [record.id]);
  const after = valueOf(await unlock(given, COLLEAGUE_KIT, deriveArgon2id, null));
  expect(after.keys.find('record', client)).toEqual(record);
  expect(after.keys.find('process', client)).toBeNull();
  expect(after.keys.key(process.id)).toBeNull();
});

test('a forged gift is ignored: signed by somebody else, altered, or meant for another', async () => {
  const made = await owner.createCompartments(both, ['record'], newId());
  const [record] = made.compartments;
  if (record === undefined) throw new Error('a compartment');
  const given = await owner.give(made.keyring, colleague, [record.id]);
  const gift = given.gifts.at(-1);
  const wrap = given.given.at(-1);
  if (gift === undefined || wrap === undefined) throw new Error('a gift');
  const opener = valueOf(await unlock(both, COLLEAGUE_KIT, deriveArgon2id, null)).keys;
  const forgeries = [
    { ...gift, from: colleague as typeof gift.from },
    { ...gift, from: newId() },
    { ...gift, signature: toBase64(flipped(fromBase64(gift.signature), 3)) },
    { ...gift, sealed: toBase64(flipped(fromBase64(gift.sealed), fromBase64(gift.sealed).length - 1)) },
    { ...gift, signature: toBase64(await opener.sign('commit', fromBase64(gift.sealed))) },
  ];
  for (const forged of forgeries) {
    const opened = valueOf(
      await unlock({ ...given, gifts: [...both.gifts, forged] }, COLLEAGUE_KIT, deriveArgon2id, null),
    );
    expect(opened.keys.key(record.id)).toBeNull();
    expect(opened.keys.find('practice')).not.toBeNull();
  }
  const moved = { ...wrap, tag: String(given.given[0]?.tag) };
  const mistagged = { ...given, given: [...both.given, moved] };
  expect(
    valueOf(await unlock(mistagged, COLLEAGUE_KIT, deriveArgon2id, null)).keys.key(record.id),
  ).toBeNull();
  const readdressed = { ...given, gifts: [{ ...gift, to: owner.user as typeof gift.to }] };
  const misled = valueOf(await unlock(readdressed, OWNER_KIT, deriveArgon2id, null));
  expect(misled.keys.find('record')).toBeNull();
});
