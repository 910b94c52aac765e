const HOUR_MS = 3_600_000;

/** Hours within which a note is expected to be signed after its session (`domain.md` §6.5 item 2: policy, default 24 h). */
export const SIGN_WITHIN_H = 24;

export interface Timeliness {
  /** Hours from the end of the session to the signature, to one decimal; below zero when it was signed before the end. */
  readonly hours: number;
  /** Signed later than the policy allows. Judged on the exact time, not on the rounded one. */
  readonly late: boolean;
}

/** How long after the end of its session a note was signed. Times are wall ms; `withinHours` is the practice's policy. */
export function timeliness(endedAt: number, signedAt: number, withinHours = SIGN_WITHIN_H): Timeliness {
  const hours = (signedAt - endedAt) / HOUR_MS;
  return { hours: Math.round(hours * 10) / 10, late: hours > withinHours };
}
