import type { ReadRecord } from '../../domain/course/index.ts';
import type { RowId } from '../../domain/index.ts';
import { notesIn, sessionsIn } from '../../domain/practice/index.ts';
import { readRecord, useLatest, usePractice, useRecord } from '../../storage/index.ts';

/** What a client's page tells of, opened: null until it first is; what was opened stays while it is read again. */
export function useReadRecord(client: RowId): ReadRecord | null {
  const practice = usePractice();
  const record = useRecord(client);
  const notes = notesIn(record).map(({ row, revision, signed }) => [row, revision, signed?.signature ?? '']);
  const sessions = sessionsIn(record).map(({ row, revision }) => [row, revision]);
  const key = [...notes, ...sessions].flat().join(' ');
  return useLatest(client, key, (before: ReadRecord | null) => readRecord(practice, client, before));
}
