import type { IpcMain, WebFrameMain } from 'electron';
import * as v from 'valibot';
import {
  CANNOT_SEAL_CHANNEL,
  COMMANDS_CHANNEL,
  SEALED_CHANNEL,
  SHELL_CALLS,
  channelOf,
  type ShellCall,
} from './channels.ts';
import type {
  BackupError,
  BackupFileName,
  BackupPlace,
  BackupPort,
  Bytes,
  ChosenFile,
  ClipboardPort,
  Command,
  DialogPort,
  FileError,
  FilePort,
  LogName,
  PrintPort,
  Result,
  SpacePort,
  StoreName,
  WindowPort,
} from './contract.ts';
import {
  isBackupFileName,
  isBackupManifest,
  isLogName,
  isMovable,
  isSegmentName,
  isSize,
  isStoreName,
  LARGEST_CALL,
} from './names.ts';

/** What the handlers answer with. `isOwnFrame` decides who may ask. */
export interface BridgeParts {
  readonly files: FilePort;
  readonly space: SpacePort;
  readonly dialogs: DialogPort;
  readonly backups: BackupPort;
  readonly paper: PrintPort;
  readonly clipboard: ClipboardPort;
  readonly window: WindowPort;
  readonly isOwnFrame: (frame: WebFrameMain | null) => boolean;
  readonly sealed: () => void;
  /** The page stays: what was typed is not on disk. */
  readonly cannotSeal: () => void;
  /** The page will hear exactly these commands. */
  readonly hears: (commands: readonly Command[]) => void;
}

type Answer = Promise<Result<unknown, FileError | BackupError>>;
type Call = (args: readonly unknown[]) => Answer | null;

const size = v.custom<number>(isSize);
const count = v.pipe(size, v.maxValue(LARGEST_CALL));
const bytes = v.custom<Bytes>(isMovable);
const logName = v.custom<LogName>(isLogName);
const storeName = v.custom<StoreName>(isStoreName);
const replaceable = v.custom<StoreName>((name) => isStoreName(name) && !isSegmentName(name));
const kind = v.picklist(['practice-copy', 'recovery-kit', 'readable-export', 'certificate']);
const token = v.custom<ChosenFile>((value) => v.is(v.pipe(v.string(), v.uuid()), value));
const place = v.custom<BackupPlace>((value) => value === 'kept' || v.is(token, value));
const backupFile = v.custom<BackupFileName>(isBackupFileName);
const manifestName = v.custom<BackupFileName>(isBackupManifest);
const when = v.picklist(['now', 'after-page']);
/** A random id of 16 bytes, in the alphabet for file names. */
const randomId = v.pipe(v.string(), v.regex(/^[\w-]{21}[AQgw]$/u));
const loose = v.pipe(
  v.array(v.strictObject({ name: replaceable, bytes })),
  v.check((parts) => parts.reduce((sum, part) => sum + part.bytes.length, 0) <= LARGEST_CALL),
);
// A name to suggest, never a path: no separators, no control characters, nothing hidden or endless.
const fileName = v.pipe(v.string(), v.regex(/^[^\p{Cc}\p{Cf}/\\:*?"<>|.][^\p{Cc}\p{Cf}/\\:*?"<>|]{0,99}$/u));
const text = v.pipe(v.string(), v.maxLength(1_000_000));
const guards = v.strictObject({ contentProtection: v.boolean(), lockOnMinimise: v.boolean() });
const commands = v.array(v.picklist(['today', 'clients', 'settings', 'cover']));

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

/** The calls about backups, by name. */
const backupCalls = (backups: BackupPort): Record<keyof BackupPort, Call> => ({
  backupState: checked([], () => backups.backupState()),
  chooseBackupFolder: checked([randomId], (args) => backups.chooseBackupFolder(...args)),
  forgetBackupFolder: checked([], () => backups.forgetBackupFolder()),
  makeBackup: checked([bytes, loose, when], (args) => backups.makeBackup(...args)),
  noteProof: checked([manifestName, v.nullable(randomId)], (args) => backups.noteProof(...args)),
  openBackupFolder: checked([], () => backups.openBackupFolder()),
  listBackups: checked([place], (args) => backups.listBackups(...args)),
  readBackup: checked([place, backupFile, size, count], (args) => backups.readBackup(...args)),
});

function callsOf(parts: BridgeParts): Record<ShellCall, Call> {
  const { files, space, dialogs, backups, paper, clipboard, window } = parts;
  return {
    ...backupCalls(backups),
    list: checked([], () => files.list()),
    read: checked([storeName, size, count], (args) => files.read(...args)),
    append: checked([logName, size, bytes], (args) => files.append(...args)),
    truncate: checked([logName, size], (args) => files.truncate(...args)),
    replace: checked([replaceable, bytes], (args) => files.replace(...args)),
    remove: checked([storeName], (args) => files.remove(...args)),
    freeSpace: checked([], () => space.freeSpace()),
    beginSave: checked([kind, fileName], (args) => dialogs.beginSave(...args)),
    writeSave: checked([token, bytes], (args) => dialogs.writeSave(...args)),
    finishSave: checked([token], (args) => dialogs.finishSave(...args)),
    abandonSave: checked([token], (args) => dialogs.abandonSave(...args)),
    beginOpen: checked([kind], (args) => dialogs.beginOpen(...args)),
    readOpened: checked([token, size, count], (args) => dialogs.readOpened(...args)),
    closeOpened: checked([token], (args) => dialogs.closeOpened(...args)),
    savePdf: checked([fileName], (args) => paper.savePdf(...args)),
    copyText: checked([text], (args) => clipboard.copyText(...args)),
    guardWindow: checked([guards], (args) => window.guardWindow(...args)),
  };
}

const failure = (kind: FileError['kind']): Result<never, FileError> => ({ ok: false, error: { kind } });

/** Answers every call of the contract. A foreign sender or an argument outside the contract gets `refused`. */
export function handleBridge(ipcMain: Pick<IpcMain, 'handle' | 'on'>, parts: BridgeParts): void {
  const calls = callsOf(parts);
  for (const name of SHELL_CALLS)
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
  ipcMain.on(CANNOT_SEAL_CHANNEL, (event) => {
    if (parts.isOwnFrame(event.senderFrame)) parts.cannotSeal();
  });
  ipcMain.on(COMMANDS_CHANNEL, (event, heard: unknown) => {
    const parsed = v.safeParse(commands, heard);
    if (parts.isOwnFrame(event.senderFrame) && parsed.success) parts.hears(parsed.output);
  });
}
