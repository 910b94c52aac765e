import type { JsonObject } from '../../domain/note/index.ts';

/** Turns a document of one version into the next. Frozen once released: it may use nothing but what is written in it. */
export type Migration = (document: JsonObject) => JsonObject;

export const CURRENT_VERSION = 1;

/** From each version to the one after it. Version 1 is the first. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();
