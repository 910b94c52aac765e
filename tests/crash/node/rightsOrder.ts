import type { FailPoint } from './failPoints.ts';

/** What takes something back, step by step: one replacement of the keyring and, but for the passphrase, one commit. */
export const WORKS = ['removes', 'ends', 'withdraws', 'destroys', 'passphrase'] as const;
export type Work = (typeof WORKS)[number];
export const NEXT_PASSPHRASE = 'eleven slow otters by the weir';

export interface Order {
  readonly folder: string;
  readonly work: Work;
  readonly failPoint: FailPoint;
}
