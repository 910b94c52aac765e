import type { ComponentType } from 'react';
import type { Surroundings } from '../../storage/index.ts';
import type { Bytes, SlotSecret } from '../../vault/index.ts';

/** Screens of other places, lent by whoever puts the page together. */
export interface ExportSteps {
  /** Where a passphrase is chosen. */
  readonly Passphrase: ComponentType<{
    readonly title?: string | undefined;
    readonly lead?: string | undefined;
    readonly decide?: string | undefined;
    /** What else keeps it from being used, in words. */
    readonly check?: ((passphrase: string) => Promise<string | null>) | undefined;
    readonly onBack: () => void;
    readonly onNext: (passphrase: Bytes) => void;
  }>;
  /** Where somebody shows that they know what opens the practice. */
  readonly Prove: ComponentType<{
    readonly surroundings: Surroundings;
    readonly lead: string;
    readonly decide?: string | undefined;
    readonly onBack: () => void;
    readonly onProved: (secret: SlotSecret) => void;
  }>;
}
