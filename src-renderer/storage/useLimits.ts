import { useMemo } from 'react';
import { inForce, type OwnLimits } from '../domain/limits/index.ts';
import type { NoteHeader } from '../domain/practice/index.ts';
import type { RowId } from '../domain/index.ts';
import { changesIn, factsOf, judgedAt, LIMIT_GROUPS, type JudgedFacts } from './limits.ts';
import { usePractice, useRecord, useShelves } from './live.ts';

/** `judgedFacts` for a screen: one object until a limit is set or the note is signed. */
export function useJudgedFacts(client: RowId, note: NoteHeader | null = null): JudgedFacts {
  const practice = usePractice();
  const place = judgedAt(useRecord(client), note);
  const changes = changesIn(practice);
  const { shelves } = practice;
  return useMemo(() => factsOf(changes, place, shelves), [changes, place, shelves]);
}

/** What the practice set, on a screen. */
export function useOwnLimits(): OwnLimits {
  useShelves();
  const changes = changesIn(usePractice());
  return useMemo(() => inForce(LIMIT_GROUPS, changes), [changes]);
}
