import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { SIGNATURE_LENGTH } from '../../../src-renderer/vault/index.ts';
import { memoryFiles, type MemoryFiles } from '../../support/shared/memoryFiles.ts';
import type { Bytes } from '../../../src-main/bridge/contract.ts';
import { valueOf } from '../../support/shared/practice.ts';
import { anyBytes, flipped, hex } from '../vault/support.ts';
import {
  clientRow,
  draft,
  newDesk,
  newWriter,
  ofVersion,
  walkAll,
  writeCommits,
  type Desk,
} from './support.ts';

const FIRST = 'journal/000001';

let desk: Desk;
let stranger: Desk;

beforeAll(async () => {
  [desk, stranger] = await Promise.all([newDesk(), newDesk()]);
});

const segments = (...parts: readonly Bytes[]): MemoryFiles =>
  memoryFiles(
    new Map(parts.map((bytes, index) => [`journal/${String(index + 1).padStart(6, '0')}` as const, bytes])),
  );

interface Told {
  readonly bytes: Bytes;
  /** Where each commit begins, and at last where the journal ends. */
  readonly edges: readonly number[];
}

async function tell(author: Desk, sizes: readonly number[]): Promise<Told> {
  const writer = await newWriter(author);
  const lengths = await writeCommits(author, writer, sizes);
  const bytes = writer.files.contents.get(FIRST);
  if (bytes === undefined) throw new Error('a journal was written');
  const edges = lengths.reduce<readonly number[]>(
    (sums, length) => [...sums, (sums.at(-1) ?? 0) + length],
    [0],
  );
  return { bytes, edges };
}

const piece = ({ bytes, edges }: Told, commit: number): Bytes =>
  bytes.slice(edges[commit] ?? 0, edges[commit + 1] ?? bytes.length);

const joined = (...parts: readonly Bytes[]): Bytes => new Uint8Array(Buffer.concat(parts));

const starts = (commits: readonly { readonly frames: readonly { readonly sequence: number }[] }[]) =>
  commits.map(({ frames }) => frames[0]?.sequence);

describe('a journal that nobody touched', () => {
  test('gives back every commit that was acknowledged, in order, and nothing to report', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 8 }),
        async (sizes) => {
          const writer = await newWriter(desk);
          await writeCommits(desk, writer, sizes);
          const walked = await walkAll(desk, writer.files);
          expect(walked.problems).toEqual([]);
          expect(walked.commits.map(({ frames }) => frames.length)).toEqual(sizes);
          expect(walked.head).toEqual(writer.queue.head());
          const written = writer.written.flatMap(({ rows }) => rows.map(({ sealed }) => hex(sealed)));
          expect(walked.commits.flatMap(({ frames }) => frames.map(({ envelope }) => hex(envelope)))).toEqual(
            written,
          );
        },
      ),
      { numRuns: 12 },
    );
  });

  test('has the chain that anyone can compute by hand', async () => {
    const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
      const hash = createHash('sha256');
      for (const part of parts) hash.update(part);
      return hash.digest();
    };
    const writer = await newWriter(desk);
    await writeCommits(desk, writer, [2, 1]);
    let link = sha256(Buffer.from('throughline/journal/v1'), Buffer.from(desk.keys.vault, 'base64url'));
    const { commits } = await walkAll(desk, writer.files);
    for (const { frames, link: after } of commits) {
      for (const frame of frames) {
        expect(hex(frame.previous)).toBe(link.toString('hex'));
        link = sha256(link, sha256(frame.bytes));
      }
      expect(hex(after)).toBe(link.toString('hex'));
    }
    expect(hex(writer.queue.head().link)).toBe(link.toString('hex'));
  });

  test('is read alike by a walk that keeps stopping to let others go first, and no further than one is let', async () => {
    const writer = await newWriter(desk);
    await writeCommits(
      desk,
      writer,
      Array.from({ length: 150 }, () => 1),
    );
    let asked = 0;
    const patient = () => Promise.resolve((asked += 1) > 0);
    expect(await walkAll(desk, writer.files, undefined, { pace: patient })).toEqual(
      await walkAll(desk, writer.files),
    );
    expect(asked).toBeGreaterThan(3);
    const refused = await walkAll(desk, writer.files, undefined, { pace: () => Promise.resolve(false) });
    expect(refused).toMatchObject({ commits: [], problems: [] });
  });

  test('can be followed from where it was left', async () => {
    const writer = await newWriter(desk);
    await writeCommits(desk, writer, [1, 2]);
    const left = writer.queue.head();
    await writeCommits(desk, writer, [3]);
    const walked = await walkAll(desk, writer.files, left);
    expect(walked).toMatchObject({ problems: [], head: writer.queue.head() });
    expect(walked.commits).toHaveLength(1);
  });
});

