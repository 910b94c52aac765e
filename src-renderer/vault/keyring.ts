import * as v from 'valibot';
import canonicalize from 'canonicalize';
import { fail, isId, ok, type AnyId, type Result, type UserId, type VaultId } from '../domain/index.ts';
import { fromBase64, fromUtf8, lengthPrefixed, toHex, utf8, type Bytes } from './bytes.ts';
import { sha256 } from './digest.ts';
import { createVerifier, type Verifier } from './sign.ts';
import type { Slot } from './slot.ts';

const MAGIC = 'TLK1';
const CHECK_LENGTH = 32;

const id = v.custom<AnyId>(isId);
const base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(10_000));
// Some 560 characters a client: what is written must be readable whatever the number of clients.
const sealedGrants = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));

const practiceLine = v.strictObject({ line: v.literal('practice'), vault: id });
const userLine = v.strictObject({
  line: v.literal('user'),
  id,
  signKey: base64,
  recipient: v.pipe(v.string(), v.regex(/^age1[0-9a-z]+$/), v.maxLength(200)),
  certifiedBy: id,
  certificate: base64,
  /** No longer of the practice: nobody unlocks as them, and what they signed is still checked. */
  removed: v.exactOptional(v.literal(true)),
});
const slotBase = {
  line: v.literal('slot'),
  vault: id,
  user: id,
  id,
  salt: base64,
  commit: base64,
  wrapped: base64,
};
const costs = v.strictObject({ memory: v.number(), passes: v.number(), lanes: v.number() });
const slotLine = v.variant('way', [
  v.strictObject({ ...slotBase, way: v.literal('passphrase'), costs }),
  v.strictObject({ ...slotBase, way: v.literal('kit') }),
]);
const tag = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
const holdingsLine = v.strictObject({ line: v.literal('holdings'), user: id, sealed: base64 });
const grantLine = v.strictObject({ line: v.literal('grant'), user: id, tag, sealed: base64 });
const giftLine = v.strictObject({
  line: v.literal('gift'),
  id,
  to: id,
  from: id,
  sealed: base64,
  signature: base64,
});
const givenLine = v.strictObject({ line: v.literal('given'), gift: id, tag, sealed: base64 });
// As version 1 wrote them: read for ever, written only as they were found.
const grantsLine = v.strictObject({ line: v.literal('grants'), user: id, sealed: sealedGrants });
const inboxLine = v.strictObject({
  line: v.literal('inbox'),
  to: id,
  from: id,
  sealed: sealedGrants,
  signature: base64,
});
const anyLine = v.variant('line', [
  practiceLine,
  userLine,
  slotLine,
  holdingsLine,
  grantLine,
  giftLine,
  givenLine,
  grantsLine,
  inboxLine,
]);

export type KeyringUser = Omit<v.InferOutput<typeof userLine>, 'line'>;
/** A user's private keys, sealed under that user's root key. */
export type SealedHoldings = Omit<v.InferOutput<typeof holdingsLine>, 'line'>;
/** One compartment's key in one epoch, sealed under a user's root key. Its tag says what it is, to members only. */
export type SealedGrant = Omit<v.InferOutput<typeof grantLine>, 'line'>;
/** The key of what a colleague gave, sealed to the receiver's age identity and signed by the giver. */
export type Gift = Omit<v.InferOutput<typeof giftLine>, 'line'>;
/** One compartment's key in one epoch, sealed under the key of a gift. */
export type GivenGrant = Omit<v.InferOutput<typeof givenLine>, 'line'>;
/** What a colleague gave as version 1 gave it: in one piece. */
export type InboxGrant = Omit<v.InferOutput<typeof inboxLine>, 'line'>;

/** All that can be read of a practice's keys without a key. `damagedLines` counts what did not pass its check. */
export interface Keyring {
  readonly vault: VaultId;
  readonly users: readonly KeyringUser[];
  readonly slots: readonly Slot[];
  readonly holdings: readonly SealedHoldings[];
  readonly grants: readonly SealedGrant[];
  readonly gifts: readonly Gift[];
  readonly given: readonly GivenGrant[];
  /** Private and compartment keys of a user in one piece, as version 1 kept them, until that user writes next. */
  readonly oldHoldings: readonly SealedHoldings[];
  readonly inbox: readonly InboxGrant[];
  readonly damagedLines: number;
}

const checkOf = async (text: string): Promise<string> =>
  toHex(await sha256(utf8(text))).slice(0, CHECK_LENGTH);

