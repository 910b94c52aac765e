import type { FailPoint } from './failPoints.ts';

/**
 * What changes keys, step by step: one replacement of the keyring and, but for the passphrase, one commit. `migrates`: a
 * client is taken on in a practice of version 1, whose keys go onto lines of their own with that.
 */
export const WORKS = ['removes', 'ends', 'withdraws', 'destroys', 'passphrase', 'migrates'] as const;
export type Work = (typeof WORKS)[number];
export const NEW_CLIENT = 'Wren Alder';
export const NEXT_PASSPHRASE = 'eleven slow otters by the weir';

export interface Order {
  readonly folder: string;
  readonly work: Work;
  readonly failPoint: FailPoint;
}
