import { useState, type ReactNode } from 'react';
import { Banner } from '../text/Banner.tsx';

export interface AskedOnce {
  /** What is being asked, while it still holds; null when nothing is. */
  readonly says: string | null;
  /** Whether to go on. With doubts, the first try asks and the second goes on; other doubts are asked again. */
  readonly goesOn: () => boolean;
}

/** Asks once about what is unlikely: the words stand there, and sending the same once more means them. */
export function useAskedOnce(doubts: readonly string[]): AskedOnce {
  const [asked, setAsked] = useState('');
  const now = doubts.join(' ');
  return {
    says: now !== '' && asked === now ? now : null,
    goesOn() {
      setAsked(now);
      return now === '' || asked === now;
    },
  };
}

/** The question of `useAskedOnce`, and the button that answers it. */
export const Asked = ({
  asks,
  button,
}: {
  readonly asks: AskedOnce;
  /** The words on the button that sends. */
  readonly button: string;
}): ReactNode =>
  asks.says !== null && (
    <Banner kind="warn">{`${asks.says} Is it meant? Then press “${button}” once more.`}</Banner>
  );
