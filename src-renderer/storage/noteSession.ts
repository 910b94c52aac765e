import canonicalize from 'canonicalize';
import { joinParts, splitByPart, type Template } from '../domain/template/index.ts';
import type { NoteHeader } from '../domain/practice/index.ts';
import type { FieldValue, FieldValues } from '../domain/note/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import type { CommitErrorKind, NoteDraft } from '../journal/index.ts';
import { placesOf } from './client.ts';
import { checkpointNote, noteHeader, readNote } from './commands.ts';
import type { Practice } from './practice.ts';
import type { ReadError } from './reading.ts';
import { templateOf } from './templates.ts';

const AFTER_LAST_KEY_MS = 1000;
const WHILE_TYPING_MS = 5000;
const CHECKPOINT_MS = 10 * 60 * 1000;

/** `on-disk` is said only once a sync returned. `in-memory`: typed and not yet synced. */
export type SaveState =
  | { readonly kind: 'on-disk'; readonly at: number | null }
  | { readonly kind: 'in-memory' }
  | { readonly kind: 'failed'; readonly error: CommitErrorKind };

/** One note open for writing: its values, the draft log behind it, and checkpoints in the journal. */
export interface NoteSession {
  readonly note: RowId;
  readonly template: Template;
  /** The present values, rich text read from its editor. */
  readonly values: () => FieldValues;
  readonly set: (fieldId: string, value: FieldValue | undefined) => void;
  /** A field whose value is costly to read has changed; `read` is called when it is saved. */
  readonly dirty: (fieldId: string, read: () => FieldValue) => void;
  readonly saveState: () => SaveState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Puts what is in memory into the draft log. */
  readonly saveDraft: () => Promise<void>;
  /** Writes a checkpoint if the content changed since the last. */
  readonly checkpoint: () => Promise<Result<void, { readonly kind: CommitErrorKind }>>;
  /** Checkpoints and lets go; what cannot be put on disk stays in memory, open, and is tried again until it can. */
  readonly close: () => Promise<void>;
  /** The note is on screen again before it could be let go. */
  readonly resume: () => void;
  /** Takes the values of an earlier version; the present ones must stand in a checkpoint, and what is on screen is opened anew. */
  readonly restore: (values: FieldValues) => void;
  /** Lets go of it with all that was typed: the client's record is destroyed. */
  readonly abandon: () => void;
  /** A draft on an older revision, kept beside the note for the person to compare. */
  readonly olderDraft: FieldValues | null;
}

const sameContent = (a: FieldValues, b: FieldValues): boolean => canonicalize(a) === canonicalize(b);

/** The values of a draft as far as this user can open them. */
export const valuesOfDraft = (
  practice: Practice,
  client: RowId,
  template: Template,
  draft: NoteDraft,
): FieldValues => {
  const places = placesOf(practice, client);
  const of = (compartment: string | null) =>
    draft.parts.find((part) => part.compartment === compartment)?.values ?? {};
  return joinParts(template, { record: of(places.record), process: of(places.process) });
};

interface Base {
  revision: number;
  values: FieldValues;
}

/** Opens a note for writing, with the draft that the last lock or crash left behind. */
export async function openNoteSession(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
): Promise<Result<NoteSession, ReadError>> {
  const left = practice.sessions.of(header.row);
  if (left !== undefined) {
    left.resume();
    return ok(left);
  }
  const template = templateOf(header.template);
  if (template === null) return fail({ kind: 'missing' });
  const opened = await readNote(practice, client, header, template);
  if (!opened.ok) return opened;
  const draft = practice.drafts.all().find((one) => one.note === header.row);
  const drafted = draft && valuesOfDraft(practice, client, template, draft);
  const fits = draft?.base === header.revision;
  const same = drafted !== undefined && sameContent(drafted, opened.value.values);
  if (same) await practice.drafts.drop(header.row);
  const start = fits && drafted ? drafted : opened.value.values;
  const base = { revision: header.revision, values: opened.value.values };
  const older = drafted && !fits && !same ? drafted : null;
  return ok(createSession(practice, client, header, template, base, start, older));
}

