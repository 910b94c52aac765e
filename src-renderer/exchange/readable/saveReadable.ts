import { wallDay } from '../../domain/practice/index.ts';
import { fail, ok, type Result } from '../../domain/index.ts';
import type { ChosenFile, DialogPort, FileError, Platform } from '../../platform/index.ts';
import { recordAudit, type Practice } from '../../storage/index.ts';
import { concat, sealWithPassphrase, utf8, type Bytes } from '../../vault/index.ts';
import type { Making } from './context.ts';
import type { ReadableOrder, ReadableWords } from './opened.ts';
import { beginMaking, notesAhead, practiceFiles } from './practiceFiles.ts';
import { missingIn } from './tally.ts';
import { tarEnd, tarEntry } from './tar.ts';

/**
 * `stopped`: the person stopped it. `memory`: not enough for the key of the file. `not-recorded`: the journal did not
 * take the line that says so, and nothing readable leaves without it. Else what the disk said.
 */
export type ReadableErrorKind = FileError['kind'] | 'stopped' | 'memory' | 'not-recorded';

export interface SavedReadable {
  readonly bytes: number;
  readonly notes: number;
  readonly clients: number;
  /** What should be in it and did not open. */
  readonly missing: number;
  /** Signed notes that are not what was signed. */
  readonly doubtful: number;
}

export interface ReadableControl {
  readonly signal: AbortSignal;
  /** After each note: how many of how many. */
  readonly onProgress: (done: number, of: number) => void;
}

type Outcome<T> = Result<T, { readonly kind: ReadableErrorKind }>;

const PIECE = 1024 * 1024;

/** What the file and the folder in it are called: nothing of whose they are. */
export const readableName = (now: number): string => `throughline-export-${wallDay(now)}`;

/** The archive, opened and written file by file as it is asked for. */
function archive(making: Making, signal: AbortSignal): ReadableStream<Bytes> {
  const files = practiceFiles(making);
  const folder = readableName(making.madeAt);
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        signal.throwIfAborted();
        const next = await files.next();
        if (next.done !== true) {
          const { path, text } = next.value;
          controller.enqueue(tarEntry(`${folder}/${path}`, utf8(text.toWellFormed()), making.madeAt));
          return;
        }
        controller.enqueue(tarEnd());
        controller.close();
      },
      async cancel() {
        await files.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

/** Writes a stream to the chosen file in pieces of at most 1 MiB; gives back its length. */
async function drain(
  dialogs: DialogPort,
  target: ChosenFile,
  sealed: ReadableStream<Bytes>,
  signal: AbortSignal,
): Promise<Outcome<number>> {
  const reader = sealed.getReader();
  let waiting: Bytes[] = [];
  let held = 0;
  let written = 0;
  const flush = async (): Promise<Result<void, FileError>> => {
    const bytes = concat(...waiting);
    waiting = [];
    held = 0;
    for (let at = 0; at < bytes.length; at += PIECE) {
      const put = await dialogs.writeSave(target, bytes.slice(at, at + PIECE));
      if (!put.ok) return put;
    }
    written += bytes.length;
    return ok(undefined);
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) return fail({ kind: 'stopped' });
      if (!done) {
        waiting.push(value);
        held += value.length;
        if (held < PIECE) continue;
      }
      const put = await flush();
      if (!put.ok) return put;
      if (done) return ok(written);
    }
  } catch {
    return fail({ kind: signal.aborted ? 'stopped' : 'io' });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function write(
  making: Making,
  { dialogs }: Platform,
  target: ChosenFile,
  passphrase: Bytes,
  signal: AbortSignal,
): Promise<Outcome<SavedReadable>> {
  const file = await sealWithPassphrase(archive(making, signal), passphrase);
  if (file === null) return fail({ kind: signal.aborted ? 'stopped' : 'memory' });
  const written = await drain(dialogs, target, file.sealed, signal);
  file.end();
  if (!written.ok) return written;
  const { tally, order, practice } = making;
  const action = order.withProcess ? 'exported-readable-with-process' : 'exported-readable';
  // Before the file has its name: one that nobody recorded must not be there, one that was recorded in vain may.
  const recorded = await recordAudit(practice, action, order.client, tally.notes);
  if (!recorded.ok) return fail({ kind: 'not-recorded' });
  const finished = await dialogs.finishSave(target);
  if (!finished.ok) return finished;
  const { notes, clients, doubtful } = tally;
  return ok({ bytes: written.value, notes, clients, doubtful, missing: missingIn(tally) });
}

/**
 * Saves a client, or every client this user can open, as one age file that any program of that kind opens with
 * `passphrase`; null if the dialog was cancelled. Whoever calls has asked for the user's own passphrase. Recorded, with
 * a name of its own where psychotherapy notes are in it. After an error, or when it was stopped, there is no file of
 * that name.
 */
export async function saveReadable(
  practice: Practice,
  platform: Platform,
  words: ReadableWords,
  order: ReadableOrder,
  passphrase: Bytes,
  { signal, onProgress }: ReadableControl,
): Promise<Outcome<SavedReadable | null>> {
  await Promise.all([...practice.sessions].map((session) => session.checkpoint()));
  const begun = await platform.dialogs.beginSave(
    'readable-export',
    `${readableName(practice.clock.now())}.age`,
  );
  if (!begun.ok) return begun;
  if (begun.value === null) return ok(null);
  const all = notesAhead(practice, order);
  let done = 0;
  const making = beginMaking(practice, words, order, () => onProgress((done += 1), all));
  const saved = await write(making, platform, begun.value, passphrase, signal);
  if (!saved.ok) await platform.dialogs.abandonSave(begun.value);
  return saved;
}
