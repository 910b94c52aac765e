import { fail, ok, type Result } from '../domain/index.ts';
import { browserDialogs } from './browserDialogs.ts';
import { browserSession } from './browserSession.ts';
import { connectOpfs } from './opfsClient.ts';
import type { Platform, PlatformError } from './platform.ts';

// Older browsers lack these, whatever the DOM library says.
const supported = (): boolean =>
  isSecureContext && 'locks' in navigator && 'storage' in navigator && 'getDirectory' in navigator.storage;

/** The browser host's platform: files in OPFS, dialogs by download and file input, lock by reloading. */
export async function openBrowserPlatform(): Promise<Result<Platform, PlatformError>> {
  if (!supported()) return fail({ kind: 'unsupported' });
  const connection = await connectOpfs();
  if (!connection.ok) return connection;
  // Asked for, never relied upon: the answer depends on the browser, and this host promises no protection.
  navigator.storage.persist().catch(() => false);
  return ok({
    host: 'browser',
    files: connection.value.files,
    dialogs: browserDialogs(),
    session: browserSession(),
    print: () => window.print(),
  });
}
