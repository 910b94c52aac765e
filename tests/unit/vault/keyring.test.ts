import canonicalize from 'canonicalize';
import { beforeAll, expect, test } from 'vitest';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import {
  addUser,
  createPracticeKeys,
  FLOOR,
  passphraseBytes,
  readKeyring,
  unlock,
  utf8,
  verifiersOf,
  writeKeyring,
  type Keyring,
} from '../../../src-renderer/vault/index.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { flipped } from './support.ts';

let keyring: Keyring;

const secretsOf = (passphrase: string, kitByte: number) => ({
  passphrase: passphraseBytes(passphrase),
  kit: new Uint8Array(32).fill(kitByte),
  costs: FLOOR,
});

const things = ({ users, slots, holdings, grants, gifts, given }: Keyring): readonly string[] =>
  [...users, ...slots, ...holdings, ...grants, ...gifts, ...given].map((thing) =>
    String(canonicalize(thing)),
  );

beforeAll(async () => {
  const founded = await createPracticeKeys(secretsOf('seven quiet herons at dusk', 1), deriveArgon2id);
  if (founded === null) throw new Error('memory');
  const secret = { way: 'kit', key: new Uint8Array(32).fill(1) } as const;
  const owner = valueOf(await unlock(founded, secret, deriveArgon2id, null));
  const added = await addUser(founded, owner.keys, secretsOf('nine loud geese at dawn', 2), deriveArgon2id);
  if (added === null) throw new Error('memory');
  keyring = added.keyring;
});

test('a keyring written to disk is read back whole', async () => {
  expect(await readKeyring(await writeKeyring(keyring))).toEqual({ ok: true, value: keyring });
});

test('the keys of two thousand clients are read back as well', async () => {
  const secret = { way: 'kit', key: new Uint8Array(32).fill(1) } as const;
  const { keys } = valueOf(await unlock(keyring, secret, deriveArgon2id, null));
  const kinds = Array.from({ length: 6_000 }, () => 'record' as const);
  const { keyring: large } = await keys.createCompartments(keyring, kinds, null);
  const read = valueOf(await readKeyring(await writeKeyring(large)));
  expect(read.damagedLines).toBe(0);
  valueOf(await unlock(read, secret, deriveArgon2id, null));
}, 60_000);

test('every single changed byte of a keyring is noticed, and costs at most the two lines it touches', async () => {
  const bytes = await writeKeyring(keyring);
  const whole = things(keyring);
  for (let at = 0; at < bytes.length; at += 1) {
    const read = await readKeyring(flipped(bytes, at, 1 << (at % 8)));
    if (at < 4) {
      expect(read.ok).toBe(false);
      continue;
    }
    if (!read.ok) {
      // Only the line break behind the first line joins it with the next: then it is no keyring of ours.
      expect([at, read.error.kind]).toEqual([4, 'foreign']);
      continue;
    }
    expect(read.value.damagedLines, `byte ${String(at)}`).toBeGreaterThan(0);
    const left = things(read.value);
    expect(left.every((thing) => whole.includes(thing))).toBe(true);
    expect(left.length).toBeGreaterThanOrEqual(whole.length - 2);
    expect(read.value.vault).toBe(keyring.vault);
  }
});

test('a keyring cut off anywhere is noticed', async () => {
  const bytes = await writeKeyring(keyring);
  for (let length = 0; length < bytes.length; length += 1) {
    const read = await readKeyring(bytes.slice(0, length));
    // Cut between two lines only the one who held the last line can tell: their keys are missing.
    const between = length > 0 && bytes[length - 1] === 10;
    if (read.ok && !between) expect(read.value.damagedLines, `cut at ${String(length)}`).toBeGreaterThan(0);
  }
});

test('when one slot is damaged the other ways in still work', async () => {
  const lines = new TextDecoder().decode(await writeKeyring(keyring)).split('\n');
  const owner = keyring.users[0]?.id;
  const isHit = (line: string) =>
    line.includes('"line":"slot"') &&
    line.includes('"way":"passphrase"') &&
    line.includes(`"user":"${String(owner)}"`);
  expect(lines.filter(isHit)).toHaveLength(1);
  const hurt = lines.map((line) => (isHit(line) ? line.replace('"salt"', '"sa1t"') : line)).join('\n');
  const read = valueOf(await readKeyring(utf8(hurt)));
  expect(read.damagedLines).toBe(1);
  const kit = await unlock(read, { way: 'kit', key: new Uint8Array(32).fill(1) }, deriveArgon2id, null);
  expect(valueOf(kit).keys.user).toBe(owner);
  const colleague = { way: 'passphrase', passphrase: passphraseBytes('nine loud geese at dawn') } as const;
  expect(valueOf(await unlock(read, colleague, deriveArgon2id, null)).keys.user).toBe(keyring.users[1]?.id);
});

test('garbage, an empty file and a keyring of a later version are told apart', async () => {
  expect(await readKeyring(utf8(''))).toEqual({ ok: false, error: { kind: 'foreign' } });
  expect(await readKeyring(new Uint8Array(5_000).fill(255))).toEqual({
    ok: false,
    error: { kind: 'foreign' },
  });
  expect(await readKeyring(utf8('TLK2\nsomething new\n'))).toEqual({ ok: false, error: { kind: 'too-new' } });
  expect(await readKeyring(utf8('TLK1\n'))).toEqual({ ok: false, error: { kind: 'damaged' } });
});

test('nothing that a user signs counts unless their certificate leads to the owner', async () => {
  expect([...(await verifiersOf(keyring)).keys()]).toEqual(keyring.users.map(({ id }) => id));
  const [owner, colleague] = keyring.users;
  if (owner === undefined || colleague === undefined) throw new Error('two users');
  const swappedKey = { ...keyring, users: [owner, { ...colleague, signKey: owner.signKey }] };
  expect([...(await verifiersOf(swappedKey)).keys()]).toEqual([owner.id]);
  const selfMade = { ...keyring, users: [owner, { ...colleague, certifiedBy: colleague.id }] };
  expect([...(await verifiersOf(selfMade)).keys()]).toEqual([owner.id]);
  expect((await verifiersOf({ ...keyring, users: [colleague] })).size).toBe(0);
});
