import { expect, test } from 'vitest';
import { deleteDatabase, enterPractice, type Practice } from '../../../src-renderer/storage/index.ts';
import { openDatabase, type BodyRow, type ViewsDatabase } from '../../../src-renderer/storage/schema.ts';
import { readKeyring } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import { surroundings, valueOf } from '../../support/shared/practice.ts';
import { random } from '../../support/shared/random.ts';
import { allSeen, BY_KIT, foundedFiles, tellStory } from './story.ts';

const SEGMENT = 'journal/000001';

async function onDesktop(files: MemoryFiles): Promise<Practice> {
  const keyring = valueOf(await readKeyring(valueOf(await files.read('keyring', 0, 1_000_000))));
  return valueOf(await enterPractice(surroundings(files, undefined, 'desktop'), keyring, BY_KIT));
}

async function toldFiles(): Promise<MemoryFiles> {
  const files = await foundedFiles();
  const practice = await onDesktop(files);
  await tellStory(practice, 'Marlow Tarn');
  await practice.settle();
  return files;
}

/** What is done to the working copy, behind the program's back. */
const MUTATIONS: Readonly<Record<string, (database: ViewsDatabase, chance: () => number) => Promise<void>>> =
  {
    'all bodies gone': ({ bodies }) => bodies.clear(),
    'all catalogs gone': ({ catalogs }) => catalogs.clear(),
    'all positions gone': ({ positions }) => positions.clear(),
    'the head gone': ({ heads }) => heads.clear(),
    'a body gone': async ({ bodies }, chance) => bodies.delete((await one(bodies.toArray(), chance)).key),
    'a catalog gone': async ({ catalogs }, chance) =>
      catalogs.delete((await one(catalogs.toArray(), chance)).key),
    'a byte of a body changed': async ({ bodies }, chance) => {
      const body = await one(bodies.toArray(), chance);
      await bodies.put({ ...body, sealed: changed(body.sealed, chance) });
    },
    'a byte of a catalog changed': async ({ catalogs }, chance) => {
      const catalog = await one(catalogs.toArray(), chance);
      await catalogs.put({ ...catalog, sealed: changed(catalog.sealed, chance) });
    },
    'two bodies exchanged': async ({ bodies }, chance) => {
      const all = await bodies.toArray();
      const first = await one(Promise.resolve(all), chance);
      const other = await one(Promise.resolve(all.filter(({ key }) => key !== first.key)), chance);
      await bodies.bulkPut([
        { ...first, sealed: other.sealed },
        { ...other, sealed: first.sealed },
      ] satisfies BodyRow[]);
    },
    'a position from before': async ({ positions }, chance) => {
      const place = await one(positions.toArray(), chance);
      await positions.put({ ...place, applied: 0 });
    },
  };

async function one<T>(all: PromiseLike<readonly T[]>, chance: () => number): Promise<T> {
  const found = await all;
  const chosen = found[Math.floor(chance() * found.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

function changed(bytes: BodyRow['sealed'], chance: () => number): BodyRow['sealed'] {
  const copy = bytes.slice();
  const at = Math.floor(chance() * copy.length);
  copy[at] = (copy[at] ?? 0) ^ 0x40;
  return copy;
}

/** Nothing that is shown differs from what was written; what does not open says so, or is counted. */
function failuresIn(seen: ReadonlyMap<string, unknown>): number {
  const told = JSON.stringify([...seen], (_, value: unknown) =>
    value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
  );
  const unread = [...told.matchAll(/"unread":(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
  return told.split('"ok":false').length - 1 + unread;
}

test('thirty times something happens to the working copy: what is shown was written, and reading the journal mends it', async () => {
  const chance = random(7);
  const files = await toldFiles();
  let untouched = await onDesktop(files);
  const names = Object.keys(MUTATIONS);
  let noticed = 0;
  for (let count = 0; count < 30; count += 1) {
    const before = await allSeen(untouched);
    const clean = failuresIn(before);
    await untouched.settle();
    const database = await openDatabase(untouched.keys.vault);
    if ('kind' in database) throw new Error(database.kind);
    const what = names[count % names.length] ?? '';
    await MUTATIONS[what]?.(database, chance);
    database.close();
    const practice = await onDesktop(files);
    const failed = failuresIn(await allSeen(practice).catch(() => new Map([['', { ok: false }]])));
    if (failed > clean || practice.findings.rebuilt) noticed += 1;
    else expect({ what, seen: await allSeen(practice) }).toEqual({ what, seen: before });
    valueOf(await practice.rebuild());
    expect({ what, seen: await allSeen(practice) }).toEqual({ what, seen: before });
    untouched = practice;
  }
  expect(noticed).toBeGreaterThan(5);
  await untouched.settle();
});

test('twenty times the files are rolled back to an earlier day: each time it is an older copy, open for reading only', async () => {
  const files = await toldFiles();
  const practice = await onDesktop(files);
  const ends: number[] = [];
  for await (const step of practice.walk()) ends.push(...valueOf(step).commits.map(({ end }) => end));
  await practice.settle();
  const journal = files.contents.get(SEGMENT);
  const earlier = ends.slice(0, -1);
  for (let count = 0; count < 20; count += 1) {
    const end = earlier[Math.floor((count * earlier.length) / 20)] ?? 0;
    const rolled = memoryFiles(files.contents);
    rolled.contents.set(SEGMENT, journal?.slice(0, end) ?? new Uint8Array());
    // With the views of the day before, and without.
    if (count % 2 === 0) await deleteDatabase(practice.keys.vault);
    const later = await onDesktop(rolled);
    expect({ end, standing: later.findings.standing }).toEqual({ end, standing: 'older-copy' });
    await later.settle();
  }
});
