import canonicalize from 'canonicalize';
import { readRow, type Row } from '../domain/practice/index.ts';
import { invariant } from '../domain/index.ts';
import { fromUtf8, utf8, type Bytes } from '../vault/index.ts';

/** A row as the bytes that are sealed: canonical JSON (RFC 8785). */
export function rowBytes(row: Row): Bytes {
  const text = canonicalize(row);
  invariant(text, 'a row is JSON');
  return utf8(text);
}

/** The row in opened bytes; null for one that this version does not know. */
export function rowOf(bytes: Bytes): Row | null {
  try {
    return readRow(JSON.parse(fromUtf8(bytes)));
  } catch {
    return null;
  }
}
