import type { ReactNode } from 'react';
import { COVER_MINUTES, IDLE_MINUTES, type Preferences } from '../../domain/practice/index.ts';
import type { Host, WindowGuards } from '../../platform/index.ts';
import { Banner, Checklist, Section, SelectLine, Stack, type ChoiceOption } from '../../ui/index.ts';
import { useChange } from './useChange.ts';

/** In minutes. */
const COVER_STEP = 5;

const MINUTES = Array.from({ length: IDLE_MINUTES.most }, (_, index) => {
  const minutes = index + IDLE_MINUTES.least;
  return { value: String(minutes), label: minutes === 1 ? '1 minute' : `${String(minutes)} minutes` };
});

const COVERED = Array.from(
  { length: (COVER_MINUTES.most - COVER_MINUTES.least) / COVER_STEP + 1 },
  (_, index) => {
    const minutes = String(COVER_MINUTES.least + index * COVER_STEP);
    return { value: minutes, label: `${minutes} minutes` };
  },
);

/** `lack`: what the window cannot do although it is wished, in words. */
const guardOptions = (lack: string | undefined): readonly ChoiceOption[] => [
  { value: 'minimise', label: 'Lock when the window is minimised' },
  { value: 'protect', label: 'Hide the window from screenshots and shared screens', hint: lack },
];

const ALWAYS: Readonly<Record<Host, string>> = {
  desktop:
    'It also locks when the computer sleeps or locks its own screen, and after 8 hours whatever is being done.',
  browser:
    'It also locks after 8 hours, whatever is being done. This preview is not told when the computer sleeps, and takes a covered tab for a minimised window.',
};
const RUNNING: Readonly<Record<Host, string>> = {
  desktop:
    'While a session runs on the screen: by hand, with the lid, or after an hour untouched. Once it has a PIN it is covered instead when nobody touches it.',
  browser:
    'While a session runs on the screen: by hand, or after an hour untouched. Once it has a PIN it is covered instead when nobody touches it.',
};
const COVER_HINT = 'or after five wrong PINs; a cover hides, it does not lock';

/** What the window cannot do although it is wished, in words; undefined where it does all of it. */
function lackWords({ contentProtection }: Preferences, guards: WindowGuards | null): string | undefined {
  if (!contentProtection || guards === null || guards.contentProtection) return undefined;
  return 'Wished for, and not possible on this computer: lock it before you share your screen.';
}

/** When it locks by itself, and what the window guards against besides. `guards`: what the host has in force. */
export function Locking({
  host,
  guards,
}: {
  readonly host: Host;
  readonly guards: WindowGuards | null;
}): ReactNode {
  const { preferences, change, failed } = useChange();
  return (
    <Section title="Locking">
      <Stack>
        <SelectLine
          label="Locks when nobody touches it for"
          options={MINUTES}
          emptyLabel={null}
          value={String(preferences.idleMinutes)}
          onChange={(value) => value !== null && change({ idleMinutes: Number(value) })}
        />
        <p>{ALWAYS[host]}</p>
        <p>{RUNNING[host]}</p>
        <SelectLine
          label="A covered session locks after"
          hint={COVER_HINT}
          options={COVERED}
          emptyLabel={null}
          value={String(preferences.coverMinutes)}
          onChange={(value) => value !== null && change({ coverMinutes: Number(value) })}
        />
        <Checklist
          label="Window"
          options={guardOptions(lackWords(preferences, guards))}
          value={[
            ...(preferences.lockOnMinimise ? ['minimise'] : []),
            ...(preferences.contentProtection ? ['protect'] : []),
          ]}
          onChange={(ticked) =>
            change({
              lockOnMinimise: ticked.includes('minimise'),
              contentProtection: ticked.includes('protect'),
            })
          }
        />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Section>
  );
}
