import { EMPTY_CATALOG, practicesIn } from '../domain/practice/index.ts';
import { fail, type Result } from '../domain/index.ts';
import type { FileError } from '../platform/index.ts';
import { readKeyring, unlock, utf8, type Keyring } from '../vault/index.ts';
import { clearStore, type Surroundings } from './access.ts';
import { readFacts } from './facts.ts';
import { DELETING, sampleSecret } from './founding.ts';
import type { Practice } from './practice.ts';
import { deleteDatabase } from './schema.ts';

/** Whether the open practice was founded as the sample: what is sealed and signed in it says so. */
export function isSample(practice: Practice): boolean {
  const home = practice.keys.find('practice');
  const catalog = (home && practice.shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG;
  const practices = practicesIn(catalog);
  return practices.length > 0 && practices.every(({ sample }) => sample);
}

export interface DeleteError {
  readonly kind: 'not-a-sample' | FileError['kind'];
}

/** Whether the words that are shown at the sample's lock open this keyring: they are refused for any real practice. */
async function opensAsSample(keyring: Keyring, { kdf }: Surroundings): Promise<boolean> {
  return (await unlock(keyring, sampleSecret(), kdf, null)).ok;
}

/**
 * Deletes the sample, all of it, in one step: whatever interrupts it, the next start finishes and is a first run.
 * `open` is the practice if it is open. Fails with `not-a-sample`, having touched nothing, unless the facts beside the
 * journal say that it is the sample and so does the practice itself: its own row while it is open, while it is locked
 * its keys, which the shown passphrase opens.
 */
export async function deleteSample(
  surroundings: Surroundings,
  open: Practice | null,
): Promise<Result<void, DeleteError>> {
  const { files } = surroundings.platform;
  if (!(await readFacts(files)).sample) return fail({ kind: 'not-a-sample' });
  const bytes = await files.read('keyring', 0, 16 * 1024 * 1024);
  if (!bytes.ok) return bytes;
  const keyring = await readKeyring(bytes.value);
  if (!keyring.ok) return fail({ kind: 'not-a-sample' });
  const marked = open === null ? await opensAsSample(keyring.value, surroundings) : isSample(open);
  if (!marked) return fail({ kind: 'not-a-sample' });
  await open?.settle();
  const begun = await files.replace('restoring', utf8(DELETING));
  if (!begun.ok) return begun;
  try {
    await deleteDatabase(keyring.value.vault);
  } catch {
    return fail({ kind: 'io' });
  }
  return clearStore(surroundings.platform, true);
}
