import { fail, ok, type Result } from '../domain/index.ts';
import type { Bytes, FileError, FilePort, FileResult, StoreEntry } from '../../src-main/bridge/contract.ts';
import workerUrl from './opfs.worker.ts?worker&url';
import type { StoreCall, StoreReply, StoreRequest } from './opfsMessages.ts';
import type { PlatformError } from './platform.ts';
import { createWorker } from './workers.ts';

interface StoreConnection {
  readonly files: FilePort;
  /** Ends the worker and with it the lock; calls still waiting fail with `io`. */
  close(): void;
}

type Answer = Result<unknown, FileError>;

function startWorker(): { readonly ask: (call: StoreCall) => Promise<Answer>; readonly close: () => void } {
  const worker = createWorker(workerUrl);
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  let ended = false;
  const end = (): void => {
    ended = true;
    worker.terminate();
    for (const answer of waiting.values()) answer(fail({ kind: 'io' }));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<StoreReply>) => {
    waiting.get(data.id)?.(data.result);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', end);
  worker.addEventListener('messageerror', end);
  return {
    ask: (call) => {
      if (ended) return Promise.resolve(fail({ kind: 'io' }));
      const id = ++lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        worker.postMessage({ id, call } satisfies StoreRequest);
      });
    },
    close: end,
  };
}

/**
 * Opens the OPFS store in a worker of its own.
 * Error kinds: `busy` when another window holds the practice, `io` when the store does not open.
 */
export async function connectOpfs(): Promise<Result<StoreConnection, PlatformError>> {
  const { ask, close } = startWorker();
  const opened = await ask({ call: 'open' });
  if (!opened.ok) {
    close();
    return fail({ kind: opened.error.kind === 'busy' ? 'busy' : 'io' });
  }
  const files: FilePort = {
    list: () => ask({ call: 'list' }) as FileResult<readonly StoreEntry[]>,
    read: (name, from, length) => ask({ call: 'read', name, from, length }) as FileResult<Bytes>,
    append: (name, at, bytes) => ask({ call: 'append', name, at, bytes }) as FileResult<void>,
    truncate: (name, length) => ask({ call: 'truncate', name, length }) as FileResult<void>,
    replace: (name, bytes) => ask({ call: 'replace', name, bytes }) as FileResult<void>,
    remove: (name) => ask({ call: 'remove', name }) as FileResult<void>,
  };
  return ok({ files, close });
}
