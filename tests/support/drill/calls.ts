/** So many calls are written beside what the sample holds; each with words that stand nowhere else. */
export const CALLS = 1_000;

/** What was said in the nth call, for the record. */
export const saidIn = (call: number): string =>
  `Call ${String(call)}: slept ${String(5 + (call % 4))} h, ate, walked by the water; “größer” was the word.`;

/** What stirred in the therapist, among the psychotherapy notes. */
export const stirredIn = (call: number): string =>
  `After call ${String(call)} the door came to mind, and who had shut it.`;
