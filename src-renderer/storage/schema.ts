import { Dexie, type EntityTable, type Table } from 'dexie';
import type { CompartmentId, RowId, UserId, VaultId } from '../domain/index.ts';
import type { Bytes } from '../vault/index.ts';

/**
 * All that IndexedDB ever holds: random ids, positions, revisions, epochs and sealed bytes. Views only; the journal
 * is the truth, and any of this can be thrown away.
 */
export interface BodyRow {
  /** Compartment and row. */
  readonly key: string;
  readonly compartment: CompartmentId;
  readonly row: RowId;
  /** Sequences of the row's first and last frame. */
  readonly first: number;
  readonly sequence: number;
  readonly revision: number;
  readonly epoch: number;
  readonly author: UserId;
  /** Its revisions do not follow each other, or have several authors: only a full replay can judge it. */
  readonly irregular: 0 | 1;
  /** The frame's sealed bytes, unchanged. */
  readonly sealed: Bytes;
}

export interface CatalogRow {
  /** Compartment and scope: the compartment itself, or a session for its events. */
  readonly key: string;
  readonly compartment: CompartmentId;
  readonly scope: RowId;
  /** The journal position it was written at, bound into the seal. */
  readonly position: number;
  readonly epoch: number;
  readonly sealed: Bytes;
}

export interface PositionRow {
  readonly compartment: CompartmentId;
  /** The last sequence of this compartment in the journal, and how far its catalog has taken it in. */
  readonly seen: number;
  readonly applied: number;
}

/** How far the journal has been copied into `bodies`. */
export interface HeadRow {
  readonly name: 'journal';
  readonly segment: number;
  readonly offset: number;
  readonly sequence: number;
  readonly link: Bytes;
}

export type ViewsDatabase = Dexie & {
  bodies: Table<BodyRow, string>;
  catalogs: EntityTable<CatalogRow, 'key'>;
  positions: EntityTable<PositionRow, 'compartment'>;
  heads: EntityTable<HeadRow, 'name'>;
};

const VERSION = 1;

export const bodyKey = (compartment: CompartmentId, row: RowId): string => `${compartment}${row}`;

const databaseName = (vault: VaultId): string => `throughline-${vault}`;

/** `too-new`: a later version of the program has been here. `io`: the database does not open. */
export interface DatabaseError {
  readonly kind: 'too-new' | 'io';
}

/** Opens the views of one practice; an absent database is created empty, which says nothing about the practice. */
export async function openDatabase(vault: VaultId): Promise<ViewsDatabase | DatabaseError> {
  const database = new Dexie(databaseName(vault), {
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  }) as ViewsDatabase;
  database.version(VERSION).stores({
    bodies: 'key, [compartment+sequence]',
    catalogs: 'key, compartment',
    positions: 'compartment',
    heads: 'name',
  });
  try {
    await database.open();
  } catch {
    return { kind: 'io' };
  }
  // Dexie opens a newer database without a word; ours would then be read with the wrong eyes.
  if (database.backendDB().version !== VERSION * 10) {
    database.close();
    return { kind: 'too-new' };
  }
  return database;
}

/** Throws all views of a practice away. */
export const deleteDatabase = (vault: VaultId): Promise<void> => Dexie.delete(databaseName(vault));
