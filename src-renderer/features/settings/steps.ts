import type { ComponentType } from 'react';
import type { Surroundings } from '../../storage/index.ts';
import type { Bytes } from '../../vault/index.ts';

/** The screens of set-up on which a passphrase is chosen and a kit is typed back, lent by whoever puts the page together. */
export interface SetUpSteps {
  readonly Passphrase: ComponentType<{
    readonly lead?: string | undefined;
    readonly decide?: string | undefined;
    readonly onBack: () => void;
    readonly onNext: (passphrase: Bytes) => void;
  }>;
  readonly Kit: ComponentType<{
    readonly surroundings: Pick<Surroundings, 'platform' | 'clock'>;
    readonly kit: Bytes;
    readonly lead: string;
    readonly decide: string;
    readonly onBack: () => void;
    readonly onTyped: (saved: boolean) => Promise<string | null>;
  }>;
}
