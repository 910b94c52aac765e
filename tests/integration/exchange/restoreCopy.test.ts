import { beforeAll, expect, test } from 'vitest';
import { restoreCopy, saveCopy } from '../../../src-renderer/exchange/index.ts';
import {
  clearStore,
  clientsOf,
  lookAround,
  readFacts,
  type Practice,
} from '../../../src-renderer/storage/index.ts';
import { toBase64, u32, utf8 } from '../../../src-renderer/vault/index.ts';
import type { Bytes } from '../../../src-renderer/platform/index.ts';
import { memoryFiles } from '../../support/shared/memoryFiles.ts';
import { enter, newPractice, valueOf } from '../../support/shared/practice.ts';
import { desk, everything, savedPractice, writePreparation, type Saved } from './support.ts';

let saved: Saved;
beforeAll(async () => {
  saved = await savedPractice();
});

const instances = async (practice: Practice): Promise<readonly unknown[]> => {
  const home = practice.keys.find('practice');
  if (home === null) throw new Error('the practice has its own compartment');
  const headers = Object.values(practice.shelves().catalogs.get(home.id)?.headers ?? {});
  const rows = await Promise.all(
    headers.map(async ({ row, revision }) => valueOf(await practice.read(home.id, row, revision))),
  );
  return rows.filter(({ type }) => type === 'instance');
};

test('a restored copy opens with every client, header and word, and writes down where it came from', async () => {
  const { files, dialogs, platform, at } = desk(saved.copy);
  expect(await restoreCopy(platform)).toEqual({ ok: true, value: { sequence: saved.sequence } });
  expect(dialogs.open.size).toBe(0);
  expect(files.contents.has('restoring')).toBe(false);
  const from = { sequence: saved.sequence, link: toBase64(saved.link) };
  expect((await readFacts(files)).restoredFrom).toEqual(from);
  expect(await lookAround(platform)).toMatchObject({ ok: true, value: { kind: 'practice' } });
  const practice = await enter(at);
  expect(practice.findings).toMatchObject({ problems: [], anomalies: [], standing: 'as-expected' });
  expect(await everything(practice, saved.written)).toEqual(saved.before);
  const written = await instances(practice);
  expect(written).toHaveLength(2);
  expect(written).toContainEqual(expect.objectContaining({ why: 'restored-copy', from }));
  await practice.settle();
  // Once written down it is not written down again.
  const again = await enter(at);
  expect(await instances(again)).toHaveLength(2);
  await again.settle();
});

test('a restored practice never shows what another continuation of it left in the database', async () => {
  const elsewhere = desk(saved.copy);
  valueOf(await restoreCopy(elsewhere.platform));
  const first = await enter(elsewhere.at);
  await writePreparation(first, 'Ash Merrow');
  valueOf(await saveCopy(first, elsewhere.platform, 'copy'));
  await first.settle();
  // The same practice goes on here, by changes of exactly the same length.
  const here = desk(saved.copy);
  valueOf(await restoreCopy(here.platform));
  const second = await enter(here.at);
  await writePreparation(second, 'Ivy Merrow');
  await second.settle();
  const back = desk(elsewhere.dialogs.saved);
  valueOf(await restoreCopy(back.platform));
  const segment = 'journal/000001';
  expect(back.files.contents.get(segment)?.length).toBe(here.files.contents.get(segment)?.length);
  const third = await enter(back.at);
  expect(third.findings).toMatchObject({ rebuilt: true, problems: [], anomalies: [] });
  expect(clientsOf(third).map(({ label }) => label)).toEqual(['Ash Merrow', 'Wren Halloway']);
  await third.settle();
});

const manifestEnd = (copy: Bytes): number => 8 + new DataView(copy.buffer, copy.byteOffset).getUint32(4);

const flipped = (copy: Bytes, at: number, mask: number): Bytes => {
  const changed = copy.slice();
  changed[at] = (changed[at] ?? 0) ^ mask;
  return changed;
};

test('a copy with any byte changed is refused, and nothing is written', async () => {
  const { copy } = saved;
  const end = manifestEnd(copy);
  const beginning = Array.from({ length: end }, (_, at) => at);
  const rest = Array.from(
    { length: 300 },
    (_, index) => end + Math.floor((index * (copy.length - end)) / 300),
  );
  const taken: number[] = [];
  for (const at of [...beginning, ...rest, copy.length - 1]) {
    const { files, dialogs, platform } = desk(flipped(copy, at, 1 << (at % 8)));
    const restored = await restoreCopy(platform);
    if (restored.ok || files.contents.size > 0 || dialogs.open.size > 0) taken.push(at);
  }
  expect(taken).toEqual([]);
});

test('a copy that was cut off anywhere, or goes on after its end, is refused as damaged', async () => {
  const { copy } = saved;
  const end = manifestEnd(copy);
  const longer = new Uint8Array(copy.length + 1);
  longer.set(copy);
  const lengths = [4, 7, 8, 9, end - 1, end, end + 1, Math.floor(copy.length / 2), copy.length - 1];
  for (const changed of [...lengths.map((length) => copy.slice(0, length)), longer]) {
    const { files, platform } = desk(changed);
    expect(await restoreCopy(platform), String(changed.length)).toEqual({
      ok: false,
      error: { kind: 'damaged' },
    });
    expect(files.contents.size).toBe(0);
  }
});

