import { expect, test } from 'vitest';
import {
  headBytes,
  LONGEST_FILE,
  LONGEST_MANIFEST,
  manifestLength,
  MAGIC,
  PREFIX_LENGTH,
  readManifest,
  signedBytes,
  type Manifest,
} from '../../../src-renderer/exchange/copyFormat.ts';
import { concat, fromUtf8, newId, toBase64, u32, utf8 } from '../../../src-renderer/vault/index.ts';

const hash = toBase64(new Uint8Array(32).fill(3));

const manifest = (): Manifest => ({
  contents: {
    format: 1,
    vault: newId(),
    author: newId(),
    savedAt: Date.UTC(2026, 7, 11, 9, 30),
    appVersion: '0.1.0',
    head: { sequence: 41, link: hash },
    files: [
      { name: 'keyring', length: 900, sha256: hash },
      { name: 'journal/000001', length: 70_000, sha256: hash },
      { name: `drafts/${'0a'.repeat(16)}`, length: 0, sha256: hash },
    ],
  },
  signature: toBase64(new Uint8Array(64).fill(9)),
});

const text = (one: unknown): string => {
  const bytes = headBytes(one as Manifest);
  return fromUtf8(bytes.slice(PREFIX_LENGTH));
};

test('the beginning of a copy reads back as it was written', () => {
  const about = manifest();
  const bytes = headBytes(about);
  const length = manifestLength(bytes.slice(0, PREFIX_LENGTH));
  expect(length).toEqual({ ok: true, value: bytes.length - PREFIX_LENGTH });
  expect(readManifest(bytes.slice(PREFIX_LENGTH))).toEqual({ ok: true, value: about });
});

test('what is signed does not depend on the order in which a copy was described', () => {
  const { contents } = manifest();
  const turned = Object.fromEntries(Object.entries(contents).reverse()) as typeof contents;
  expect(signedBytes(turned)).toEqual(signedBytes(contents));
});

test('a photograph, an empty file and a copy of a later version are told apart from the first bytes', () => {
  const at = (magic: string) => manifestLength(concat(utf8(magic), u32(100)));
  expect(at('\u0001PNG')).toEqual({ ok: false, error: 'not-a-copy' });
  expect(manifestLength(new Uint8Array())).toEqual({ ok: false, error: 'not-a-copy' });
  expect(at('TLK1')).toEqual({ ok: false, error: 'not-a-copy' });
  expect(at('TLC2')).toEqual({ ok: false, error: 'too-new' });
  expect(manifestLength(concat(utf8(MAGIC), new Uint8Array(2)))).toEqual({ ok: false, error: 'damaged' });
});

test('a beginning that claims no length, or more than any copy has, is damage', () => {
  for (const length of [0, LONGEST_MANIFEST + 1, 0xffffffff])
    expect(manifestLength(concat(utf8(MAGIC), u32(length)))).toEqual({ ok: false, error: 'damaged' });
});

test('a description of a later format is too new, whatever else it says', () => {
  const about = manifest();
  const later = { ...about, contents: { ...about.contents, format: 2, more: 'things' } };
  expect(readManifest(utf8(text(later)))).toEqual({ ok: false, error: 'too-new' });
});

test('a file under any name that a copy does not hold is refused', () => {
  const names = [
    'anchor',
    'facts',
    'restoring',
    '../keyring',
    'journal/1',
    'journal/0000001',
    'journal/00000a',
    `drafts/${'0A'.repeat(16)}`,
    'journal/000001\n',
    'constructor',
    7,
    null,
  ];
  for (const name of names) {
    const about = manifest();
    const files = [...about.contents.files, { name, length: 1, sha256: hash }];
    const changed = { ...about, contents: { ...about.contents, files } };
    expect(readManifest(utf8(text(changed))), String(name)).toEqual({ ok: false, error: 'damaged' });
  }
});

test('a copy that names a file twice, or holds no keys, is refused', () => {
  const about = manifest();
  const { files } = about.contents;
  for (const changed of [[...files, ...files.slice(1, 2)], files.slice(1), []])
    expect(readManifest(utf8(text({ ...about, contents: { ...about.contents, files: changed } })))).toEqual({
      ok: false,
      error: 'damaged',
    });
});

test('impossible lengths are refused', () => {
  for (const length of [-1, 0.5, LONGEST_FILE + 1, 2 ** 60]) {
    const about = manifest();
    const files = about.contents.files.map((file) => ({ ...file, length }));
    expect(
      readManifest(utf8(text({ ...about, contents: { ...about.contents, files } }))),
      String(length),
    ).toEqual({ ok: false, error: 'damaged' });
  }
});

test('a description in any other spelling than its own is refused', () => {
  const right = text(manifest());
  for (const changed of [` ${right}`, right.replace(',', ', '), `${right}\n`, '{}', 'null', '[', '\u0000'])
    expect(readManifest(utf8(changed))).toEqual({ ok: false, error: 'damaged' });
  expect(readManifest(new Uint8Array([0xff, 0xfe]))).toEqual({ ok: false, error: 'damaged' });
});
