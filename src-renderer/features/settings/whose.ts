import type { Roster } from '../../domain/practice/index.ts';
import type { UserId } from '../../domain/index.ts';

/** Whose it is to put back what somebody else wrote and the journal lost. */
export function whoseWords(roster: Roster, author: UserId): string {
  const user = roster.users.find(({ row }) => (row as string) === author);
  if (user === undefined) return 'Only whoever wrote it can put it back.';
  return user.removed === undefined
    ? `For ${user.name} to put back.`
    : `${user.name} wrote it, who is no longer of the practice: nobody else puts it back.`;
}
