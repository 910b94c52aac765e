import * as v from 'valibot';
import canonicalize from 'canonicalize';
import {
  isId,
  ok,
  type AnyId,
  type CompartmentId,
  type Result,
  type RowId,
  type UserId,
} from '../domain/index.ts';
import type { FieldValues } from '../domain/note/index.ts';
import type { FileError, FilePort, LogName } from '../platform/index.ts';
import {
  concat,
  fromBase64,
  fromUtf8,
  open,
  seal,
  toHex,
  utf8,
  type Bytes,
  type OpenKeys,
} from '../vault/index.ts';
import { encodeFrame, LINK_LENGTH, LONGEST, nextFrameStart, readFrame, type Frame } from './frame.ts';

/** A note as it stands in the editor, by compartment, on top of the revision it was opened at. */
export interface NoteDraft {
  readonly note: RowId;
  readonly base: number;
  readonly at: number;
  readonly parts: readonly { readonly compartment: CompartmentId; readonly values: FieldValues }[];
}

const partSchema = v.strictObject({
  at: v.number(),
  values: v.custom<FieldValues>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ),
});

/** One user's draft log: sealed, synced, latest entry of each note wins. */
export interface DraftLog {
  /** Resolves when the draft is on disk. */
  readonly save: (draft: NoteDraft) => Promise<Result<void, FileError>>;
  /**
   * Keeps the place in the person's private compartment; what of it tells of a client, in `about`, under that client's
   * key, with which it ends.
   */
  readonly savePlace: (place: unknown, about?: Sealable) => Promise<Result<void, FileError>>;
  /** Forgets a note's draft: its checkpoint is on disk. */
  readonly drop: (note: RowId) => Promise<Result<void, FileError>>;
  /** Forgets every draft with a part in these compartments: the record they are of was destroyed. */
  readonly forget: (compartments: ReadonlySet<CompartmentId>) => Promise<Result<void, FileError>>;
  /** Tries again to put on disk what could not be; resolves with how many drafts are still only in memory. */
  readonly retry: () => Promise<number>;
  readonly all: () => readonly NoteDraft[];
  /** The place, joined with what of it tells of a client while that opens. */
  readonly place: () => unknown;
  /** Entries that did not open, and stretches that are no entry; they stay in the log as they are. */
  readonly unreadable: number;
  /** Their lengths in bytes. */
  readonly unreadableSizes: readonly number[];
}

const PLACE_ROW = 'AAAAAAAAAAAAAAAAAAAAAA' as AnyId;
const REWRITE_AT = 4 * 1024 * 1024;
const NO_LINK = new Uint8Array(LINK_LENGTH);

export const draftLogName = (user: UserId): LogName => `drafts/${toHex(fromBase64(user))}`;

interface Entry {
  readonly row: RowId;
  /** All frames of the entry, as on disk. */
  readonly bytes: Bytes;
  readonly draft: NoteDraft | null;
  readonly place: unknown;
  readonly compartments: readonly CompartmentId[];
}

/** What is sealed under the key of a compartment. */
export interface Sealable {
  readonly compartment: CompartmentId;
  readonly json: unknown;
}

async function encodeEntry(
  keys: OpenKeys,
  row: RowId,
  base: number,
  things: readonly Sealable[],
): Promise<Bytes | null> {
  const frames: Bytes[] = [];
  for (const [index, { compartment, json }] of things.entries()) {
    const key = keys.key(compartment);
    if (key === null) return null;
    const envelope = await seal(key, { kind: 'draft', row, revision: base }, utf8(canonicalize(json) ?? ''));
    const header = {
      last: index === things.length - 1,
      index,
      sequence: 0,
      compartment: compartment as AnyId,
      row: row as AnyId,
      revision: base,
      epoch: key.epoch,
      author: keys.user as AnyId,
      previous: NO_LINK,
    };
    const frame = encodeFrame('TLD1', header, envelope);
    if (frame.length > LONGEST) return null;
    frames.push(frame);
  }
  return concat(...frames);
}

