import type { RowId, UserId } from '../../domain/index.ts';
import type { UserHeader } from '../../domain/practice/index.ts';
import { ONE_AUTHOR, type Authors } from './logEntry.tsx';

interface Written {
  readonly event: { readonly id: RowId };
  readonly author: UserId;
}

/** Who wrote what of a session, by name; nothing while only one person wrote in it. */
export function authorsOf(events: readonly Written[], users: readonly UserHeader[]): Authors {
  if (new Set(events.map(({ author }) => author)).size < 2) return ONE_AUTHOR;
  const names = new Map(users.map(({ row, name }) => [row as string, name]));
  return new Map(
    events.map(({ event, author }) => [event.id, names.get(author) ?? 'somebody who is not known here']),
  );
}
