import { fail, ok, type Result } from '../domain/index.ts';
import type { FileResult } from '../../src-main/bridge/contract.ts';
import { browserClipboard } from './browserClipboard.ts';
import { browserDialogs } from './browserDialogs.ts';
import { browserSession } from './browserSession.ts';
import { watchCopies } from './copies.ts';
import { connectOpfs } from './opfsClient.ts';
import type { Platform, PlatformError } from './platform.ts';
import { withReserve } from './room.ts';

// Older browsers lack these, whatever the DOM library says.
const supported = (): boolean =>
  isSecureContext && 'locks' in navigator && 'storage' in navigator && 'getDirectory' in navigator.storage;

/** What the browser lets this address still write: at most so much is free on the disk. */
async function freeSpace(): FileResult<number> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? fail({ kind: 'io' }) : ok(Math.max(0, quota - (usage ?? 0)));
  } catch {
    return fail({ kind: 'io' });
  }
}

/** The browser host's platform: files in OPFS, dialogs by download and file input, PDF by print, lock by reloading. */
export async function openBrowserPlatform(): Promise<Result<Platform, PlatformError>> {
  if (!supported()) return fail({ kind: 'unsupported' });
  const connection = await connectOpfs();
  if (!connection.ok) return connection;
  // Asked for, never relied upon: the answer depends on the browser, and this host promises no protection.
  navigator.storage.persist().catch(() => false);
  const clipboard = browserClipboard();
  const session = browserSession(clipboard.takeBack);
  const print = (): void => window.print();
  return ok({
    host: 'browser',
    ...withReserve(connection.value.files, { freeSpace }),
    dialogs: browserDialogs(),
    backups: null,
    session,
    window: session,
    clipboard: watchCopies(clipboard),
    paper: {
      savePdf: () => {
        print();
        return Promise.resolve(ok('print-dialog'));
      },
    },
    print,
  });
}
