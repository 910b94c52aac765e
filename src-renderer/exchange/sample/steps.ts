import type { RowId } from '../../domain/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';
import type { NoteStage, RowInput } from '../../domain/practice/index.ts';
import type { EventKind } from '../../domain/timeline/index.ts';
import type { Template } from '../../domain/template/index.ts';
import type { Kept } from './ledger.ts';

/** What is done, in the words of the practice. Sessions and notes go by the file's own names (`D1`, `D1.preparation`). */
export type Action =
  | {
      readonly do: 'found-practice';
      readonly name: string;
      readonly ownerName: string;
      readonly credential: string;
    }
  /** Somebody who signs in with keys of their own. */
  | {
      readonly do: 'add-supervisor';
      readonly person: string;
      readonly name: string;
      readonly credential: string;
    }
  /** Somebody whom entries name and who does not sign in. */
  | { readonly do: 'add-staff'; readonly person: string; readonly about: Omit<RowInput<'staff'>, 'type'> }
  | { readonly do: 'add-client'; readonly about: Omit<RowInput<'client'>, 'type'> }
  | { readonly do: 'add-course'; readonly about: Omit<RowInput<'course'>, 'type' | 'client'> }
  | {
      readonly do: 'add-session';
      readonly session: string;
      readonly number: number;
      readonly on: string;
      readonly startsAt: string;
    }
  /** `of` is a session or a note by its name, or `client` or `course`, of which there is one. */
  | { readonly do: 'begin-note'; readonly note: string; readonly of: string; readonly stage: NoteStage }
  | { readonly do: 'fill-note'; readonly note: string; readonly values: FieldValues }
  | { readonly do: 'sign-note'; readonly note: string }
  | {
      readonly do: 'record-event';
      readonly session: string;
      readonly event: RowId;
      readonly kind: EventKind['id'];
      readonly values: FieldValues;
    };

/** One thing somebody did: when, by the clock in the room, and who. */
export type Step = { readonly at: number; readonly by: string } & Action;

/** The file told as what people did, in order, and what of it has no place yet. Every leaf is in exactly one of the three. */
export interface Script {
  readonly steps: readonly Step[];
  /** Leaves that the steps tell. */
  readonly told: readonly string[];
  /** Leaves that the program works out by itself; reading the file has compared them. */
  readonly derived: readonly string[];
  /** Whole pieces that are kept word for word until there is a place for them. */
  readonly kept: readonly Kept[];
}

/** Those of the file's people who sign in. */
export interface Accounts {
  readonly owner: string;
  readonly supervisor: string | undefined;
}

/** What the script needs of this version of the program and of the computer. */
export interface ScriptGround {
  /** Where the file's local times are read, as `Europe/Berlin`. */
  readonly zone: string;
  /** The id of the row that a name of the file stands for (`q1`, `k8`): always the same for the same name. */
  readonly idOf: (name: string) => RowId;
  readonly templateFor: (stage: NoteStage) => Template;
  readonly kinds: readonly EventKind[];
}
