import { argon2id } from '@noble/hashes/argon2.js';
import fc from 'fast-check';
import { createCipheriv, createPrivateKey, sign as nodeSign } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AnyId } from '../../../src-renderer/domain/index.ts';
import { deriveArgon2id, FLOOR, type KdfCosts } from '../../../src-renderer/vault/argon2id.ts';
import { open, passphraseBytes, utf8 } from '../../../src-renderer/vault/index.ts';
import { paddedLength } from '../../../src-renderer/vault/padding.ts';
import { createSigner, createVerifier } from '../../../src-renderer/vault/sign.ts';
import { aKey, anyBytes, fromHex, hex } from './support.ts';

/**
 * All of Argon2id, version 0x13, in `src/test.c` of the reference implementation (P-H-C/phc-winner-argon2) that needs no
 * more than 64 MiB; the last, at the product's floor, was computed with its command line `argon2`, version 20171227.
 */
const ARGON2ID: readonly [string, string, KdfCosts, string][] = [
  [
    'password',
    'somesalt',
    { memory: 65_536, passes: 2, lanes: 1 },
    '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
  ],
  [
    'password',
    'somesalt',
    { memory: 256, passes: 2, lanes: 1 },
    '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
  ],
  [
    'password',
    'somesalt',
    { memory: 256, passes: 2, lanes: 2 },
    '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037',
  ],
  [
    'password',
    'somesalt',
    { memory: 65_536, passes: 1, lanes: 1 },
    'f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98',
  ],
  [
    'password',
    'somesalt',
    { memory: 65_536, passes: 4, lanes: 1 },
    '9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c',
  ],
  [
    'differentpassword',
    'somesalt',
    { memory: 65_536, passes: 2, lanes: 1 },
    '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde',
  ],
  [
    'password',
    'diffsalt',
    { memory: 65_536, passes: 2, lanes: 1 },
    'bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c',
  ],
  ['password', 'somesalt', FLOOR, '661fefbd6f29bcbc8f4646abc32a9d7a4645bb5c059537f8a5587f31adbecccd'],
];

test.each(ARGON2ID)(
  '%s with %s is stretched exactly as the reference implementation does it (%o)',
  async (passphrase, salt, costs, expected) => {
    expect(hex(await deriveArgon2id(utf8(passphrase), utf8(salt), costs))).toBe(expected);
  },
);

/** RFC 9106 §5.3 needs associated data, which the product's Argon2id does not take; this one does. */
const withAssociatedData = (): Uint8Array => {
  const of = (byte: number, length: number) => new Uint8Array(length).fill(byte);
  const costs = { t: 3, m: 32, p: 4, dkLen: 32 };
  return argon2id(of(1, 32), of(2, 16), { ...costs, key: of(3, 8), personalization: of(4, 12) });
};