describe('a journal that somebody or something changed', () => {
  test('loses to a changed byte only the commit it hit, says so, and can be written on', async () => {
    const told = await tell(desk, [1, 3, 2, 1]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: told.bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const files = segments(flipped(told.bytes, at, mask));
          const hit = told.edges.findLastIndex((edge) => edge <= at);
          const walked = await walkAll(desk, files);
          const kept = starts(walked.commits);
          const inSignature = at >= (told.edges[hit + 1] ?? 0) - SIGNATURE_LENGTH;
          // The next signature of the same author speaks for the words before it, so only with a last one are they lost.
          if (inSignature && hit < 3) {
            expect(walked.problems.map(({ kind }) => kind)).toEqual(['signature-damaged']);
            expect(kept).toEqual([1, 2, 5, 7]);
            return;
          }
          expect(kept).toEqual([1, 2, 5, 7].filter((_, index) => index !== hit));
          expect(walked.problems.length).toBeGreaterThan(0);
          const next = await newWriter(desk, files, walked.head);
          valueOf(await next.queue.commit([draft(desk, clientRow('Written after the damage'))]));
          const again = await walkAll(desk, files);
          expect(again.commits).toHaveLength(4);
          expect(again.head).toEqual(next.queue.head());
        },
      ),
      { numRuns: 150 },
    );
  });

  test('gives the same commits where only the last signature of a run is checked, whatever was changed', async () => {
    const told = await tell(desk, [1, 3, 2, 1]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: told.bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const files = segments(flipped(told.bytes, at, mask));
          const each = await walkAll(desk, files);
          const last = await walkAll(desk, files, undefined, { signatures: 'last' });
          expect(last.commits).toEqual(each.commits);
          expect(last.head).toEqual(each.head);
          // Only a signature for which a later one speaks goes unseen.
          expect(last.problems).toEqual(each.problems.filter(({ kind }) => kind !== 'signature-damaged'));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('shows a commit that was taken out, and still gives what came after it', async () => {
    const told = await tell(desk, [1, 1, 1, 1]);
    const walked = await walkAll(desk, segments(joined(piece(told, 0), piece(told, 2), piece(told, 3))));
    expect(starts(walked.commits)).toEqual([1, 3, 4]);
    expect(walked.problems).toMatchObject([{ kind: 'chain-broken', after: 1 }]);
  });

  test('shows an old commit put in again, does not give it twice, and goes on from the true end', async () => {
    const told = await tell(desk, [1, 2, 1]);
    const whole = await walkAll(desk, segments(told.bytes));
    const files = segments(joined(told.bytes, piece(told, 0)));
    const walked = await walkAll(desk, files);
    expect(starts(walked.commits)).toEqual([1, 2, 4]);
    expect(walked.problems).toMatchObject([{ kind: 'chain-broken', after: 4 }]);
    expect(walked.head).toMatchObject({ sequence: 4, link: whole.head.link });
    const next = await newWriter(desk, files, walked.head);
    valueOf(await next.queue.commit([draft(desk, clientRow('Written after the replay'))]));
    expect(starts((await walkAll(desk, files)).commits)).toEqual([1, 2, 4, 5]);
  });

  test('shows two segments that were swapped', async () => {
    const told = await tell(desk, [1, 1, 1, 1]);
    const middle = told.edges[2] ?? 0;
    const [early, late] = [told.bytes.slice(0, middle), told.bytes.slice(middle)];
    expect(await walkAll(desk, segments(early, late))).toMatchObject({ problems: [] });
    const walked = await walkAll(desk, segments(late, early));
    expect(walked.problems.length).toBeGreaterThan(0);
    expect(walked.problems.every(({ kind }) => kind === 'chain-broken')).toBe(true);
    expect(walked.head.sequence).toBe(4);
  });

  test('shows two commits that were swapped', async () => {
    const told = await tell(desk, [1, 1, 1]);
    const walked = await walkAll(desk, segments(joined(piece(told, 0), piece(told, 2), piece(told, 1))));
    expect(walked.problems.map(({ kind }) => kind)).toEqual(['chain-broken', 'chain-broken']);
    expect(starts(walked.commits)).toEqual([1, 3]);
  });

  test('cut off anywhere, or ending in zeros, keeps every commit before the cut and reports the rest', async () => {
    const told = await tell(desk, [1, 2, 1]);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: told.bytes.length }), fc.boolean(), async (length, zeros) => {
        const left = told.bytes.slice(0, length);
        const cut = zeros ? joined(left, new Uint8Array(500)) : left;
        const walked = await walkAll(desk, segments(cut));
        const isWhole = (edge: number) => hex(cut.subarray(0, edge)) === hex(told.bytes.subarray(0, edge));
        const whole = told.edges.filter(isWhole).length - 1;
        const end = told.edges[whole] ?? 0;
        expect(walked.commits).toHaveLength(whole);
        expect(walked.head.sequence).toBe([0, 1, 3, 4][whole]);
        const kinds = walked.problems.map(({ kind }) => kind);
        // Zeros where a header or a signature was under way are damage: passed over, and kept.
        if (zeros) expect(kinds.length).toBeGreaterThan(0);
        else expect(kinds).toEqual(length === end ? [] : ['torn-tail']);
        if (kinds[0] === 'torn-tail') expect(walked.head.offset).toBe(end);
      }),
      { numRuns: 80 },
    );
  });

  test('calls an unfinished end damage where another segment follows it', async () => {
    const told = await tell(desk, [1, 1, 1]);
    const walked = await walkAll(
      desk,
      segments(joined(piece(told, 0), piece(told, 1).slice(0, 200)), piece(told, 2)),
    );
    expect(walked.problems.map(({ kind }) => kind)).toEqual(['damaged', 'chain-broken']);
    expect(starts(walked.commits)).toEqual([1, 3]);
  });

  test('reports a page of frames from a later version and steps over it', async () => {
    const told = await tell(desk, [1, 1, 1]);
    const later = ofVersion(9, piece(told, 1));
    const walked = await walkAll(desk, segments(joined(piece(told, 0), later, piece(told, 2))));
    expect(walked.problems.map(({ kind }) => kind)).toContain('other-version');
    expect(starts(walked.commits)).toEqual([1, 3]);
  });
});