const lengthOf = (frames: readonly Frame[]): number =>
  frames.reduce((sum, frame) => sum + frame.bytes.length, 0);

interface Split {
  readonly entries: readonly (readonly Frame[])[];
  /** Stretches that are no entry and have whole entries after them. */
  readonly damaged: readonly Bytes[];
  readonly end: number;
}

/** Whole entries in a draft log. An unfinished end was never acknowledged; damage before that costs only what it hit. */
function splitEntries(bytes: Bytes): Split {
  const entries: Frame[][] = [];
  let open: Frame[] = [];
  const damaged: Bytes[] = [];
  let isDamaged = false;
  let at = 0;
  let end = 0;
  while (at < bytes.length) {
    const reading = readFrame('TLD1', bytes, at);
    if (reading.kind !== 'frame' || (reading.frame.index !== open.length && reading.frame.index !== 0)) {
      isDamaged = true;
      open = [];
      at = nextFrameStart('TLD1', bytes, at + 1);
      continue;
    }
    const { frame } = reading;
    // The entry before this one never ended.
    if (frame.index !== open.length) {
      isDamaged = true;
      open = [];
    }
    open.push(frame);
    at += frame.bytes.length;
    if (!frame.last) continue;
    entries.push(open);
    if (isDamaged) damaged.push(bytes.slice(end, at - lengthOf(open)));
    isDamaged = false;
    open = [];
    end = at;
  }
  return { entries, damaged, end };
}

async function openFrame(keys: OpenKeys, frame: Frame): Promise<unknown> {
  const key = keys.key(frame.compartment, frame.epoch);
  if (key === null) return null;
  const opened = await open(key, { kind: 'draft', row: frame.row, revision: frame.revision }, frame.envelope);
  if (!opened.ok) return null;
  try {
    return JSON.parse(fromUtf8(opened.value));
  } catch {
    return null;
  }
}

async function openEntry(keys: OpenKeys, frames: readonly Frame[]): Promise<Entry | null> {
  const [first] = frames;
  if (first === undefined) return null;
  const opened = await Promise.all(frames.map((frame) => openFrame(keys, frame)));
  const bytes = concat(...frames.map((frame) => frame.bytes));
  const compartments = frames.map(({ compartment }) => compartment);
  if (first.row === PLACE_ROW) {
    const place: unknown = opened[0] === null ? null : Object.assign({}, ...opened);
    return { row: first.row, bytes, draft: null, place, compartments };
  }
  const parts = opened.map((json) => v.safeParse(partSchema, json));
  if (!isId(first.row) || !parts.every((part) => part.success)) return null;
  const draft: NoteDraft = {
    note: first.row,
    base: first.revision,
    at: Math.max(...parts.map((part) => part.output.at)),
    parts: parts.map((part, index) => ({
      compartment: (frames[index] ?? first).compartment,
      values: part.output.values,
    })),
  };
  return { row: first.row, bytes, draft, place: null, compartments };
}

/**
 * Opens the signed-in user's draft log, cutting off an unfinished end. What stands in it of `destroyed` compartments is
 * removed: their keys are gone, and this is where the drafts of whoever was not signed in then go as well.
 */
