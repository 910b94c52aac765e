import type { App, Session } from 'electron';
import { muteSession } from './network.ts';
import { guardSession } from './permissions.ts';

/**
 * Closes sessions, each once. The application uses one, closed before its first window; any other that should ever
 * come to be is closed as it is created.
 */
export function createSessionGuard(app: Pick<App, 'on'>): (session: Session) => Promise<void> {
  const closed = new WeakMap<Session, Promise<void>>();
  const close = (session: Session): Promise<void> => {
    const known = closed.get(session);
    if (known !== undefined) return known;
    guardSession(session);
    const closing = muteSession(session);
    closed.set(session, closing);
    return closing;
  };
  // The one in use is awaited where it is used; a failure of another leaves it without a proxy but still filtered.
  app.on('session-created', (session) => void close(session).catch(() => undefined));
  return close;
}
