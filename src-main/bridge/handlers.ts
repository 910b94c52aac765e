import type { IpcMain, WebFrameMain } from 'electron';
import * as v from 'valibot';
import { FILE_CALLS, SEALED_CHANNEL, channelOf, type FileCall } from './channels.ts';
import type {
  Bytes,
  ChosenFile,
  DialogPort,
  FileError,
  FilePort,
  LogName,
  Result,
  StoreName,
} from './contract.ts';
import { isLogName, isMovable, isSegmentName, isSize, isStoreName, LARGEST_CALL } from './names.ts';

/** What the handlers answer with. `isOwnFrame` decides who may ask. */
export interface BridgeParts {
  readonly files: FilePort;
  readonly dialogs: DialogPort;
  readonly isOwnFrame: (frame: WebFrameMain | null) => boolean;
  readonly sealed: () => void;
}

type Answer = Promise<Result<unknown, FileError>>;
type Call = (args: readonly unknown[]) => Answer | null;

const size = v.custom<number>(isSize);
const count = v.pipe(size, v.maxValue(LARGEST_CALL));
const bytes = v.custom<Bytes>(isMovable);
const logName = v.custom<LogName>(isLogName);
const storeName = v.custom<StoreName>(isStoreName);
const replaceable = v.custom<StoreName>((name) => isStoreName(name) && !isSegmentName(name));
const kind = v.picklist(['practice-copy', 'recovery-kit']);
const token = v.custom<ChosenFile>((value) => v.is(v.pipe(v.string(), v.uuid()), value));
// A name to suggest, never a path: no separators, no control characters, nothing hidden or endless.
const fileName = v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cf}/\\:*?"<>|.][^\p{Cc}\p{Cf}/\\:*?"<>|]{0,99}$/u));

/** A call whose arguments are exactly of these kinds; null means they were not. */
function checked<const T extends v.TupleItems>(
  items: T,
  call: (args: v.InferOutput<v.StrictTupleSchema<T, undefined>>) => Answer,
): Call {
  const schema = v.strictTuple(items);
  return (args) => {
    const parsed = v.safeParse(schema, args);
    return parsed.success ? call(parsed.output) : null;
  };
}

function callsOf({ files, dialogs }: BridgeParts): Record<FileCall, Call> {
  return {
    list: checked([], () => files.list()),
    read: checked([storeName, size, count], (args) => files.read(...args)),
    append: checked([logName, size, bytes], (args) => files.append(...args)),
    truncate: checked([logName, size], (args) => files.truncate(...args)),
    replace: checked([replaceable, bytes], (args) => files.replace(...args)),
    remove: checked([storeName], (args) => files.remove(...args)),
    beginSave: checked([kind, fileName], (args) => dialogs.beginSave(...args)),
    writeSave: checked([token, bytes], (args) => dialogs.writeSave(...args)),
    finishSave: checked([token], (args) => dialogs.finishSave(...args)),
    abandonSave: checked([token], (args) => dialogs.abandonSave(...args)),
    beginOpen: checked([kind], (args) => dialogs.beginOpen(...args)),
    readOpened: checked([token, size, count], (args) => dialogs.readOpened(...args)),
    closeOpened: checked([token], (args) => dialogs.closeOpened(...args)),
  };
}

const failure = (kind: FileError['kind']): Result<never, FileError> => ({ ok: false, error: { kind } });

/** Answers every call of the contract. A foreign sender or an argument outside the contract gets `refused`. */
export function handleBridge(ipcMain: Pick<IpcMain, 'handle' | 'on'>, parts: BridgeParts): void {
  const calls = callsOf(parts);
  for (const name of FILE_CALLS)
    ipcMain.handle(channelOf(name), async (event, ...args: unknown[]): Answer => {
      if (!parts.isOwnFrame(event.senderFrame)) return failure('refused');
      try {
        return (await calls[name](args)) ?? failure('refused');
      } catch {
        return failure('io');
      }
    });
  ipcMain.on(SEALED_CHANNEL, (event) => {
    if (parts.isOwnFrame(event.senderFrame)) parts.sealed();
  });
}
