import { invariant } from '../../domain/index.ts';
import { below, leavesOf, membersOf } from './leafPaths.ts';

/** A piece of the file with its path. Who reads it says whether the piece is thereby accounted for. */
export interface Piece<T> {
  readonly path: string;
  /** The value, used where another step accounts for it. */
  readonly see: T;
  readonly at: <Key extends keyof T & string>(key: Key) => Piece<T[Key]>;
  /** The members of a list; none if the list is not there. */
  readonly each: () => readonly Piece<T extends readonly (infer Member)[] ? Member : never>[];
}

/** Which leaves of the file have become something. What nobody took is kept; taking a leaf twice is a bug. */
export interface Ledger<T> {
  readonly root: Piece<T>;
  /** Accounts for all leaves of these pieces. */
  readonly take: (...pieces: readonly Piece<unknown>[]) => void;
  readonly isTaken: (path: string) => boolean;
  readonly taken: () => readonly string[];
}

function pieceOf<T>(value: T, path: string): Piece<T> {
  return {
    path,
    see: value,
    at: (key) => pieceOf(value[key], below(path, key)),
    each: () =>
      (Array.isArray(value) ? (value as readonly unknown[]) : []).map((member, index) =>
        pieceOf(member, below(path, index)),
      ) as never,
  };
}

export function openLedger<T>(file: T): Ledger<T> {
  const taken = new Set<string>();
  return {
    root: pieceOf(file, ''),
    take(...pieces) {
      for (const { see, path } of pieces) {
        if (see === undefined) continue;
        for (const leaf of leavesOf(see, path)) {
          invariant(!taken.has(leaf), `${leaf} of a sample is accounted for once`);
          taken.add(leaf);
        }
      }
    },
    isTaken: (path) => taken.has(path),
    taken: () => [...taken],
  };
}

/** A piece of the file that has no place in the practice yet, word for word. */
export interface Kept {
  /** `dosing[4].meq30` */
  readonly place: string;
  readonly value: unknown;
}

/** What is kept under `path`; null when that is all of it. */
function keptUnder(ledger: Ledger<unknown>, value: unknown, path: string): readonly Kept[] | null {
  const members = membersOf(value);
  if (members === null) return ledger.isTaken(path) ? [] : null;
  const inside = members.map(([key, member]) => {
    const place = below(path, key);
    return { place, value: member, kept: keptUnder(ledger, member, place) };
  });
  if (inside.every(({ kept }) => kept === null)) return null;
  return inside.flatMap(({ place, value: whole, kept }) => kept ?? [{ place, value: whole }]);
}

/** The largest pieces of the file of which nothing was taken: together with what was taken, all of it. */
export const keptOf = (ledger: Ledger<unknown>): readonly Kept[] =>
  keptUnder(ledger, ledger.root.see, '') ?? [{ place: '', value: ledger.root.see }];
