import { fail, ok } from '../domain/index.ts';
import type { FileError, FilePort } from '../../src-main/bridge/contract.ts';
import { fileErrorOf, openOpfsStore } from './opfsStore.ts';
import type { StoreCall, StoreReply, StoreRequest } from './opfsMessages.ts';

const LOCK = 'throughline';
// Long enough for the worker of a page that was just reloaded to end and let go of its lock.
const PATIENCE_MS = 2000;

/** Takes the one-window lock for as long as this worker lives. It lives here so that lock and files are let go together. */
function takeLock(): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}

let store: FilePort | null = null;

async function open(): Promise<StoreReply['result']> {
  if (!(await takeLock())) return fail<FileError>({ kind: 'busy' });
  try {
    const root = await navigator.storage.getDirectory();
    store = openOpfsStore(await root.getDirectoryHandle('practice', { create: true }));
    return ok(undefined);
  } catch (cause) {
    return fail(fileErrorOf(cause));
  }
}

function answer(call: StoreCall): Promise<StoreReply['result']> {
  if (call.call === 'open') return open();
  if (store === null) return Promise.resolve(fail<FileError>({ kind: 'refused' }));
  switch (call.call) {
    case 'list':
      return store.list();
    case 'read':
      return store.read(call.name, call.from, call.length);
    case 'append':
      return store.append(call.name, call.at, call.bytes);
    case 'truncate':
      return store.truncate(call.name, call.length);
    case 'replace':
      return store.replace(call.name, call.bytes);
    case 'remove':
      return store.remove(call.name);
  }
}

addEventListener('message', ({ data }: MessageEvent<StoreRequest>) => {
  void answer(data.call).then((result) => postMessage({ id: data.id, result } satisfies StoreReply));
});
