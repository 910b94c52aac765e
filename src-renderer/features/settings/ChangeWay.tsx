import { useState, type ReactNode } from 'react';
import {
  changeKit,
  changePassphrase,
  usePractice,
  wayWords,
  type Surroundings,
} from '../../storage/index.ts';
import { Opening, Progress } from '../../ui/index.ts';
import { randomBytes, type Bytes, type SlotSecret } from '../../vault/index.ts';
import { ProveStep } from './ProveStep.tsx';
import type { SetUpSteps } from './steps.ts';
import type { WayChange } from './Ways.tsx';

const LEAD = {
  passphrase: 'Before the passphrase is changed, type what opens the practice for you now.',
  kit: 'Before a new kit is made, type what opens the practice for you now.',
} as const;

const KIT_LEAD =
  'Print it or copy it by hand, and keep it away from this computer. The kit you have now stays the right one until you have typed this one back; then it opens nothing here any more, and is best destroyed.';

export interface ChangeWayProps {
  readonly what: WayChange;
  readonly surroundings: Surroundings;
  readonly steps: SetUpSteps;
  /** Over; with words if something was changed. */
  readonly onEnd: (said: string | null) => void;
}

/** Changes one's own passphrase or kit: the present one first, then the new one as at set-up. */
export function ChangeWay({ what, surroundings, steps, onEnd }: ChangeWayProps): ReactNode {
  const practice = usePractice();
  const [present, setPresent] = useState<SlotSecret | null>(null);
  const [working, setWorking] = useState(false);
  const [kit] = useState<Bytes>(() => randomBytes(32));
  const leave = () => onEnd(null);

  async function keepPassphrase(secret: SlotSecret, next: Bytes) {
    setWorking(true);
    const changed = await changePassphrase(practice, surroundings, secret, next);
    const old = 'A copy made before today opens with the passphrase of its day.';
    onEnd(changed.ok ? `The passphrase is changed. ${old}` : wayWords(changed.error.kind));
  }

  async function keepKit(secret: SlotSecret, saved: boolean): Promise<string | null> {
    const changed = await changeKit(practice, surroundings, secret, kit.slice(), saved);
    if (!changed.ok) return wayWords(changed.error.kind);
    const old = 'The old sheet opens nothing here any more, but it still opens copies made before today.';
    onEnd(`The new kit is in place. ${old}`);
    return null;
  }

  if (working)
    return (
      <Opening title="Your passphrase">
        <Progress label="Making the new key and trying it; this takes a few seconds on purpose" words=" " />
      </Opening>
    );
  if (present === null)
    return <ProveStep surroundings={surroundings} lead={LEAD[what]} onBack={leave} onProved={setPresent} />;
  if (what === 'passphrase')
    return (
      <steps.Passphrase
        lead="The new one. At least 15 characters, any you like; pasting is fine. It is tried before the old one goes."
        decide="Change it"
        onBack={leave}
        onNext={(next) => void keepPassphrase(present, next)}
      />
    );
  return (
    <steps.Kit
      surroundings={surroundings}
      kit={kit}
      lead={KIT_LEAD}
      decide="Put it in place"
      onBack={leave}
      onTyped={(saved) => keepKit(present, saved)}
    />
  );
}
