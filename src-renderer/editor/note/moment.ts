/** A moment as it is written under a signature: "13 August 2026 at 23:05". */
export const momentOf = (ms: number): string =>
  new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
