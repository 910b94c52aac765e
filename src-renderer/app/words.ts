import type { RestoreErrorKind } from '../exchange/index.ts';

const RESTORE: Readonly<Record<RestoreErrorKind, string>> = {
  'not-a-copy': 'That file is not a copy of a practice. Nothing was changed.',
  damaged: 'That copy is damaged: it is not what was saved. Nothing was changed. Try another copy.',
  'too-new': 'That copy was saved by a later version of Throughline. Nothing was changed.',
  'not-empty': 'There is a practice here already. A copy can only be restored where there is none.',
  missing: 'That file could not be read. Nothing was changed.',
  conflict: 'Another window wrote here meanwhile. Close it and try again.',
  'disk-full': 'The disk is full. The copy is untouched: free some space, then restore it again.',
  refused: 'That file could not be opened. Nothing was changed.',
  busy: 'Another window holds this place. Close it and try again.',
  io: 'The disk answered with an error. The copy is untouched: try again.',
};

/** Why a copy was not restored, and what is safe. */
export const restoreWords = (kind: RestoreErrorKind): string => RESTORE[kind];

/** What the sample is called wherever it is shown. */
export const SAMPLE = 'Sample';