test('a file that is no copy, an empty one and one of a later version are told apart', async () => {
  const kindOf = async (bytes: Bytes): Promise<unknown> => {
    const { files, platform } = desk(bytes);
    const restored = await restoreCopy(platform);
    expect(files.contents.size).toBe(0);
    return restored.ok ? restored : restored.error.kind;
  };
  expect(await kindOf(new Uint8Array())).toBe('not-a-copy');
  expect(await kindOf(utf8('%PDF-1.7 something else entirely'))).toBe('not-a-copy');
  const later = saved.copy.slice();
  later.set(utf8('TLC2'));
  expect(await kindOf(later)).toBe('too-new');
});

test('a copy signed by someone whom its own keys do not vouch for is refused', async () => {
  const stranger = await savedPractice();
  const read = (copy: Bytes): string => new TextDecoder().decode(copy.slice(8, manifestEnd(copy)));
  const signature = /"signature":"([^"]+)"/;
  const theirs = signature.exec(read(stranger.copy))?.[0] ?? '';
  const forged = utf8(read(saved.copy).replace(signature, theirs));
  const copy = saved.copy.slice();
  copy.set(u32(forged.length), 4);
  copy.set(forged, 8);
  expect(forged.length).toBe(manifestEnd(saved.copy) - 8);
  const { files, platform } = desk(copy);
  expect(await restoreCopy(platform)).toEqual({ ok: false, error: { kind: 'damaged' } });
  expect(files.contents.size).toBe(0);
});

test('a copy is never restored over a practice, or over what an interrupted restore left', async () => {
  const { files, platform, at } = desk(saved.copy);
  const practice = await newPractice(at);
  await practice.settle();
  const before = new Map(files.contents);
  expect(await restoreCopy(platform)).toEqual({ ok: false, error: { kind: 'not-empty' } });
  expect(files.contents).toEqual(before);
  const halfway = desk(saved.copy, memoryFiles(new Map([['restoring', utf8('restoring')]])));
  expect(await restoreCopy(halfway.platform)).toEqual({ ok: false, error: { kind: 'not-empty' } });
  valueOf(await clearStore(halfway.platform));
  expect(await restoreCopy(halfway.platform)).toMatchObject({ ok: true });
});

test('cancelling the dialog changes nothing', async () => {
  const { files, platform } = desk(null);
  expect(await restoreCopy(platform)).toEqual({ ok: true, value: null });
  expect(files.contents.size).toBe(0);
});

test('a kill before any step of a restore leaves what says so, or the whole practice', async () => {
  let steps = 0;
  const counted = desk(saved.copy);
  counted.files.beforeWrite = () => {
    steps += 1;
  };
  valueOf(await restoreCopy(counted.platform));
  // Marker, journal, drafts, facts, keyring, marker away.
  expect(steps).toBe(6);
  const found: string[] = [];
  for (let fatal = 0; fatal < steps; fatal += 1) {
    const { files, platform } = desk(saved.copy);
    let step = 0;
    files.beforeWrite = () => {
      if (step >= fatal) throw new Error('killed');
      step += 1;
    };
    await expect(restoreCopy(platform)).rejects.toThrow('killed');
    const next = desk(saved.copy, memoryFiles(files.contents));
    found.push(valueOf(await lookAround(next.platform)).kind);
    valueOf(await clearStore(next.platform));
    valueOf(await restoreCopy(next.platform));
    expect(next.files.contents).toEqual(counted.files.contents);
  }
  expect(found).toEqual(['nothing', ...Array.from({ length: 5 }, () => 'restore-interrupted')]);
});

test('a disk that fills during a restore is left as it was, and says so', async () => {
  for (let step = 0; step < 6; step += 1) {
    const { files, dialogs, platform } = desk(saved.copy);
    let writes = 0;
    files.beforeWrite = (call) => {
      writes += 1;
      // Only removing still works on a full disk.
      files.failWrites(writes > step && call !== 'remove' ? 'disk-full' : null);
    };
    const restored = await restoreCopy(platform);
    if (step === 5) {
      expect(restored.ok).toBe(true);
      continue;
    }
    expect(restored).toEqual({ ok: false, error: { kind: 'disk-full' } });
    expect([...files.contents.keys()]).toEqual([]);
    expect(dialogs.open.size).toBe(0);
  }
});

test('a copy that changes after it was checked is not taken, and nothing of it stays', async () => {
  const { files, dialogs, platform } = desk(saved.copy);
  files.beforeWrite = (_call, name) => {
    if (name === 'restoring') dialogs.toOpen = flipped(saved.copy, saved.copy.length - 1, 1);
  };
  expect(await restoreCopy(platform)).toEqual({ ok: false, error: { kind: 'damaged' } });
  expect([...files.contents.keys()]).toEqual([]);
});

test('the anchor of the computer is no practice and stays where it is', async () => {
  const anchor = utf8('a witness from before');
  const { files, platform } = desk(saved.copy, memoryFiles(new Map([['anchor', anchor]])));
  expect(await restoreCopy(platform)).toMatchObject({ ok: true });
  expect(files.contents.get('anchor')).toEqual(anchor);
});
