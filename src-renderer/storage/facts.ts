import * as v from 'valibot';
import canonicalize from 'canonicalize';
import { TEXT_SIZES, THEMES } from '../domain/practice/index.ts';
import { isId, type AnyId, type UserId } from '../domain/index.ts';
import type { FilePort } from '../platform/index.ts';
import { fromUtf8, utf8 } from '../vault/index.ts';

const factsSchema = v.object({
  /** Wall-clock times of unlocks that failed since the last one that did not, in ms. */
  failedUnlocks: v.array(v.number()),
  /** The random id of who used this computer last: whose key is tried first. */
  lastUser: v.nullable(v.custom<AnyId>(isId)),
  lockedAt: v.nullable(v.number()),
  /** Where a restored copy came from, until its first unlock has written that down. */
  restoredFrom: v.nullable(v.object({ sequence: v.number(), link: v.string() })),
  /** The last change of the copy that the keys were brought back from, until the next unlock has recorded it. */
  keysFrom: v.exactOptional(v.number()),
  /** When a copy was last saved to a file. Whether it can be restored nobody has tried. */
  copySavedAt: v.optional(v.nullable(v.number()), null),
  /** What the screen looked like when it was locked, so that the next one does not blind anybody. */
  theme: v.exactOptional(v.picklist(THEMES)),
  textSize: v.exactOptional(v.picklist(TEXT_SIZES)),
  /** This is the sample: its passphrase is shown at the lock, and it can be deleted there. */
  sample: v.optional(v.boolean(), false),
  /** When each user last typed their recovery kit and it opened, by wall clock in ms. */
  kits: v.optional(v.array(v.object({ user: v.custom<AnyId>(isId), at: v.number() })), []),
  /** When the whole journal was last read and verified, to which change, and how many places did not hold. */
  wholeRead: v.exactOptional(v.object({ at: v.number(), sequence: v.number(), problems: v.number() })),
});

/** The small content-free file beside the journal: times, counts and random ids, readable without a key. */
export type Facts = v.InferOutput<typeof factsSchema>;

const NONE: Facts = {
  failedUnlocks: [],
  lastUser: null,
  lockedAt: null,
  restoredFrom: null,
  copySavedAt: null,
  sample: false,
  kits: [],
};
const MOST_TIMES = 100;

/** The facts; none if the file is missing or unreadable: then nothing is known of any earlier sitting. */
export async function readFacts(files: FilePort): Promise<Facts> {
  const read = await files.read('facts', 0, 64 * 1024);
  if (!read.ok) return NONE;
  try {
    const parsed = v.safeParse(factsSchema, JSON.parse(fromUtf8(read.value)));
    return parsed.success ? parsed.output : NONE;
  } catch {
    return NONE;
  }
}

export async function writeFacts(files: FilePort, facts: Facts): Promise<void> {
  await files.replace('facts', utf8(canonicalize(facts) ?? ''));
}

export async function countFailedUnlock(files: FilePort, at: number): Promise<Facts> {
  const facts = await readFacts(files);
  const after = { ...facts, failedUnlocks: [...facts.failedUnlocks, at].slice(-MOST_TIMES) };
  await writeFacts(files, after);
  return after;
}

/** A successful unlock knows who it was, and whether this is the sample. */
export async function settleFacts(files: FilePort, user: UserId, sample: boolean): Promise<Facts> {
  const facts = { ...(await readFacts(files)), lastUser: user as AnyId, sample };
  await writeFacts(files, facts);
  return facts;
}

/** A copy was saved to a file at `at`, wall ms. */
export async function factCopySaved(files: FilePort, at: number): Promise<void> {
  await writeFacts(files, { ...(await readFacts(files)), copySavedAt: at });
}

/** The whole journal was read. */
export async function factWholeRead(
  files: FilePort,
  wholeRead: NonNullable<Facts['wholeRead']>,
): Promise<void> {
  await writeFacts(files, { ...(await readFacts(files)), wholeRead });
}

/** The audit has these failed unlocks now. */
export async function forgetFailedUnlocks(files: FilePort, counted: readonly number[]): Promise<void> {
  const facts = await readFacts(files);
  const failedUnlocks = facts.failedUnlocks.filter((at) => !counted.includes(at));
  await writeFacts(files, { ...facts, failedUnlocks });
}

/** The journal itself now says where the restored copy came from. */
export async function forgetRestore(files: FilePort): Promise<void> {
  await writeFacts(files, { ...(await readFacts(files)), restoredFrom: null });
}

/** The keys were brought back from a copy that reaches to this change. */
export async function factKeysRestored(files: FilePort, keysFrom: number): Promise<void> {
  await writeFacts(files, { ...(await readFacts(files)), keysFrom });
}

/** The audit says where the keys came from. */
export async function forgetKeysRestored(files: FilePort): Promise<void> {
  const { keysFrom: _, ...facts } = await readFacts(files);
  await writeFacts(files, facts);
}

/** This user's kit was typed and is right, at `at`. */
export async function noteKit(files: FilePort, user: UserId, at: number): Promise<void> {
  const facts = await readFacts(files);
  const others = facts.kits.filter((one) => one.user !== user);
  await writeFacts(files, { ...facts, kits: [...others, { user: user as AnyId, at }] });
}
