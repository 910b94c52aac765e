/**
 * Rich text as we keep it. The editor's own JSON has no document version, so it is wrapped in ours;
 * `plain` is kept beside it for search, comparison and as the last resort when the editor cannot read the rest.
 */
export interface NoteDocument {
  readonly docVersion: 1;
  readonly lexical: JsonObject;
  readonly plain: string;
}

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
