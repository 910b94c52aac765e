import type { Row } from '../../../src-renderer/domain/practice/index.ts';
import {
  EMPTY_SHELVES,
  genesis,
  openDraftLog,
  ownersOn,
  readAnchor,
  rowOf,
  shelve,
  walkJournal,
} from '../../../src-renderer/journal/index.ts';
import { foundWords, lookAround, problemWords } from '../../../src-renderer/storage/index.ts';
import type { FilePort } from '../../../src-main/bridge/contract.ts';
import {
  equalBytes,
  open,
  readKeyring,
  unlock,
  verifiersOf,
  type OpenKeys,
} from '../../../src-renderer/vault/index.ts';
import { deriveArgon2id } from '../../../src-renderer/vault/argon2id.ts';
import { KIT, platformOn } from '../../support/shared/practice.ts';
import { rowKey } from './desk.ts';

/** What a therapist would meet: the rows that are there, and every sentence they are told. */
export interface Verdict {
  readonly rows: ReadonlyMap<string, Row>;
  /** Notes with a draft, and what it says. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Sentences about what is not as it was. */
  readonly told: readonly string[];
  /** Whether the practice was opened at all. */
  readonly opened: boolean;
}

const NOTHING = { rows: new Map<string, Row>(), drafts: new Map<string, string>(), opened: false };

/** Reads the whole journal as an opening without views does; what does not open or breaks a rule is told, not thrown. */
async function replay(files: FilePort, keys: OpenKeys, verifiers: Awaited<ReturnType<typeof verifiersOf>>) {
  const rows = new Map<string, Row>();
  const told: string[] = [];
  let shelves = EMPTY_SHELVES;
  let head = await genesis(keys.vault);
  const anchorFile = await files.read('anchor', 0, 4096);
  const anchor = anchorFile.ok ? await readAnchor(keys, anchorFile.value) : null;
  let older = false;
  for await (const step of walkJournal(files, keys.vault, head, verifiers)) {
    if (!step.ok) return { rows, told: [...told, `The disk: ${step.error.kind}.`] };
    told.push(...step.value.problems.map(({ kind }) => problemWords(kind)));
    head = step.value.head;
    for (const { frames, link } of step.value.commits) {
      older ||= anchor?.sequence === frames.at(-1)?.sequence && !equalBytes(anchor?.link ?? link, link);
      for (const frame of frames) {
        const compartment = keys.compartments().find(({ id }) => id === frame.compartment);
        const key = compartment && keys.key(compartment.id, frame.epoch);
        const about = { kind: 'frame', row: frame.row, revision: frame.revision } as const;
        const opened = key && (await open(key, about, frame.envelope));
        const content = opened?.ok ? rowOf(opened.value) : null;
        if (!compartment || content === null) {
          told.push('An entry does not open.');
          continue;
        }
        const { row, author, sequence, revision } = frame;
        const change = { row, revision, author, sequence, content } as Parameters<typeof shelve>[3];
        const shelved = shelve(
          shelves,
          compartment.id,
          compartment.kind,
          change,
          ownersOn(shelves.catalogs.values()),
        );
        if (!shelved.ok) {
          told.push('An entry breaks a rule of the record.');
          continue;
        }
        shelves = shelved.value;
        rows.set(rowKey(compartment.id, row), content);
      }
    }
  }
  if (older || (anchor !== null && anchor.sequence > head.sequence)) told.push('This is an older copy.');
  return { rows, told };
}

/** Keys by the bytes of their keyring: deriving them is slow, and most damage leaves them as they are. */
const unlockedBefore = new Map<string, Awaited<ReturnType<typeof unlock>>>();

/** Opens what lies in the folders as the program does, from looking around to the drafts. */
export async function judge(files: FilePort): Promise<Verdict> {
  const found = await lookAround(platformOn(files, 'desktop'));
  if (!found.ok) return { ...NOTHING, told: [`The disk: ${found.error.kind}.`] };
  if (found.value.kind === 'nothing') return { ...NOTHING, told: [] };
  if (found.value.kind !== 'practice') return { ...NOTHING, told: [foundWords(found.value.kind).title] };
  const bytes = await files.read('keyring', 0, 1_000_000);
  const keyring = bytes.ok ? await readKeyring(bytes.value) : bytes;
  if (!bytes.ok || !keyring.ok) return { ...NOTHING, told: ['The keys cannot be read.'] };
  const name = Buffer.from(bytes.value).toString('base64');
  const unlocked =
    unlockedBefore.get(name) ?? (await unlock(keyring.value, { way: 'kit', key: KIT }, deriveArgon2id, null));
  unlockedBefore.set(name, unlocked);
  const told = keyring.value.damagedLines > 0 ? ['A part of the file with the keys is damaged.'] : [];
  if (!unlocked.ok) return { ...NOTHING, told: [...told, `The lock: ${unlocked.error.kind}.`] };
  const { keys } = unlocked.value;
  const replayed = await replay(files, keys, await verifiersOf(keyring.value));
  const log = await openDraftLog(files, keys);
  const drafts = log.ok ? log.value.all() : [];
  return {
    opened: true,
    rows: replayed.rows,
    drafts: new Map(drafts.map(({ note, parts }) => [note, JSON.stringify(parts)])),
    told: [
      ...told,
      ...replayed.told,
      ...(log.ok ? [] : [`The drafts: ${log.error.kind}.`]),
      ...(log.ok && log.value.unreadable > 0 ? ['A draft could not be opened.'] : []),
    ],
  };
}