function createSession(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  template: Template,
  base: Base,
  start: FieldValues,
  olderDraft: FieldValues | null,
): NoteSession {
  const { clock } = practice;
  let values = start;
  let unread = new Map<string, () => FieldValue>();
  let state: SaveState = { kind: 'on-disk', at: null };
  let changedSince: number | null = null;
  let changes = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastCheckpoint = clock.monotonic();
  let saving: Promise<unknown> = Promise.resolve();
  let isOnScreen = true;
  let isLeftUnsaved = false;
  const listeners = new Set<() => void>();

  const become = (next: SaveState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const current = (): FieldValues => {
    if (unread.size === 0) return values;
    const read = [...unread].map(([id, get]) => [id, get()] as const);
    unread = new Map();
    values = { ...values, ...Object.fromEntries(read) };
    return values;
  };
  /** Saves a draft after so long, instead of whenever it was to be saved; null: not by itself. */
  const wait = (ms: number | null) => {
    if (timer !== null) clearTimeout(timer);
    timer = ms === null ? null : setTimeout(() => void saveDraft(), ms);
  };
  const schedule = () => {
    changes += 1;
    changedSince ??= clock.monotonic();
    const left = Math.max(0, changedSince + WHILE_TYPING_MS - clock.monotonic());
    wait(Math.min(AFTER_LAST_KEY_MS, left));
    // A failure is told until something was put on disk again.
    if (state.kind === 'on-disk') become({ kind: 'in-memory' });
  };
  const draftNow = (): NoteDraft => {
    const places = placesOf(practice, client);
    const parts = splitByPart(template, current());
    const record = { compartment: places.record, values: parts.record };
    const process = places.process === null ? [] : [{ compartment: places.process, values: parts.process }];
    return { note: header.row, base: base.revision, at: clock.now(), parts: [record, ...process] };
  };
  // Drafts and checkpoints one after another: a draft saved while a checkpoint is written would go with the older one.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = saving.then(work);
    saving = next.catch(() => undefined);
    return next;
  };
  const isPending = () => changedSince !== null;
  const settled = () => {
    // Typing may have gone on while the disk was busy.
    if (isPending()) return;
    become({ kind: 'on-disk', at: clock.now() });
    if (isLeftUnsaved) practice.sessions.delete(session);
  };
  const putDraft = async (): Promise<void> => {
    if (changedSince === null) return;
    const draft = draftNow();
    wait(null);
    changedSince = null;
    const saved = await practice.drafts.save(draft);
    if (saved.ok) {
      settled();
      return;
    }
    changedSince ??= clock.monotonic();
    become({ kind: 'failed', error: saved.error.kind });
    // The words are still in memory: keep trying, the disk may have room again.
    wait(WHILE_TYPING_MS);
  };
  const saveDraft = (): Promise<void> =>
    inTurn(async () => {
      await putDraft();
      if (!isPending() && clock.monotonic() - lastCheckpoint > CHECKPOINT_MS) void checkpoint();
    });
  const putCheckpoint = async (): Promise<Result<void, { readonly kind: CommitErrorKind }>> => {
    await putDraft();
    const now = current();
    const upTo = changes;
    lastCheckpoint = clock.monotonic();
    const signed = noteHeader(practice, client, header.row)?.signed ?? null;
    if (signed !== null) return fail({ kind: 'signed' });
    if (!sameContent(now, base.values)) {
      const written = await checkpointNote(practice, client, header, template, base.revision, now);
      if (!written.ok) {
        // With the draft on disk nothing is lost by a full disk; the next checkpoint takes it along.
        if (isPending() || written.error.kind !== 'disk-full')
          become({ kind: 'failed', error: written.error.kind });
        return written;
      }
      base.revision = written.value;
      base.values = now;
    }
    // A change since then keeps its draft; it names the new base when it is next saved.
    if (changes === upTo) {
      wait(null);
      changedSince = null;
      await practice.drafts.drop(header.row);
      settled();
    }
    return ok(undefined);
  };
  const checkpoint = () => inTurn(putCheckpoint);
  const leave = () => {
    if (isOnScreen) return;
    isLeftUnsaved = isPending();
    if (!isLeftUnsaved) practice.sessions.delete(session);
  };
  const session: NoteSession = {
    note: header.row,
    template,
    values: current,
    set(fieldId, value) {
      unread.delete(fieldId);
      const { [fieldId]: _before, ...rest } = values;
      values = value === undefined ? rest : { ...rest, [fieldId]: value };
      schedule();
    },
    dirty(fieldId, read) {
      unread.set(fieldId, read);
      schedule();
    },
    restore(earlier) {
      unread = new Map();
      values = earlier;
      schedule();
    },
    saveState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saveDraft,
    checkpoint,
    async close() {
      isOnScreen = false;
      await checkpoint();
      leave();
    },
    abandon() {
      unread = new Map();
      values = {};
      changedSince = null;
      wait(null);
      practice.sessions.delete(session);
    },
    resume() {
      isOnScreen = true;
      isLeftUnsaved = false;
    },
    olderDraft,
  };
  practice.sessions.add(session);
  return session;
}
