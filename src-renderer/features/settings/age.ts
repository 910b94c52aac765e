const WEEK_MS = 7 * 86_400_000;
/** From when on it is said that there may be something newer, and from when on it is asked for; security.md §4.5. */
const REMIND_WEEKS = 8;
const REMIND_AGAIN_WEEKS = 16;

/** How old this build is. */
export interface BuildAge {
  /** `today`, `6 days ago`, `9 weeks ago`; null where the computer's clock stands before the build. */
  readonly ago: string | null;
  /** What is to be remembered; null before eight weeks. */
  readonly reminder: string | null;
}

function agoWords(ms: number): string {
  const days = Math.floor((7 * ms) / WEEK_MS);
  if (days < 1) return 'today';
  if (days < 14) return days === 1 ? 'yesterday' : `${String(days)} days ago`;
  return `${String(Math.floor(days / 7))} weeks ago`;
}

/** The age at `now` of what was built at `builtAt`, both wall clock in ms. Nothing is looked up anywhere. */
export function buildAge(builtAt: number, now: number): BuildAge {
  const ms = now - builtAt;
  if (ms < 0) return { ago: null, reminder: null };
  const weeks = Math.floor(ms / WEEK_MS);
  const old = `This version is ${String(weeks)} weeks old.`;
  const calm = 'Throughline never goes online and looks for nothing by itself.';
  return {
    ago: agoWords(ms),
    reminder:
      weeks >= REMIND_AGAIN_WEEKS
        ? `${old} Ask for a newer one where you had this from: faults that were found since are mended only there. ${calm}`
        : weeks >= REMIND_WEEKS
          ? `${old} There may be a newer one where you had this from. ${calm}`
          : null,
  };
}
