import type { ReactNode } from 'react';
import { Outline, Rail, StateLine, type OutlineItem, type Place } from '../../../../src-renderer/ui/index.ts';

export const nothing = (): void => undefined;
export const options = (...words: string[]) => words.map((word) => ({ value: word, label: word }));

export function State({ detail = '12:52:17' }: { readonly detail?: string }): ReactNode {
  return (
    <StateLine
      who="I. Lindqvist-Okafor"
      save={{ state: 'kept', words: 'On disk', detail }}
      backup="In a proven backup up to 7 Sep, 21:10; 22 changes since"
      lockWords="Unlocked; locks after 10 min idle"
      lock={{ label: 'Lock now', keys: 'Ctrl L', onPress: nothing }}
    />
  );
}

const place = (label: string, note?: string, current = false): Place => ({
  id: label,
  label,
  note,
  current,
  onOpen: nothing,
});

export function Places({ current }: { readonly current: string }): ReactNode {
  return (
    <Rail
      label="Places"
      find={{ label: 'Find or do', keys: 'Ctrl K', onPress: nothing }}
      places={[
        place('Today', undefined, current === 'Today'),
        place('Clients', '9', current === 'Clients'),
        place('Supervision', '2'),
        place('Templates'),
        place('Settings', undefined, current === 'Settings'),
      ]}
      groups={[
        {
          label: 'Open threads',
          places: [
            place('Marlow Tarn', 'S5', current === 'Clients'),
            place('Maximiliana Featherstonehaugh-Cholmondeley', 'S2'),
            { ...place('Bryn Ostrava', '21 h'), second: 'Observation 2' },
          ],
        },
      ]}
    />
  );
}

export const section = (
  label: string,
  note: string,
  mark: OutlineItem['mark'] = 'tick',
  current = false,
): OutlineItem => ({
  id: label,
  label,
  mark,
  markLabel: null,
  note,
  current,
  onOpen: nothing,
});

const STAGES: readonly OutlineItem[] = [
  { ...section('Preparation', '', 'half'), note: undefined, markLabel: 'draft', tone: 'prep' },
  { ...section('Observation', '13:05', 'ring'), tone: 'obs', markLabel: 'not begun' },
  { ...section('Integration', '10 Sep', 'discInRing'), tone: 'integ', markLabel: 'cosigned' },
];

export function SessionOutline({
  current,
  children,
  sections = [],
}: {
  readonly current: 'Preparation' | 'Observation' | 'Integration';
  readonly children?: ReactNode;
  readonly sections?: readonly OutlineItem[];
}): ReactNode {
  return (
    <Outline
      label="Session 4"
      back={{ label: 'Marlow Tarn', onPress: nothing }}
      title="Session 4"
      subtitle="Tue 8 September, IM clinic"
      stages={STAGES.map((item) => ({ ...item, current: item.label === current }))}
      sections={sections}
    >
      {children}
    </Outline>
  );
}
