import { beforeAll, expect, test } from 'vitest';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  addUser,
  createPracticeKeys,
  FLOOR,
  passphraseBytes,
  proveWay,
  replaceWay,
  unlock,
  type Keyring,
  type OpenKeys,
  type SlotSecret,
} from '../../../src-renderer/vault/index.ts';
import { valueOf } from '../../support/shared/practice.ts';

const byWords = (typed: string): SlotSecret => ({ way: 'passphrase', passphrase: passphraseBytes(typed) });
const byKit = (fill: number): SlotSecret => ({ way: 'kit', key: new Uint8Array(32).fill(fill) });
const OWNER = 'seven quiet herons at dusk';
const COLLEAGUE = 'nine loud geese at dawn';
const NEXT = 'eleven slow otters by the weir';

let keyring: Keyring;
let owner: OpenKeys;

/** Whom a secret lets in, or why nobody. */
const whom = async (present: Keyring, secret: SlotSecret): Promise<string> => {
  const opened = await unlock(present, secret, deriveArgon2id, null);
  return opened.ok ? opened.value.keys.user : opened.error.kind;
};

const replaced = (present: SlotSecret, next: SlotSecret) =>
  replaceWay(keyring, owner.user, present, next, FLOOR, deriveArgon2id);

beforeAll(async () => {
  const secrets = { passphrase: passphraseBytes(OWNER), kit: new Uint8Array(32).fill(1), costs: FLOOR };
  const made = await createPracticeKeys(secrets, deriveArgon2id);
  if (made === null) throw new Error('memory');
  owner = valueOf(await unlock(made, byKit(1), deriveArgon2id, null)).keys;
  const others = { passphrase: passphraseBytes(COLLEAGUE), kit: new Uint8Array(32).fill(2), costs: FLOOR };
  const added = await addUser(made, owner, others, deriveArgon2id);
  if (added === null) throw new Error('memory');
  ({ keyring } = added);
});

test('a new passphrase opens what the old one opened; the old one opens nothing; kit and colleague are untouched', async () => {
  const after = valueOf(await replaced(byWords(OWNER), byWords(NEXT))).keyring;
  expect(await whom(after, byWords(NEXT))).toBe(owner.user);
  expect(await whom(after, byWords(OWNER))).toBe('wrong-secret');
  expect(await whom(after, byKit(1))).toBe(owner.user);
  expect(await whom(after, byKit(2))).not.toBe(owner.user);
  expect(after.slots).toHaveLength(keyring.slots.length);
  expect(after.grants).toEqual(keyring.grants);
});

test('who has forgotten the passphrase chooses a new one by the kit', async () => {
  const after = valueOf(await replaced(byKit(1), byWords(NEXT))).keyring;
  expect(await whom(after, byWords(NEXT))).toBe(owner.user);
  expect(await whom(after, byWords(OWNER))).toBe('wrong-secret');
});

test('a new kit opens, the old kit and nothing else does not', async () => {
  const after = valueOf(await replaced(byWords(OWNER), byKit(3))).keyring;
  expect(await whom(after, byKit(3))).toBe(owner.user);
  expect(await whom(after, byKit(1))).toBe('wrong-secret');
  expect(await whom(after, byWords(OWNER))).toBe(owner.user);
});

test("neither a slip nor a colleague's own passphrase changes anything", async () => {
  expect(await replaced(byWords('not the passphrase at all'), byWords(NEXT))).toEqual({
    ok: false,
    error: { kind: 'wrong-secret' },
  });
  expect(await replaced(byWords(COLLEAGUE), byWords(NEXT))).toMatchObject({ ok: false });
  expect(await proveWay(keyring, owner.user, byWords(COLLEAGUE), deriveArgon2id)).toMatchObject({
    ok: false,
  });
  expect(await proveWay(keyring, owner.user, byKit(1), deriveArgon2id)).toEqual({
    ok: true,
    value: undefined,
  });
});

test('a passphrase that costs the computer more memory than it has changes nothing', async () => {
  const none = () => Promise.resolve(null);
  const failed = await replaceWay(keyring, owner.user, byKit(1), byWords(NEXT), FLOOR, none);
  expect(failed).toEqual({ ok: false, error: { kind: 'memory' } });
});
