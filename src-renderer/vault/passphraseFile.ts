import { createWorker } from '../platform/index.ts';
import type { Bytes } from './bytes.ts';
import type { FileReply, FileRequest } from './passphraseFile.worker.ts';
import workerUrl from './passphraseFile.worker.ts?worker&url';

/** A file in the age format, made piece by piece while it is read. `end` gives the worker and its memory back. */
export interface PassphraseFile {
  readonly sealed: ReadableStream<Bytes>;
  readonly end: () => void;
}

/** Why a passphrase is not right for a file that other programs shall open, or null. */
export type FilePassphraseProblem = 'signs';

/**
 * A file is opened elsewhere, by a program that takes the bytes of a keyboard as they come: accents and other scripts
 * are sent in more than one way there, so that the right passphrase might not open it.
 */
export const filePassphraseProblem = (passphrase: string): FilePassphraseProblem | null =>
  /^[\x20-\x7E]*$/.test(passphrase) ? null : 'signs';

/**
 * Seals `content` with a passphrase, in the age format, version 1, with its scrypt recipient: whatever opens such files
 * opens it. Its key is derived and its bytes are sealed in a worker, so that the screen stays free. Null if the machine
 * has not enough memory for the key.
 */
export function sealWithPassphrase(
  content: ReadableStream<Bytes>,
  passphrase: Bytes,
): Promise<PassphraseFile | null> {
  const worker = createWorker(workerUrl);
  const end = () => worker.terminate();
  return new Promise((resolve) => {
    const give = (sealed: ReadableStream<Bytes> | null) => {
      if (sealed === null) end();
      resolve(sealed === null ? null : { sealed, end });
    };
    worker.addEventListener('message', (event: MessageEvent<FileReply>) => give(event.data.sealed));
    worker.addEventListener('error', () => give(null));
    const request: FileRequest = { content, passphrase };
    worker.postMessage(request, [content]);
  });
}
