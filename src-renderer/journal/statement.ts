import * as v from 'valibot';
import canonicalize from 'canonicalize';
import { isId, type AnyId, type RowId, type UserId, type VaultId } from '../domain/index.ts';
import {
  equalBytes,
  fromBase64,
  lengthPrefixed,
  randomBytes,
  sha256,
  toBase64,
  utf8,
  type OpenKeys,
  type Verifier,
} from '../vault/index.ts';

/** One thing a signature is over: a field, an event, the template. `part` says whose key opens it. */
export interface SignedThing {
  readonly id: string;
  readonly part: 'record' | 'process';
  readonly value: unknown;
}

const id = v.custom<AnyId>(isId);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const statementSchema = v.strictObject({
  statement: v.literal('throughline/note-signature/v1'),
  vault: id,
  /** The client's random id, never a name or a code. */
  client: id,
  note: id,
  revision: count,
  author: id,
  at: v.pipe(v.number(), v.integer()),
  template: v.strictObject({ id: v.string(), version: count }),
  commitments: v.array(
    v.strictObject({ id: v.string(), part: v.picklist(['record', 'process']), hash: v.string() }),
  ),
  /** What was computed from the record at signing, with the thresholds in force. */
  derived: v.record(v.string(), v.unknown()),
  previous: v.nullable(v.string()),
});

export type Statement = v.InferOutput<typeof statementSchema>;

/** Salts by commitment id: whoever holds a salt and the value can check the commitment, and nobody else can guess it. */
export type Salts = Readonly<Record<string, string>>;

const commitmentHash = async (salt: string, thing: Pick<SignedThing, 'id' | 'value'>): Promise<string> =>
  toBase64(
    await sha256(
      lengthPrefixed(fromBase64(salt), utf8(canonicalize({ id: thing.id, value: thing.value }) ?? '')),
    ),
  );

export interface SignedStatement {
  /** Canonical JSON: these bytes are signed, kept and verified verbatim. */
  readonly statement: string;
  readonly signature: string;
  readonly salts: { readonly record: Salts; readonly process: Salts };
}

type About = Pick<Statement, 'client' | 'note' | 'revision' | 'at' | 'template' | 'derived' | 'previous'>;

/** Signs a note as shown: one salted commitment a thing. */
export async function signStatement(
  keys: OpenKeys,
  about: About,
  things: readonly SignedThing[],
): Promise<SignedStatement> {
  const salted = things.map((thing) => ({ ...thing, salt: toBase64(randomBytes(16)) }));
  const commitments = await Promise.all(
    salted.map(async (thing) => ({
      id: thing.id,
      part: thing.part,
      hash: await commitmentHash(thing.salt, thing),
    })),
  );
  const content = {
    statement: 'throughline/note-signature/v1',
    vault: keys.vault,
    author: keys.user,
    ...about,
    commitments,
  };
  const statement = canonicalize(content) ?? '';
  const saltsOf = (part: SignedThing['part']): Salts =>
    Object.fromEntries(salted.filter((thing) => thing.part === part).map((thing) => [thing.id, thing.salt]));
  return {
    statement,
    signature: toBase64(await keys.sign('note', utf8(statement))),
    salts: { record: saltsOf('record'), process: saltsOf('process') },
  };
}

export const statementHash = async (statement: string): Promise<string> =>
  toBase64(await sha256(utf8(statement)));

/**
 * - `unchanged`: signed by `author`, and all that this user may open is as it was signed; `unseen` more things are not theirs to open.
 * - `altered`: the named things are missing, added or not what was signed.
 * - `invalid`: the signature itself does not hold.
 */
export type Verification =
  | { readonly kind: 'unchanged'; readonly author: UserId; readonly at: number; readonly unseen: number }
  | { readonly kind: 'altered'; readonly ids: readonly string[] }
  | { readonly kind: 'invalid' };

export function readStatement(text: string): Statement | null {
  try {
    const parsed = v.safeParse(statementSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** What a statement must say of itself to count for a note. */
export interface SignedNoteOf {
  readonly vault: VaultId;
  readonly client: RowId;
  readonly row: RowId;
  readonly revision: number;
  /** Who the record says signed it. */
  readonly by: UserId;
}

/** The statement if it is of exactly this note, and its signature holds. */
async function heldStatement(
  signed: SignedStatement,
  note: SignedNoteOf,
  verifier: Verifier | undefined,
): Promise<Statement | null> {
  const statement = readStatement(signed.statement);
  const isOfNote =
    statement?.note === note.row &&
    statement.revision === note.revision &&
    statement.client === note.client &&
    statement.vault === note.vault &&
    statement.author === note.by;
  if (!isOfNote) return null;
  return (await verifier?.('note', utf8(signed.statement), fromBase64(signed.signature))) ? statement : null;
}

/** Checks a signed note against what can be opened of it now. `canOpenProcess`: whether process parts are among `things`. */
export async function verifyStatement(
  signed: SignedStatement,
  note: SignedNoteOf,
  things: readonly SignedThing[],
  canOpenProcess: boolean,
  verifierOf: (user: UserId) => Verifier | undefined,
): Promise<Verification> {
  try {
    const statement = await heldStatement(signed, note, verifierOf(note.by));
    return statement === null
      ? { kind: 'invalid' }
      : await compare(statement, signed.salts, things, canOpenProcess);
  } catch {
    // Signature or salts are not even bytes.
    return { kind: 'invalid' };
  }
}

async function compare(
  statement: Statement,
  salts: SignedStatement['salts'],
  things: readonly SignedThing[],
  canOpenProcess: boolean,
): Promise<Exclude<Verification, { kind: 'invalid' }>> {
  const byId = new Map(things.map((thing) => [thing.id, thing]));
  const altered: string[] = [];
  let unseen = 0;
  for (const commitment of statement.commitments) {
    const thing = byId.get(commitment.id);
    if (thing === undefined && commitment.part === 'process' && !canOpenProcess) {
      unseen += 1;
      continue;
    }
    const salt = salts[commitment.part][commitment.id];
    const matches =
      thing !== undefined &&
      salt !== undefined &&
      equalBytes(fromBase64(await commitmentHash(salt, thing)), fromBase64(commitment.hash));
    if (!matches) altered.push(commitment.id);
  }
  const signedIds = new Set(statement.commitments.map((commitment) => commitment.id));
  altered.push(...things.filter((thing) => !signedIds.has(thing.id)).map((thing) => thing.id));
  if (altered.length > 0) return { kind: 'altered', ids: altered };
  return { kind: 'unchanged', author: statement.author, at: statement.at, unseen };
}
