/** A backup to be kept or let go. */
export interface Dated {
  readonly name: string;
  /** When it was signed, in wall ms. */
  readonly at: number;
}

const DAYS = 7;
const WEEKS = 4;
const MONTHS = 12;
const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday: three days into its week. */
const WEEK_BEGAN = 3;

// Days are those of UTC: which of two backups stands for a day does not depend on where the computer is taken.
const dayOf = ({ at }: Dated): number => Math.floor(at / DAY_MS);
const weekOf = (backup: Dated): number => Math.floor((dayOf(backup) + WEEK_BEGAN) / 7);
const monthOf = ({ at }: Dated): number => {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const newestFirst = (a: Dated, b: Dated): number => b.at - a.at || (a.name < b.name ? 1 : -1);

/** The newest backup of each of the last `count` periods that have one. */
function lastOfEach(backups: readonly Dated[], count: number, periodOf: (backup: Dated) => number): Dated[] {
  const newest = new Map<number, Dated>();
  for (const backup of backups) if (!newest.has(periodOf(backup))) newest.set(periodOf(backup), backup);
  return [...newest.values()].slice(0, count);
}

/**
 * The names of the backups that stay: the newest of each of the last 7 days, 4 weeks and 12 months that have one, and
 * those of `always` that are there. A day without a backup takes no other day's away.
 */
export function keptBackups(backups: readonly Dated[], always: ReadonlySet<string>): ReadonlySet<string> {
  const sorted = backups.toSorted(newestFirst);
  const kept = [
    ...lastOfEach(sorted, DAYS, dayOf),
    ...lastOfEach(sorted, WEEKS, weekOf),
    ...lastOfEach(sorted, MONTHS, monthOf),
    ...sorted.filter(({ name }) => always.has(name)),
  ];
  return new Set(kept.map(({ name }) => name));
}
