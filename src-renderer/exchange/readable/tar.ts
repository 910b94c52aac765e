import { concat, utf8, type Bytes } from '../../vault/index.ts';

const BLOCK = 512;
/** Bytes of a name that every tar since 1979 can read; longer ones, and other letters, stand in a record of their own. */
const LONGEST_NAME = 100;

const isPlain = (path: string): boolean => path.length <= LONGEST_NAME && /^[\x20-\x7E]+$/.test(path);

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;

/** The header block of one entry (POSIX 1003.1, ustar). Readable by its owner alone once it is unpacked. */
function headerBlock(name: string, size: number, seconds: number, type: '0' | 'x'): Bytes {
  const block = new Uint8Array(BLOCK);
  const put = (at: number, text: string) => block.set(utf8(text), at);
  put(0, name);
  put(100, octal(0o600, 7));
  put(108, octal(0, 7));
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(seconds, 11));
  // The checksum is taken with its own field as spaces.
  put(148, ' '.repeat(8));
  put(156, type);
  put(257, 'ustar\x0000');
  put(
    148,
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )} `,
  );
  return block;
}

const padded = (content: Bytes): Bytes =>
  concat(content, new Uint8Array((BLOCK - (content.length % BLOCK)) % BLOCK));

/** One pax record, which begins with its own length in bytes. */
function paxRecord(key: string, value: string): Bytes {
  const rest = utf8(` ${key}=${value}\n`);
  let length = rest.length;
  while (rest.length + String(length).length !== length) length = rest.length + String(length).length;
  return concat(utf8(String(length)), rest);
}

/** One file of the archive: its name with `/` between folders, its content, and when it was written, in ms. */
export function tarEntry(path: string, content: Bytes, at: number): Bytes {
  const seconds = Math.max(0, Math.floor(at / 1000));
  if (isPlain(path)) return concat(headerBlock(path, content.length, seconds, '0'), padded(content));
  const record = paxRecord('path', path);
  const stand = path.replace(/[^\x20-\x7E]/g, '_').slice(-LONGEST_NAME);
  return concat(
    headerBlock('PaxHeader', record.length, seconds, 'x'),
    padded(record),
    headerBlock(stand, content.length, seconds, '0'),
    padded(content),
  );
}

/** What ends an archive. */
export const tarEnd = (): Bytes => new Uint8Array(2 * BLOCK);
