import canonicalize from 'canonicalize';
import { joinParts, splitByPart, type Template } from '../domain/template/index.ts';
import type { NoteHeader } from '../domain/practice/index.ts';
import type { FieldValue, FieldValues } from '../domain/note/index.ts';
import { fail, ok, type Result, type RowId } from '../domain/index.ts';
import type { CommitErrorKind, NoteDraft } from '../journal/index.ts';
import { placesOf } from './client.ts';
import { checkpointNote, noteHeader, readNote } from './commands.ts';
import type { Practice, ReadError } from './practice.ts';
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
  /** Checkpoints and lets go. */
  readonly close: () => Promise<void>;
  /** A draft on an older revision, kept beside the note for the person to compare. */
  readonly olderDraft: FieldValues | null;
}

const sameContent = (a: FieldValues, b: FieldValues): boolean => canonicalize(a) === canonicalize(b);

const valuesOfDraft = (
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
  const template = templateOf(header.template);
  if (template === null) return fail({ kind: 'missing' });
  const opened = await readNote(practice, client, header, template);
  if (!opened.ok) return opened;
  const draft = practice.drafts.all().find((one) => one.note === header.row);
  const drafted = draft && valuesOfDraft(practice, client, template, draft);
  const fits = draft?.base === header.revision;
  if (drafted && fits && sameContent(drafted, opened.value.values)) await practice.drafts.drop(header.row);
  const start = fits && drafted ? drafted : opened.value.values;
  const base = { revision: header.revision, values: opened.value.values };
  return ok(
    createSession(practice, client, header, template, base, start, drafted && !fits ? drafted : null),
  );
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
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastCheckpoint = clock.monotonic();
  let saving: Promise<void> = Promise.resolve();
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
  const schedule = () => {
    changedSince ??= clock.monotonic();
    if (timer !== null) clearTimeout(timer);
    const left = Math.max(0, changedSince + WHILE_TYPING_MS - clock.monotonic());
    timer = setTimeout(() => void saveDraft(), Math.min(AFTER_LAST_KEY_MS, left));
    if (state.kind !== 'in-memory') become({ kind: 'in-memory' });
  };
  const draftNow = (): NoteDraft => {
    const places = placesOf(practice, client);
    const parts = splitByPart(template, current());
    const record = { compartment: places.record, values: parts.record };
    const process = places.process === null ? [] : [{ compartment: places.process, values: parts.process }];
    return { note: header.row, base: base.revision, at: clock.now(), parts: [record, ...process] };
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    saving = saving.then(work);
    return saving;
  };
  const saveDraft = (): Promise<void> =>
    inTurn(async () => {
      if (changedSince === null) return;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      changedSince = null;
      const saved = await practice.drafts.save(draftNow());
      if (!saved.ok) {
        changedSince ??= clock.monotonic();
        become({ kind: 'failed', error: saved.error.kind });
        // The words are still in memory: keep trying, the disk may have room again.
        timer = setTimeout(() => void saveDraft(), WHILE_TYPING_MS);
        return;
      }
      // Typing may have gone on while the disk was busy.
      if (!isPending()) become({ kind: 'on-disk', at: clock.now() });
      if (clock.monotonic() - lastCheckpoint > CHECKPOINT_MS) void checkpoint();
    });
  const isPending = () => changedSince !== null;
  const checkpoint = async (): Promise<Result<void, { readonly kind: CommitErrorKind }>> => {
    await saveDraft();
    const now = current();
    lastCheckpoint = clock.monotonic();
    const signed = noteHeader(practice, client, header.row)?.signed ?? null;
    if (signed !== null) return fail({ kind: 'signed' });
    if (!sameContent(now, base.values)) {
      const written = await checkpointNote(practice, client, header, template, base.revision, now);
      if (!written.ok) {
        become({ kind: 'failed', error: written.error.kind });
        return written;
      }
      base.revision = written.value;
      base.values = now;
    }
    // An unsaved change since then keeps its draft; it names the new base when it is next saved.
    if (!isPending()) {
      await practice.drafts.drop(header.row);
      become({ kind: 'on-disk', at: clock.now() });
    }
    return ok(undefined);
  };
  const session: NoteSession = {
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
    saveState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    saveDraft,
    checkpoint,
    async close() {
      await checkpoint();
      practice.sessions.delete(session);
    },
    olderDraft,
  };
  practice.sessions.add(session);
  return session;
}
