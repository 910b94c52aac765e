import type { ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import { ok } from '../../domain/index.ts';
import { wallMoment } from '../../domain/practice/index.ts';
import type { FilePort } from '../../platform/index.ts';
import {
  commitWords,
  readFacts,
  useDates,
  useFindings,
  useLoaded,
  useWholeReading,
  type Facts,
  type Findings,
  type ReadingStanding,
} from '../../storage/index.ts';

type Before = NonNullable<Facts['wholeRead']> | null;

const placesWords = (count: number): string => {
  if (count === 0) return 'All of it held.';
  return count === 1 ? 'One place did not hold.' : `${String(count)} places did not hold.`;
};

const readWords = (at: number, sequence: number, count: number, dates: Dates): string =>
  `Whole journal read and verified on ${dates.moment(wallMoment(at))}, to change ${String(sequence)}. ${placesWords(count)}`;

/** What is known of the last reading in an earlier sitting. */
const beforeWords = (before: Before, dates: Dates): string =>
  before === null ? '' : ` Before that: ${readWords(before.at, before.sequence, before.problems, dates)}`;

/** An append that never ended was cut off at opening: nothing of it is left that could hold or not. */
const placesIn = ({ problems, anomalies }: Findings): number =>
  problems.filter(({ kind }) => kind !== 'torn-tail').length + anomalies.length;

function wordsOf(standing: ReadingStanding, findings: Findings, before: Before, dates: Dates): string {
  switch (standing.kind) {
    case 'read':
      return readWords(standing.at, standing.sequence, placesIn(findings), dates);
    case 'reading':
      return `Being read and verified now: change ${String(standing.sequence)} of ${String(standing.of)}.${beforeWords(before, dates)}`;
    case 'not-yet':
      return `Not yet read in this sitting.${beforeWords(before, dates)}`;
    case 'failed':
      return `It could not be read to its end in this sitting. ${commitWords(standing.error)}${beforeWords(before, dates)}`;
  }
}

/** When the whole journal was last read and verified, and how far that has come now. */
export function WholeReading({ files }: { readonly files: FilePort }): ReactNode {
  const standing = useWholeReading();
  const findings = useFindings();
  const dates = useDates();
  const loaded = useLoaded(async () => ok((await readFacts(files)).wholeRead ?? null), standing.kind);
  const before = loaded.status === 'ready' && loaded.result.ok ? loaded.result.value : null;
  return <p>{wordsOf(standing, findings, before, dates)}</p>;
}
