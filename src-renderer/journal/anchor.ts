import * as v from 'valibot';
import canonicalize from 'canonicalize';
import { isId, type AnyId } from '../domain/index.ts';
import {
  equalBytes,
  fromBase64,
  fromUtf8,
  mac,
  toBase64,
  utf8,
  type Bytes,
  type OpenKeys,
} from '../vault/index.ts';

const id = v.custom<AnyId>(isId);
const anchorSchema = v.strictObject({
  version: v.literal(1),
  vault: id,
  sequence: v.pipe(v.number(), v.integer(), v.minValue(0)),
  link: v.string(),
  mac: v.string(),
});

/** A witness outside the profile of how far the journal had come. */
export interface Anchor {
  readonly sequence: number;
  readonly link: Bytes;
}

const macOf = async (keys: OpenKeys, sequence: number, link: string): Promise<Bytes> =>
  mac(await keys.anchorKey(), utf8(`throughline/anchor/v1 ${keys.vault} ${String(sequence)} ${link}`));

export async function anchorBytes(keys: OpenKeys, anchor: Anchor): Promise<Bytes> {
  const link = toBase64(anchor.link);
  const { sequence } = anchor;
  const code = toBase64(await macOf(keys, sequence, link));
  return utf8(canonicalize({ version: 1, vault: keys.vault, sequence, link, mac: code }) ?? '');
}

/** The anchor in `bytes`, or null if it is not one that this practice wrote. */
export async function readAnchor(keys: OpenKeys, bytes: Bytes): Promise<Anchor | null> {
  try {
    const parsed = v.safeParse(anchorSchema, JSON.parse(fromUtf8(bytes)));
    if (!parsed.success || parsed.output.vault !== keys.vault) return null;
    const { sequence, link } = parsed.output;
    if (!equalBytes(await macOf(keys, sequence, link), fromBase64(parsed.output.mac))) return null;
    return { sequence, link: fromBase64(link) };
  } catch {
    return null;
  }
}
