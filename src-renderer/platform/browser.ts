import { fail, ok, type Result } from '../domain/index.ts';
import { browserClipboard } from './browserClipboard.ts';
import { browserDialogs } from './browserDialogs.ts';
import { browserSession } from './browserSession.ts';
import { watchCopies } from './copies.ts';
import { connectOpfs } from './opfsClient.ts';
import type { Platform, PlatformError } from './platform.ts';

// Older browsers lack these, whatever the DOM library says.
const supported = (): boolean =>
  isSecureContext && 'locks' in navigator && 'storage' in navigator && 'getDirectory' in navigator.storage;

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
    files: connection.value.files,
    dialogs: browserDialogs(),
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
