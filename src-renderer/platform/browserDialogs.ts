import { fail, ok } from '../domain/index.ts';
import type { Bytes, ChosenFile, DialogKind, DialogPort, FileError } from '../../src-main/bridge/contract.ts';
import { isSize, LARGEST_CALL } from './names.ts';

interface PendingSave {
  readonly suggestedName: string;
  readonly type: string;
  readonly chunks: Bytes[];
}

const MIME: Record<DialogKind, string> = {
  'practice-copy': 'application/octet-stream',
  'recovery-kit': 'text/plain',
  'readable-export': 'application/octet-stream',
  certificate: 'text/plain',
};

const refused = fail<FileError>({ kind: 'refused' });
// A download is read from its address after the click; the address is withdrawn once that is surely over.
const DOWNLOAD_GRACE_MS = 60_000;

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_GRACE_MS);
}

/** Asks for one file; null when the person cancels. Needs a press of a key or button just before. */
function chooseFile(): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

const issueToken = (): ChosenFile => crypto.randomUUID() as string as ChosenFile;

function saving(): Pick<DialogPort, 'beginSave' | 'writeSave' | 'finishSave' | 'abandonSave'> {
  const saves = new Map<ChosenFile, PendingSave>();
  return {
    beginSave: (kind, suggestedName) => {
      const file = issueToken();
      saves.set(file, { suggestedName, type: MIME[kind], chunks: [] });
      return Promise.resolve(ok(file));
    },
    writeSave: (file, bytes) => {
      const save = saves.get(file);
      if (save === undefined || bytes.length > LARGEST_CALL) return Promise.resolve(refused);
      // The caller may use its buffer again.
      save.chunks.push(bytes.slice());
      return Promise.resolve(ok(undefined));
    },
    finishSave: (file) => {
      const save = saves.get(file);
      if (save === undefined) return Promise.resolve(refused);
      saves.delete(file);
      download(new Blob(save.chunks, { type: save.type }), save.suggestedName);
      return Promise.resolve(ok(undefined));
    },
    abandonSave: (file) => Promise.resolve(saves.delete(file) ? ok(undefined) : refused),
  };
}

function opening(): Pick<DialogPort, 'beginOpen' | 'readOpened' | 'closeOpened'> {
  const opened = new Map<ChosenFile, File>();
  return {
    beginOpen: async () => {
      const chosen = await chooseFile();
      if (chosen === null) return ok(null);
      const file = issueToken();
      opened.set(file, chosen);
      return ok({ file, length: chosen.size });
    },
    readOpened: async (file, from, length) => {
      const source = opened.get(file);
      if (source === undefined || !isSize(from) || !isSize(length) || length > LARGEST_CALL) return refused;
      try {
        return ok(new Uint8Array(await source.slice(from, from + length).arrayBuffer()));
      } catch {
        return fail({ kind: 'io' });
      }
    },
    closeOpened: (file) => Promise.resolve(opened.delete(file) ? ok(undefined) : refused),
  };
}

/**
 * Saving by download and opening by file input. A saved file is gathered in memory until `finishSave`;
 * where it lands, and whether the person cancelled, a browser does not say.
 */
export const browserDialogs = (): DialogPort => ({ ...saving(), ...opening() });
