import type { ReactNode } from 'react';
import { isOpenCommitment, isOpenInsight, isOverdue, statusWords } from '../../domain/note/index.ts';
import { addDays, daysBetween, distanceWords } from '../../domain/practice/index.ts';
import { useDates, type LastTime as Known } from '../../storage/index.ts';
import { Drawer, DrawerPart, Empty, Source } from '../../ui/index.ts';

const MOST = 5;
const KEPT = 'kept from you, by key';

/** "SL 100 mg, 1.39 mg/kg". */
function doseWords({ dose }: NonNullable<Known['lastDose']>): string {
  if (dose === null) return 'cannot be read just now: open that session’s timeline before you rely on a dose';
  const perKg = dose.mgPerKg === null ? '' : `, ${dose.mgPerKg.toFixed(2)} mg/kg`;
  return `${dose.route} ${String(dose.mg)} mg${perKg}`;
}

/** How long before a session that is not today's: "14 days before". */
function beforeWords(day: string, on: string): string {
  const days = daysBetween(day, on);
  return days === 0 ? 'the same day' : `${String(days)} ${days === 1 ? 'day' : 'days'} before`;
}

/** Beside a session: what the one before left. Every line says where it comes from. */
export function LastTime({
  known,
  on,
  today,
  closed,
}: {
  /** Null while it is being read. */
  readonly known: Known | null;
  /** The day of this session. */
  readonly on: string;
  readonly today: string;
  /** Intention and insights are psychotherapy notes, and this user's key does not open those. */
  readonly closed: boolean;
}): ReactNode {
  const dates = useDates();
  if (known === null) return <Drawer title="From last time">{null}</Drawer>;
  const { before, intentionBefore, lastDose, lines } = known;
  if (before === null)
    return (
      <Drawer title="From last time">
        <Empty>This is the first session of the course.</Empty>
      </Drawer>
    );
  const insights = lines.insights.filter(({ insight }) => isOpenInsight(insight));
  const commitments = lines.commitments.filter(({ commitment }) => isOpenCommitment(commitment));
  const more = insights.length + commitments.length - 2 * MOST;
  return (
    <Drawer
      title="From last time"
      subtitle={`Session ${String(before.number)}, ${dates.near(before.on)}, ${on === today ? distanceWords(today, before.on) : beforeWords(before.on, on)}`}
    >
      <DrawerPart label="Intention">{intentionBefore ?? (closed ? KEPT : 'none recorded')}</DrawerPart>
      <DrawerPart label="Dose">
        {lastDose === null ? 'none recorded' : doseWords(lastDose)}{' '}
        {lastDose !== null && <Source>{`S${String(lastDose.session.number)}`}</Source>}
      </DrawerPart>
      {insights.length === 0 && <DrawerPart label="Insight">{closed ? KEPT : 'none open'}</DrawerPart>}
      {insights.slice(0, MOST).map(({ insight, session }) => (
        <DrawerPart
          key={insight.id}
          label={['Insight', statusWords(insight.status)].filter(Boolean).join(', ')}
        >
          {insight.title} <Source>{`S${String(session.number)}`}</Source>
        </DrawerPart>
      ))}
      {commitments.length === 0 && <DrawerPart label="Commitment">none open</DrawerPart>}
      {commitments.slice(0, MOST).map(({ commitment, session }) => {
        const late = isOverdue(commitment, addDays(today, -1)) ? ', not asked yet' : '';
        const due = commitment.due === null ? '' : `, due ${dates.near(commitment.due)}`;
        return (
          <DrawerPart key={commitment.id} label={`Commitment${due}${late}`}>
            {commitment.text} <Source>{`S${String(session.number)}`}</Source>
          </DrawerPart>
        );
      })}
      {more > 0 && <Empty>More is open on the client&apos;s page.</Empty>}
    </Drawer>
  );
}
