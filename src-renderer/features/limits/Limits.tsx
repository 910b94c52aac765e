import type { ReactNode } from 'react';
import {
  inWords,
  limitSections,
  originOf,
  type LimitGroup,
  type OwnLimits,
} from '../../domain/limits/index.ts';
import type { Dates } from '../../domain/dates/index.ts';
import { wallDay } from '../../domain/practice/index.ts';
import {
  LIMIT_GROUPS,
  useDates,
  useOwnLimits,
  usePractice,
  useRoster,
  useUsers,
} from '../../storage/index.ts';
import { Button, Rows, Screen, Section, Stack, TwoLineRow, useInHand } from '../../ui/index.ts';
import { ChangeLimits } from './ChangeLimits.tsx';

const PARTS = limitSections(LIMIT_GROUPS);

type Users = ReturnType<typeof useUsers>;

/** "amber above 140 mmHg, red at or above 160 mmHg" */
const valuesIn = ({ limits, unit }: LimitGroup, own: OwnLimits): string =>
  [...limits]
    .sort((a, b) => a.tier.localeCompare(b.tier))
    .map((limit) => `${limit.tier} ${inWords(limit, originOf(limit, own).value, unit)}`)
    .join(', ');

/** Where each comes from: said once where they share it, and of the practice's own also who wrote it down and when. */
function originsIn({ limits }: LimitGroup, own: OwnLimits, users: Users, dates: Dates): string {
  const told = limits.map((limit) => {
    const origin = originOf(limit, own);
    if (origin.own === null) return { tier: limit.tier, says: origin.source };
    const who = users.get(origin.own.by)?.name ?? 'somebody';
    const since = `since ${dates.day(wallDay(origin.own.at))}, written down by ${who}`;
    return { tier: limit.tier, says: `${origin.source}; ${since}` };
  });
  const [first] = told;
  if (first !== undefined && told.every(({ says }) => says === first.says)) return first.says;
  return [...new Set(told.toReversed().map(({ tier, says }) => `${tier}: ${says}`))].join('. ');
}

/** Every limit that raises a flag: what it is, where it comes from, and for the owner the way to set it. */
export function Limits({ onBack }: { readonly onBack: () => void }): ReactNode {
  const practice = usePractice();
  const own = useOwnLimits();
  const users = useUsers();
  const dates = useDates();
  const isOwner = useRoster().owners().includes(practice.keys.user);
  const [changed, setChanged] = useInHand<string | null>('changing limits', null);
  const changing = LIMIT_GROUPS.find(({ id }) => id === changed);
  return (
    <Screen title="Limits" actions={<Button onPress={onBack}>Back to the settings</Button>}>
      <Stack>
        <p>
          Amber asks for a word, red for a person. A limit flags what was written; it refuses nothing and
          recommends nothing. A change holds from then on: what was entered or signed before stays judged by
          the limits of that day.
        </p>
        {!isOwner && <p>Only an owner of the practice sets them.</p>}
      </Stack>
      {PARTS.map(({ title, hint, groups }) => (
        <Section key={title} title={title} hint={hint}>
          <Rows label={title}>
            {groups.map((group) => (
              <TwoLineRow
                key={group.id}
                title={group.label}
                voice="name"
                second={originsIn(group, own, users, dates)}
                aside={valuesIn(group, own)}
                asideSecond={group.limits.some(({ id }) => own.has(id)) ? 'set by the practice' : undefined}
                {...(isOwner && { onOpen: () => setChanged(group.id) })}
              />
            ))}
          </Rows>
        </Section>
      ))}
      {changing !== undefined && (
        <ChangeLimits key={changing.id} group={changing} own={own} onClose={() => setChanged(null)} />
      )}
    </Screen>
  );
}
