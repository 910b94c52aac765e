import type { EditorState } from 'lexical';
import { isJsonObject } from '../../domain/note/index.ts';
import type { JsonObject, NoteDocument } from '../../domain/note/index.ts';
import { fail, ok } from '../../domain/index.ts';
import type { Result } from '../../domain/index.ts';
import { READ_CHARACTERS } from './limits.ts';
import { CURRENT_VERSION, MIGRATIONS } from './migrations.ts';
import { checkNodes } from './nodeSchema.ts';
import type { MalformedReason } from './nodeSchema.ts';
import { plainText } from './plainText.ts';

/**
 * Why a stored document cannot be edited. It is shown read-only from `plain` (empty if there was none) and is
 * never saved over. `nodeType` and `version` are safe to show.
 */
export type DocumentProblem =
  | { readonly kind: 'unknown-version'; readonly version: number; readonly plain: string }
  | { readonly kind: 'unknown-node'; readonly nodeType: string; readonly plain: string }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason; readonly plain: string };

/** The document of an editor's state: its JSON in our envelope, and its plain text. */
export function toDocument(editorState: EditorState): NoteDocument {
  // The editor's own object has properties that are present but undefined, which no JSON has.
  const root = JSON.parse(JSON.stringify(editorState.toJSON().root)) as JsonObject;
  return { docVersion: CURRENT_VERSION, lexical: { root }, plain: plainText(root) };
}

/** Brings an older document to the version of today; undefined where a step is missing. */
function migrated(document: JsonObject, version: number): JsonObject | undefined {
  let current: JsonObject | undefined = document;
  for (let step = version; step < CURRENT_VERSION && current !== undefined; step += 1)
    current = MIGRATIONS.get(step)?.(current);
  return current;
}

const KEYS = ['docVersion', 'lexical', 'plain'];

/**
 * Reads a stored document: version first, then every node, before the editor sees any of it.
 * Fails with `unknown-version` (written by a later Throughline), `unknown-node` or `malformed`.
 */
export function readDocument(json: unknown): Result<NoteDocument, DocumentProblem> {
  if (!isJsonObject(json)) return fail({ kind: 'malformed', reason: 'shape', plain: '' });
  const plain = Object.hasOwn(json, 'plain') && typeof json['plain'] === 'string' ? json['plain'] : '';
  const version = Object.hasOwn(json, 'docVersion') ? json['docVersion'] : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fail({ kind: 'malformed', reason: 'shape', plain });
  if (version > CURRENT_VERSION) return fail({ kind: 'unknown-version', version, plain });
  const document = migrated(json, version);
  if (document === undefined || !isEnvelope(document))
    return fail({ kind: 'malformed', reason: 'shape', plain });
  if (plain.length > READ_CHARACTERS) return fail({ kind: 'malformed', reason: 'too-large', plain });
  const nodes = checkNodes(document.lexical['root']);
  return nodes.ok ? ok(document) : fail({ ...nodes.error, plain });
}

function isEnvelope(json: JsonObject): json is JsonObject & NoteDocument {
  const keys = Object.keys(json);
  const lexical = json['lexical'];
  return (
    keys.length === KEYS.length &&
    KEYS.every((key) => Object.hasOwn(json, key)) &&
    json['docVersion'] === CURRENT_VERSION &&
    typeof json['plain'] === 'string' &&
    isJsonObject(lexical) &&
    Object.keys(lexical).join() === 'root'
  );
}
