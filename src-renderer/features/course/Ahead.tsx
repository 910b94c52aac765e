import { useState, type ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import type { RowId } from '../../domain/index.ts';
import { distanceWords, type CourseHeader, type SessionHeader } from '../../domain/practice/index.ts';
import { useDates, useMayWrite } from '../../storage/index.ts';
import { Button, Row, Rows, Section, useInHand } from '../../ui/index.ts';
import styles from './course.module.css';
import { movedWords, SessionTime } from './SessionTime.tsx';

const MOST_AHEAD = 6;

/** Sessions whose observation has not begun: when, and the way to change that. */
export function Ahead({
  client,
  course,
  today,
  suffix,
  sessions,
}: {
  readonly client: RowId;
  readonly course: CourseHeader;
  readonly today: string;
  readonly suffix: string;
  readonly sessions: readonly SessionHeader[];
}): ReactNode {
  const dates = useDates();
  const mayWrite = useMayWrite(client);
  const [changing, setChanging] = useInHand<RowId | null>(`moving ${course.row}`, null);
  const [all, setAll] = useState(false);
  const rest = sessions.length - MOST_AHEAD;
  const session = sessions.find(({ row }) => row === changing);
  if (sessions.length === 0) return null;
  return (
    <Section title={`Ahead${suffix}`} ruled>
      <Rows label="Ahead">
        {(all ? sessions : sessions.slice(0, MOST_AHEAD)).map((one) => {
          const last = one.moved.at(-1);
          const passed = one.state === 'planned' && one.on < today;
          return (
            <Row
              key={one.row}
              mark={passed || one.state === 'postponed' ? { kind: 'triangle', label: null } : undefined}
              aside={
                mayWrite && (
                  <Button
                    kind="link"
                    label={`Change the time of session ${String(one.number)}`}
                    onPress={() => setChanging(one.row)}
                  >
                    Change
                  </Button>
                )
              }
              reason={last === undefined ? undefined : movedWords(last, dates)}
            >
              {aheadWords(one, today, dates)}
            </Row>
          );
        })}
      </Rows>
      {rest > 0 && (
        <div className={styles['actions']}>
          <Button kind="link" expanded={all} onPress={() => setAll(!all)}>
            {all ? `Show the first ${String(MOST_AHEAD)}` : `Show all ${String(sessions.length)}`}
          </Button>
        </div>
      )}
      {session !== undefined && (
        <SessionTime
          key={session.row}
          client={client}
          session={session}
          course={course}
          today={today}
          onClose={() => setChanging(null)}
        />
      )}
    </Section>
  );
}

function aheadWords(session: SessionHeader, today: string, dates: Dates): string {
  const name = `Session ${String(session.number)}`;
  if (session.state === 'postponed') return `${name}, postponed`;
  if (session.state === 'cancelled') return `${name}, will not take place`;
  const time = session.startsAt === null ? '' : `, ${dates.time(session.startsAt)}`;
  return `${name}, ${dates.weekday(session.on)}${time}, ${distanceWords(today, session.on)}`;
}