export async function openDraftLog(
  files: FilePort,
  keys: OpenKeys,
  destroyed: ReadonlySet<CompartmentId> = new Set(),
): Promise<Result<DraftLog, FileError>> {
  const name = draftLogName(keys.user);
  const listed = await files.list();
  if (!listed.ok) return listed;
  const found = listed.value.find((entry) => entry.name === name);
  // Made before it is needed: a disk that is full by then may have no room for a new file.
  if (found === undefined) await files.append(name, 0, new Uint8Array());
  let length = found?.length ?? 0;
  const latest = new Map<RowId, Entry>();
  // Nobody but the person decides that something is no longer worth keeping.
  const unreadable: Bytes[] = [];
  let hasDestroyed = false;
  if (length > 0) {
    const read = await files.read(name, 0, length);
    if (!read.ok) return read;
    const { entries, damaged, end } = splitEntries(read.value);
    unreadable.push(...damaged);
    for (const frames of entries) {
      if (frames.some(({ compartment }) => destroyed.has(compartment))) {
        hasDestroyed = true;
        continue;
      }
      const entry = await openEntry(keys, frames);
      if (entry === null) unreadable.push(concat(...frames.map((frame) => frame.bytes)));
      else latest.set(entry.row, entry);
    }
    if (end < length) {
      const cut = await files.truncate(name, end);
      if (!cut.ok) return cut;
      length = end;
    }
  }
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const rewrite = async (): Promise<Result<void, FileError>> => {
    const bytes = concat(...unreadable, ...[...latest.values()].map((entry) => entry.bytes));
    const replaced = await files.replace(name, bytes);
    if (replaced.ok) length = bytes.length;
    return replaced;
  };
  // Where the disk refuses, the next opening tries again.
  if (hasDestroyed) await rewrite();
  const write = (entry: Entry): Promise<Result<void, FileError>> =>
    inTurn(async () => {
      const appended = await files.append(name, length, entry.bytes);
      if (!appended.ok) return appended;
      length += entry.bytes.length;
      latest.set(entry.row, entry);
      return length > REWRITE_AT ? rewrite() : ok(undefined);
    });
  const privately = keys.find('private');
  const unsaved = new Map<RowId, NoteDraft>();
  const save: DraftLog['save'] = async (draft) => {
    unsaved.set(draft.note, draft);
    const saved = await put(draft);
    // A later draft of the same note may be on its way.
    if (saved.ok && unsaved.get(draft.note) === draft) unsaved.delete(draft.note);
    return saved;
  };
  async function put(draft: NoteDraft): Promise<Result<void, FileError>> {
    const things = draft.parts.map(({ compartment, values }) => ({
      compartment,
      json: { at: draft.at, values },
    }));
    const bytes = await encodeEntry(keys, draft.note, draft.base, things);
    if (bytes === null) return { ok: false, error: { kind: 'refused' } };
    const compartments = draft.parts.map(({ compartment }) => compartment);
    return write({ row: draft.note, bytes, draft, place: null, compartments });
  }
  return ok({
    save,
    async retry() {
      for (const draft of [...unsaved.values()]) if (unsaved.get(draft.note) === draft) await save(draft);
      return unsaved.size;
    },
    async savePlace(place, about) {
      if (privately === null) return { ok: false, error: { kind: 'refused' } };
      const parts = [{ compartment: privately.id, json: place }, ...(about === undefined ? [] : [about])];
      const bytes = await encodeEntry(keys, PLACE_ROW, 0, parts);
      const compartments = parts.map(({ compartment }) => compartment);
      return bytes
        ? write({ row: PLACE_ROW, bytes, draft: null, place, compartments })
        : { ok: false, error: { kind: 'refused' } };
    },
    drop: (note) => {
      unsaved.delete(note);
      return inTurn(async () => {
        if (!latest.delete(note)) return ok(undefined);
        return rewrite();
      });
    },
    forget: (compartments) => {
      for (const [note, { parts }] of unsaved)
        if (parts.some(({ compartment }) => compartments.has(compartment))) unsaved.delete(note);
      return inTurn(async () => {
        const gone = [...latest].filter(([, entry]) =>
          entry.compartments.some((compartment) => compartments.has(compartment)),
        );
        for (const [note] of gone) latest.delete(note);
        return gone.length === 0 ? ok(undefined) : rewrite();
      });
    },
    all: () => [...latest.values()].flatMap(({ draft }) => (draft === null ? [] : [draft])),
    place: () => latest.get(PLACE_ROW)?.place ?? null,
    unreadable: unreadable.length,
    unreadableSizes: unreadable.map(({ length }) => length),
  });
}