describe('a journal with something foreign in it', () => {
  test('reports garbage and gives everything around it', async () => {
    const told = await tell(desk, [1, 1]);
    await fc.assert(
      fc.asyncProperty(anyBytes({ minLength: 1, maxLength: 600 }), async (noise) => {
        const walked = await walkAll(desk, segments(joined(piece(told, 0), noise, piece(told, 1))));
        expect(starts(walked.commits)).toEqual([1, 2]);
        expect(walked.problems).toMatchObject([{ kind: 'damaged' }]);
      }),
      { numRuns: 40 },
    );
  });

  test('made of nothing but garbage holds nothing, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes({ minLength: 1, maxLength: 2_000 }), async (noise) => {
        const walked = await walkAll(desk, segments(noise));
        expect(walked.commits).toEqual([]);
        expect(walked.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });

  test('takes nothing from another practice’s journal, and goes on behind it in its own line', async () => {
    const own = await tell(desk, [1, 1]);
    const foreign = await tell(stranger, [1, 2, 1, 1, 1]);
    const files = segments(own.bytes, foreign.bytes);
    const walked = await walkAll(desk, files);
    expect(starts(walked.commits)).toEqual([1, 2]);
    const kinds = new Set(walked.problems.map(({ kind }) => kind));
    expect(kinds.has('chain-broken')).toBe(true);
    expect(walked.head).toMatchObject({ segment: 2, offset: foreign.bytes.length, sequence: 2 });
    const next = await newWriter(desk, files, walked.head);
    valueOf(await next.queue.commit([draft(desk, clientRow('Written behind a stranger'))]));
    expect(starts((await walkAll(desk, files)).commits)).toEqual([1, 2, 3]);
  });

  test('names an author whose certificate does not lead to the owner', async () => {
    const own = await tell(desk, [1]);
    const writer = await newWriter({ ...stranger, keys: { ...stranger.keys, vault: desk.keys.vault } });
    await writeCommits(stranger, writer, [1, 1]);
    const theirs = writer.files.contents.get(FIRST) ?? new Uint8Array();
    const first = await walkAll(desk, segments(theirs));
    expect(first.commits).toEqual([]);
    expect(first.problems.map(({ kind }) => kind)).toEqual(['unknown-author']);
    expect(first.head).toMatchObject({ sequence: 0, offset: theirs.length });
    expect(starts((await walkAll(desk, segments(joined(theirs, own.bytes)))).commits)).toEqual([1]);
  });
});