test('an Argon2id that gives the tag of RFC 9106 §5.3 agrees with the product on every passphrase, salt and cost', async () => {
  expect(hex(withAssociatedData())).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
  const anyCosts = fc
    .record({ lanes: fc.integer({ min: 1, max: 8 }), passes: fc.integer({ min: 1, max: 4 }) })
    .chain((costs) =>
      fc.integer({ min: 8 * costs.lanes, max: 512 }).map((memory): KdfCosts => ({ ...costs, memory })),
    );
  await fc.assert(
    fc.asyncProperty(
      anyBytes({ minLength: 1, maxLength: 200 }),
      anyBytes({ minLength: 8, maxLength: 64 }),
      anyCosts,
      async (passphrase, salt, costs) => {
        const { memory: m, passes: t, lanes: p } = costs;
        const expected = hex(argon2id(passphrase, salt, { m, t, p, dkLen: 32 }));
        expect(hex(await deriveArgon2id(passphrase, salt, costs))).toBe(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('the platform seals as test case 16 of the GCM specification says', async () => {
  const key = await crypto.subtle.importKey(
    'raw',
    fromHex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
    'AES-GCM',
    false,
    ['encrypt'],
  );
  const sealed = await crypto.subtle.encrypt(
    {
      name: 'AES-GCM',
      iv: fromHex('cafebabefacedbaddecaf888'),
      additionalData: fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    },
    key,
    fromHex(
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    ),
  );
  expect(hex(new Uint8Array(sealed))).toBe(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b',
  );
});

/** A four-byte length, big-endian, before the bytes: written down here again, apart from the product. */
const prefixed = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

test('an envelope built by hand from the written format opens', async () => {
  const raw = Buffer.alloc(32, 3);
  const ids = [1, 2, 3].map((byte) => Buffer.alloc(16, byte));
  const [vault, compartment, row] = ids.map((id) => id.toString('base64url') as AnyId);
  if (vault === undefined || compartment === undefined || row === undefined) throw new Error('three ids');
  const revision = Buffer.alloc(8);
  revision.writeBigUInt64BE(70_000_000_001n);
  const epoch = Buffer.from([0, 0, 0, 2]);
  const [v, c, r] = ids.map(prefixed);
  const binding = [v, c, prefixed(Buffer.from('frame')), r].map((part) => part ?? Buffer.alloc(0));
  const cipher = createCipheriv('aes-256-gcm', raw, Buffer.alloc(12, 9));
  cipher.setAAD(
    Buffer.concat([Buffer.from('throughline/frame/v1'), ...binding, revision, epoch, Buffer.from([1])]),
  );
  const block = Buffer.alloc(256);
  prefixed(Buffer.from('The door stayed closed')).copy(block);
  const body = Buffer.concat([cipher.update(block), cipher.final(), cipher.getAuthTag()]);
  const envelope = new Uint8Array(Buffer.concat([Buffer.alloc(12, 9), body]));
  const key = await aKey(new Uint8Array(raw), { vault, compartment, epoch: 2 });
  const opened = await open(key, { kind: 'frame', row, revision: 70_000_000_001 }, envelope);
  expect(opened).toEqual({ ok: true, value: utf8('The door stayed closed') });
});

const RFC_8032_TEST_2 = {
  seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  message: '72',
  signature:
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
};
const PKCS8_ED25519 = '302e020100300506032b657004220420';

test('the platform signs as RFC 8032, test 2 says', async () => {
  const pkcs8 = fromHex(PKCS8_ED25519 + RFC_8032_TEST_2.seed);
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
  const signature = await crypto.subtle.sign('Ed25519', key, fromHex(RFC_8032_TEST_2.message));
  expect(hex(new Uint8Array(signature))).toBe(RFC_8032_TEST_2.signature);
});

test('a signature for one purpose is over the purpose and the content, and stands for no other', async () => {
  const pkcs8 = fromHex(PKCS8_ED25519 + RFC_8032_TEST_2.seed);
  const sign = await createSigner(pkcs8);
  const verify = await createVerifier(fromHex(RFC_8032_TEST_2.publicKey));
  const content = utf8('what was shown');
  const signature = await sign('note', content);
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' });
  const message = Buffer.concat([prefixed(Buffer.from('throughline/note/v1')), prefixed(content)]);
  expect(hex(signature)).toBe(nodeSign(null, message, key).toString('hex'));
  expect(await verify?.('note', content, signature)).toBe(true);
  for (const other of ['commit', 'certificate', 'grant', 'copy'] as const)
    expect(await verify?.(other, content, signature)).toBe(false);
});

test('a sealed size is the one that Padmé gives, and never under 256 bytes', () => {
  const padme = (length: number): number => {
    const exponent = Math.floor(Math.log2(length));
    const bits = exponent - (Math.floor(Math.log2(exponent)) + 1);
    const mask = 2 ** bits - 1;
    return Number((BigInt(length) + BigInt(mask)) & ~BigInt(mask));
  };
  expect([0, 1, 255, 256].map(paddedLength)).toEqual([256, 256, 256, 256]);
  expect([257, 1_000, 10_000, 1_000_000].map(paddedLength)).toEqual([272, 1_024, 10_240, 1_015_808]);
  for (let length = 257; length < 20_000; length += 1) {
    expect(paddedLength(length)).toBe(padme(length));
    expect(paddedLength(length)).toBeLessThanOrEqual(length * 1.12);
  }
});

test('a passphrase gives the same bytes whether its accents were typed as one sign or as two', () => {
  expect(passphraseBytes('Ma\u00f1ana es otro d\u00eda')).toEqual(
    passphraseBytes('Man\u0303ana es otro di\u0301a'),
  );
});
