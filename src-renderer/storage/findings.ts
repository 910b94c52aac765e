import type { RowId } from '../domain/index.ts';
import type { JournalProblem } from '../journal/index.ts';
import type { Wanted } from '../vault/index.ts';
import type { Anomaly } from './catchUp.ts';
import type { Followed } from './opening.ts';

/** What was found at opening, for the person to be told in words. */
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
  /** Drafts in the log that did not open. */
  readonly unreadableDrafts: number;
}
