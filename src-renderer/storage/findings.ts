import type { RowId, UserId } from '../domain/index.ts';
import type { JournalProblem } from '../journal/index.ts';
import type { Wanted } from '../vault/index.ts';
import type { Anomaly } from './catchUp.ts';
import type { Facts } from './facts.ts';
import type { LostKey } from './olderKeys.ts';
import type { Followed } from './opening.ts';
import type { JournalRead } from './readJournal.ts';
import type { WholeRead } from './wholeReading.ts';

/** What was found at opening and in the whole journal since, for the person to be told in words. */
export interface Findings {
  /** Wall clock of that opening, or of the last reading of the whole journal, in ms. */
  readonly at: number;
  readonly problems: readonly JournalProblem[];
  readonly anomalies: readonly Anomaly[];
  readonly rebuilt: boolean;
  readonly standing: Followed['standing'];
  /** Sequence up to which the witness outside the profile had seen the journal; null without one. */
  readonly witnessed: number | null;
  /** Keys that came to this user and are not the ones the practice told of: they were not used. */
  readonly foreignKeys: readonly Wanted[];
  /** Clients whose record is this user's to open and whose key has not come yet. */
  readonly awaited: readonly RowId[];
  /** Keys that are this user's to hold and that nobody has any more: what was written under them opens for nobody. */
  readonly lostKeys: readonly LostKey[];
  /** People of the practice to whom the keyring has no way in. */
  readonly shutOut: readonly UserId[];
  /**
   * Places of the journal that did not hold when the whole of it was last read, in an earlier sitting; null where
   * nothing is remembered of any earlier sitting.
   */
  readonly knownGaps: number | null;
  /** Drafts in the log that did not open. */
  readonly unreadableDrafts: number;
}

/** What an opening found, at `at`. */
export function findingsAt(
  at: number,
  { followed, loaded }: Pick<JournalRead, 'followed' | 'loaded'>,
  unreadableDrafts: number,
  facts: Facts,
): Findings {
  const { problems, rebuilt, standing, witnessed } = followed;
  const { anomalies, foreign, awaited, lostKeys, shutOut } = loaded;
  return {
    at,
    problems,
    anomalies,
    rebuilt,
    standing,
    witnessed,
    foreignKeys: foreign,
    awaited,
    lostKeys,
    shutOut,
    knownGaps: facts.lastUser === null ? null : (facts.wholeRead?.problems ?? 0),
    unreadableDrafts,
  };
}

const placeOf = ({ segment, start }: JournalProblem): string => `${String(segment)} ${String(start)}`;

/** What is known once the whole journal was read, at `at`; the findings as they were if that is nothing new. */
export function withWholeRead(findings: Findings, { problems, anomalies }: WholeRead, at: number): Findings {
  const places = new Set(findings.problems.map(placeOf));
  const entries = new Set(findings.anomalies.map(({ sequence }) => sequence));
  const newProblems = problems.filter((problem) => !places.has(placeOf(problem)));
  const newAnomalies = anomalies.filter(({ sequence }) => !entries.has(sequence));
  if (newProblems.length + newAnomalies.length === 0) return findings;
  return {
    ...findings,
    at,
    problems: [...findings.problems, ...newProblems],
    anomalies: [...findings.anomalies, ...newAnomalies],
  };
}
