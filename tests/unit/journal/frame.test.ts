import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  encodeFrame,
  HEADER_LENGTH,
  nextFrameStart,
  readFrame,
} from '../../../src-renderer/journal/frame.ts';
import { concat, newId, randomBytes, utf8, type Bytes } from '../../../src-renderer/vault/index.ts';
import { anyBytes, anyId, flipped, hex } from '../vault/support.ts';
import { ofVersion } from './support.ts';

const headers = fc.record({
  last: fc.boolean(),
  index: fc.nat({ max: 0xffff }),
  sequence: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  compartment: anyId,
  row: anyId,
  revision: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  epoch: fc.nat({ max: 0xffffffff }),
  author: anyId,
  previous: anyBytes({ minLength: 32, maxLength: 32 }),
});
const magics = fc.constantFrom('TLJ1', 'TLD1');

const aFrame = (envelope: Bytes = randomBytes(300)): Bytes =>
  encodeFrame(
    'TLJ1',
    {
      last: true,
      index: 0,
      sequence: 12,
      compartment: newId(),
      row: newId(),
      revision: 3,
      epoch: 1,
      author: newId(),
      previous: randomBytes(32),
    },
    envelope,
  );

test('every frame that is written is read back as it was, wherever it stands', () => {
  fc.assert(
    fc.property(
      magics,
      headers,
      anyBytes({ maxLength: 500 }),
      anyBytes({ maxLength: 40 }),
      (magic, header, envelope, noise) => {
        const bytes = encodeFrame(magic, header, envelope);
        const read = readFrame(magic, concat(noise, bytes, noise), noise.length);
        expect(read).toEqual({ kind: 'frame', frame: { ...header, envelope, bytes } });
      },
    ),
  );
});

test('a frame of version 1 has exactly the layout that was written down', () => {
  const id = (byte: number) => Buffer.alloc(16, byte).toString('base64url') as ReturnType<typeof newId>;
  const bytes = encodeFrame(
    'TLJ1',
    {
      last: true,
      index: 2,
      sequence: 0x0102,
      compartment: id(0xc0),
      row: id(0xa0),
      revision: 0x0304,
      epoch: 5,
      author: id(0xb0),
      previous: new Uint8Array(32).fill(0xee),
    },
    utf8('sealed'),
  );
  const expected = [
    '544c4a31',
    '01',
    '01',
    '0002',
    '0000007a',
    '0000000000000102',
    'c0'.repeat(16),
    'a0'.repeat(16),
    '0000000000000304',
    '00000005',
    'b0'.repeat(16),
    'ee'.repeat(32),
  ].join('');
  expect(hex(bytes.subarray(0, 112))).toBe(expected);
  expect(hex(bytes.subarray(HEADER_LENGTH))).toBe(Buffer.from('sealed').toString('hex'));
});

test('a header with any one bit changed is damage, its version byte included', () => {
  const bytes = aFrame();
  for (let bit = 0; bit < HEADER_LENGTH * 8; bit += 1) {
    const read = readFrame('TLJ1', flipped(bytes, bit >> 3, 1 << (bit & 7)), 0);
    expect(read.kind, `bit ${String(bit)}`).toBe('damaged');
  }
});

test('a frame that the disk did not finish is short, and never a frame', () => {
  const bytes = aFrame();
  for (let length = 0; length < bytes.length; length += 1)
    expect(readFrame('TLJ1', bytes.slice(0, length), 0).kind).toBe('short');
});

test('a frame of the draft log is never taken for a frame of the journal', () => {
  expect(readFrame('TLD1', aFrame(), 0)).toEqual({ kind: 'damaged' });
});

test('a frame of a later version is stepped over by its length', () => {
  const later = ofVersion(2, aFrame());
  const bytes = concat(later, aFrame());
  expect(readFrame('TLJ1', bytes, 0)).toEqual({ kind: 'other-version', length: later.length });
});

test('behind any damage the next whole frame is found, and text that looks like one is not', () => {
  fc.assert(
    fc.property(anyBytes({ maxLength: 400 }), (noise) => {
      const frame = aFrame();
      const bytes = concat(noise, utf8('TLJ1\u0001 said the client'), frame);
      expect(nextFrameStart('TLJ1', bytes, 0)).toBe(bytes.length - frame.length);
    }),
  );
});

test('garbage of any kind is answered and never thrown', () => {
  fc.assert(
    fc.property(anyBytes({ maxLength: 300 }), fc.boolean(), (noise, marked) => {
      const bytes = marked ? concat(utf8('TLJ1'), noise) : noise;
      for (let at = 0; at <= bytes.length; at += 1)
        expect(readFrame('TLJ1', bytes, at).kind).not.toBe('frame');
    }),
  );
});