/** The keyring as a file: one checked line a thing, so that damage costs only the line it hit. */
export async function writeKeyring(keyring: Keyring): Promise<Bytes> {
  const things: object[] = [
    { line: 'practice', vault: keyring.vault },
    ...keyring.users.map((user) => ({ line: 'user', ...user })),
    ...keyring.slots.map((slot) => ({ line: 'slot', ...slot })),
    ...keyring.holdings.map((holdings) => ({ line: 'holdings', ...holdings })),
    ...keyring.grants.map((grant) => ({ line: 'grant', ...grant })),
    ...keyring.gifts.map((gift) => ({ line: 'gift', ...gift })),
    ...keyring.given.map((given) => ({ line: 'given', ...given })),
    ...keyring.oldHoldings.map((holdings) => ({ line: 'grants', ...holdings })),
    ...keyring.inbox.map((grant) => ({ line: 'inbox', ...grant })),
  ];
  const lines = await Promise.all(
    things.map(async (thing) => {
      const text = canonicalize(thing) ?? '';
      return `${await checkOf(text)} ${text}`;
    }),
  );
  return utf8([MAGIC, ...lines, ''].join('\n'));
}

/** `foreign`: not a keyring at all. `too-new`: of a later version. `damaged`: nothing in it can be used. */
export interface KeyringError {
  readonly kind: 'foreign' | 'too-new' | 'damaged';
}

async function readLine(line: string): Promise<v.InferOutput<typeof anyLine> | null> {
  const text = line.slice(CHECK_LENGTH + 1);
  if (line[CHECK_LENGTH] !== ' ' || line.slice(0, CHECK_LENGTH) !== (await checkOf(text))) return null;
  try {
    const parsed = v.safeParse(anyLine, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function withoutLine<T extends { readonly line: string }>({ line: _, ...rest }: T): Omit<T, 'line'> {
  return rest;
}

/** Reads a keyring; a damaged line is left out and counted. */
export async function readKeyring(bytes: Bytes): Promise<Result<Keyring, KeyringError>> {
  const text = new TextDecoder().decode(bytes);
  const lines = text.split('\n');
  const magic = lines[0] ?? '';
  if (magic !== MAGIC) return fail({ kind: /^TLK\d+$/.test(magic) ? 'too-new' : 'foreign' });
  const whole = lines.at(-1) === '';
  const read = await Promise.all(lines.slice(1, whole ? -1 : undefined).map(readLine));
  const found = read.filter((line) => line !== null);
  const practice = found.find((line) => line.line === 'practice');
  // The practice's own line may be the damaged one; every slot names the vault as well.
  const slots = found.filter((line) => line.line === 'slot').map((line) => withoutLine(line) as Slot);
  const vault = practice?.vault ?? slots[0]?.vault;
  if (vault === undefined) return fail({ kind: 'damaged' });
  return ok({
    vault,
    users: found.filter((line) => line.line === 'user').map(withoutLine),
    slots: slots.filter((slot) => slot.vault === vault),
    holdings: found.filter((line) => line.line === 'holdings').map(withoutLine),
    grants: found.filter((line) => line.line === 'grant').map(withoutLine),
    gifts: found.filter((line) => line.line === 'gift').map(withoutLine),
    given: found.filter((line) => line.line === 'given').map(withoutLine),
    oldHoldings: found.filter((line) => line.line === 'grants').map(withoutLine),
    inbox: found.filter((line) => line.line === 'inbox').map(withoutLine),
    damagedLines: read.length - found.length + (whole ? 0 : 1),
  });
}

/** What a certificate is signed over: exactly who holds which public keys in which practice. */
export const certificateContent = (
  vault: VaultId,
  user: Pick<KeyringUser, 'id' | 'signKey' | 'recipient'>,
): Bytes =>
  lengthPrefixed(fromBase64(vault), fromBase64(user.id), fromBase64(user.signKey), utf8(user.recipient));

/**
 * Checks of each user's signatures, for users whose certificate leads to the one who certified themselves (the owner).
 * A user with a broken chain is left out: nothing they signed counts.
 */
export async function verifiersOf(keyring: Keyring): Promise<ReadonlyMap<UserId, Verifier>> {
  const trusted = new Map<UserId, Verifier>();
  const root = keyring.users.find((user) => user.certifiedBy === user.id);
  const admit = async (user: KeyringUser, by: Verifier): Promise<boolean> =>
    by('certificate', certificateContent(keyring.vault, user), fromBase64(user.certificate));
  const rootVerifier = root && (await createVerifier(fromBase64(root.signKey)));
  if (root === undefined || !rootVerifier || !(await admit(root, rootVerifier))) return trusted;
  trusted.set(root.id, rootVerifier);
  for (let grown = true; grown;) {
    grown = false;
    for (const user of keyring.users) {
      const by = trusted.get(user.certifiedBy);
      if (trusted.has(user.id) || by === undefined || !(await admit(user, by))) continue;
      const verifier = await createVerifier(fromBase64(user.signKey));
      if (verifier === null) continue;
      trusted.set(user.id, verifier);
      grown = true;
    }
  }
  return trusted;
}

/** The content of a JSON line as bytes and back, for what is sealed inside the keyring. */
export const jsonBytes = (value: object): Bytes => utf8(canonicalize(value) ?? '');
export const parseJson = (bytes: Bytes): unknown => JSON.parse(fromUtf8(bytes));
