import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENVELOPE_OVERHEAD, newId, open, randomBytes, seal } from '../../../src-renderer/vault/index.ts';
import { paddedLength } from '../../../src-renderer/vault/padding.ts';
import { aKey, anyBytes, anyId, flipped } from './support.ts';

const revisions = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const kinds = fc.constantFrom('frame', 'draft', 'catalog', 'page');
const tampered = { ok: false, error: { kind: 'tampered' } };

test('whatever is sealed opens again unchanged, and its size tells only its order of magnitude', async () => {
  const key = await aKey(randomBytes(32));
  await fc.assert(
    fc.asyncProperty(
      anyBytes({ maxLength: 3_000 }),
      kinds,
      anyId,
      revisions,
      async (content, kind, row, revision) => {
        const sealed = await seal(key, { kind, row, revision }, content);
        expect(sealed.length).toBe(ENVELOPE_OVERHEAD + paddedLength(content.length + 4));
        expect(await open(key, { kind, row, revision }, sealed)).toEqual({ ok: true, value: content });
      },
    ),
    { numRuns: 60 },
  );
});

test('a sealed row with any byte changed is refused', async () => {
  const key = await aKey(randomBytes(32));
  const as = { kind: 'frame', row: newId(), revision: 5 } as const;
  const sealed = await seal(key, as, randomBytes(40));
  for (let at = 0; at < sealed.length; at += 1)
    expect(await open(key, as, flipped(sealed, at, 1 + (at % 255)))).toEqual(tampered);
});

test('a sealed row with its end cut off anywhere is refused', async () => {
  const key = await aKey(randomBytes(32));
  const as = { kind: 'frame', row: newId(), revision: 5 } as const;
  const sealed = await seal(key, as, randomBytes(40));
  for (let length = 0; length < sealed.length; length += 1)
    expect(await open(key, as, sealed.slice(0, length))).toEqual(tampered);
});

test('a sealed row put in the place of another row, revision, kind, epoch, compartment or practice is refused', async () => {
  const raw = randomBytes(32);
  const key = await aKey(raw);
  const as = { kind: 'frame', row: newId(), revision: 5 } as const;
  const sealed = await seal(key, as, randomBytes(40));
  expect((await open(key, as, sealed)).ok).toBe(true);
  expect(await open(key, { ...as, row: newId() }, sealed)).toEqual(tampered);
  expect(await open(key, { ...as, revision: 4 }, sealed)).toEqual(tampered);
  expect(await open(key, { ...as, kind: 'draft' }, sealed)).toEqual(tampered);
  expect(await open({ ...key, epoch: 2 }, as, sealed)).toEqual(tampered);
  expect(await open({ ...key, compartment: newId() }, as, sealed)).toEqual(tampered);
  expect(await open({ ...key, vault: newId() }, as, sealed)).toEqual(tampered);
  expect(
    await open(await aKey(randomBytes(32), { ...key, data: (await aKey(randomBytes(32))).data }), as, sealed),
  ).toEqual(tampered);
});
