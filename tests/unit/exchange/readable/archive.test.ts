import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderOf, nameGiver } from '../../../../src-renderer/exchange/readable/names.ts';
import { tarEnd, tarEntry } from '../../../../src-renderer/exchange/readable/tar.ts';
import { ageFile } from '../../../../src-renderer/vault/ageFile.ts';
import { concat, toBase64, utf8, type Bytes } from '../../../../src-renderer/vault/bytes.ts';
import { filePassphraseProblem } from '../../../../src-renderer/vault/passphraseFile.ts';
import { isId, type RowId } from '../../../../src-renderer/domain/index.ts';
import { namesIn, noAge, openWithAge, unpack } from '../../../support/ageCommand.ts';

const AT = Date.UTC(2026, 10, 27, 8);
const PASSPHRASE = 'abacus lantern, mossy "river" $HOME \\ end';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function idOf(bytes: Uint8Array): RowId {
  const id = toBase64(bytes);
  if (!isId(id)) throw new Error(`${id} is no id`);
  return id;
}
const ID = idOf(Uint8Array.from({ length: 16 }, (_, index) => index));

function archived(files: ReadonlyMap<string, Bytes>): string {
  const path = join(folder, 'archive.tar');
  const entries = [...files].map(([name, content]) => tarEntry(name, content, AT));
  writeFileSync(path, concat(...entries, tarEnd()));
  return path;
}

test('the system’s own tar unpacks what was packed, byte for byte: long names, every script, empty and odd lengths', () => {
  const long = 'a folder with a long name/'.repeat(5);
  const files = new Map([
    ['out/README.txt', utf8('Read me first.\n')],
    ['out/empty.md', new Uint8Array()],
    ['out/block.bin', new Uint8Array(512).fill(7)],
    ['out/odd.bin', new Uint8Array(1023).fill(9)],
    [`out/${long}deep.md`, utf8('far down')],
    ['out/Zoë Ødegård-00010203/client.md', utf8('diacritics')],
    ['out/שָׁלוֹם-00010203/client.md', utf8('right to left')],
    ['out/🌊🦢-00010203/client.md', utf8('signs')],
    [`out/${'長'.repeat(60)}/client.md`, utf8('long and not Latin')],
  ]);
  const archive = archived(files);
  expect(namesIn(archive)).toEqual([...files.keys()]);
  unpack(archive, folder);
  for (const [name, content] of files) {
    expect(readFileSync(join(folder, name)).equals(content), name).toBe(true);
    // Whoever unpacks it on a shared computer has not shared it yet.
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, name)).mtimeMs).toBe(AT);
  }
});

test('whatever a client is called makes one folder that tar and a file system take, and that hides nothing', () => {
  const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
  const id = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(idOf);
  fc.assert(
    fc.property(label, id, (called, row) => {
      const name = folderOf(called, row);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\s/\\:*?"<>|]/u);
      expect(name).not.toMatch(/^[-.]|\.$/);
      expect(name.isWellFormed()).toBe(true);
      expect(utf8(name).length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(label, (called) => {
      const files = new Map([[`out/${folderOf(called, ID)}/client.md`, utf8(called.toWellFormed())]]);
      expect(namesIn(archived(files))).toEqual([...files.keys()]);
    }),
    { numRuns: 20 },
  );
});

test('two clients of one name have two folders, and two notes of one name two files', () => {
  const other = idOf(new Uint8Array(16).fill(1));
  expect(folderOf('Zoë', ID)).toBe('Zoë-00010203');
  expect(folderOf('Zoë', other)).not.toBe(folderOf('Zoë', ID));
  expect(folderOf('../../etc', ID)).toBe('etc-00010203');
  expect(folderOf('\u202Etxt.exe', ID)).toBe('txt.exe-00010203');
  expect(folderOf('...', ID)).toBe('client-00010203');
  const name = nameGiver();
  expect([name('call'), name('call'), name('no-show'), name('call')]).toEqual([
    ...['call', 'call-2', 'no-show', 'call-3'],
  ]);
});

test('a passphrase for a file is of signs that every keyboard sends alike', () => {
  expect(filePassphraseProblem('six drawn words, 7 figures & ~signs~')).toBeNull();
  for (const one of ['größer als gedacht und lang', 'a no-break\u00A0space in it', 'tab\tand more of it'])
    expect(filePassphraseProblem(one)).toBe('signs');
});

async function sealed(content: Bytes): Promise<string> {
  const pieces = [content.slice(0, 70_000), content.slice(70_000)];
  const source = new ReadableStream<Bytes>({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
  });
  const path = join(folder, 'export.age');
  writeFileSync(path, Buffer.from(await new Response(await ageFile(source, utf8(PASSPHRASE))).arrayBuffer()));
  return path;
}

test.skipIf(noAge !== null)(
  `Debian’s age opens the file with its passphrase, and with no other${noAge === null ? '' : ` (${noAge})`}`,
  async () => {
    const files = new Map([
      ['out/README.txt', utf8('Read me first.\n')],
      ['out/Zoë-00010203/big.json', new Uint8Array(200_001).fill(65)],
    ]);
    const file = await sealed(new Uint8Array(readFileSync(archived(files))));
    const opened = join(folder, 'opened.tar');
    const wrong = await openWithAge(file, `${PASSPHRASE}!`, opened);
    expect(wrong.code).not.toBe(0);
    expect(wrong.said).toContain('incorrect passphrase');
    expect(await openWithAge(file, PASSPHRASE, opened)).toMatchObject({ code: 0 });
    expect(readFileSync(opened).equals(readFileSync(join(folder, 'archive.tar')))).toBe(true);
    expect(namesIn(opened)).toEqual([...files.keys()]);
  },
);

test.skipIf(noAge !== null)('a file that was cut short is not taken for a whole one', async () => {
  const file = await sealed(new Uint8Array(200_000).fill(1));
  writeFileSync(file, readFileSync(file).subarray(0, -1));
  const { code } = await openWithAge(file, PASSPHRASE, join(folder, 'cut.tar'));
  expect(code).not.toBe(0);
});
