import type { ReactNode } from 'react';
import { isOpenCommitment, isOpenInsight, isOverdue, statusWords } from '../../domain/note/index.ts';
import type { RowId } from '../../domain/index.ts';
import { addDays, notesIn, type Stage } from '../../domain/practice/index.ts';
import {
  placesOf,
  readThread,
  useDates,
  useLatest,
  usePractice,
  useRecord,
  type ThreadCommitment,
  type ThreadInsight,
} from '../../storage/index.ts';
import { Banner, Columns, Empty, Rows, Section, Source, TwoLineRow } from '../../ui/index.ts';
import styles from './course.module.css';

type Open = (session: RowId, stage: Stage) => void;

/** The insights and commitments that are still open, each with where it comes from. */
export function OpenLines({
  client,
  today,
  onOpen,
}: {
  readonly client: RowId;
  readonly today: string;
  readonly onOpen: Open;
}): ReactNode {
  const practice = usePractice();
  const integrations = notesIn(useRecord(client)).filter(({ stage }) => stage === 'integration');
  const key = integrations.map(({ row, revision }) => `${row}${String(revision)}`).join();
  const lines = useLatest(client, key, () => readThread(practice, client));
  if (lines === null)
    return (
      <Columns>
        <Section title="Open insights" ruled>
          <Empty>Opening.</Empty>
        </Section>
        <Section title="Open commitments" ruled>
          <Empty>Opening.</Empty>
        </Section>
      </Columns>
    );
  const { insights, commitments, unread } = lines;
  return (
    <>
      {unread > 0 && (
        <Banner kind="warn">{`${String(unread)} integration notes could not be opened; what is in them is missing here.`}</Banner>
      )}
      <Columns>
        <Insights insights={insights} closed={placesOf(practice, client).process === null} onOpen={onOpen} />
        <Commitments commitments={commitments} today={today} onOpen={onOpen} />
      </Columns>
    </>
  );
}

function Insights({
  insights,
  closed,
  onOpen,
}: {
  readonly insights: readonly ThreadInsight[];
  /** They are psychotherapy notes, and this user's key does not open those. */
  readonly closed: boolean;
  readonly onOpen: Open;
}): ReactNode {
  if (closed)
    return (
      <Section title="Open insights" ruled>
        <Empty>They are psychotherapy notes, and kept from you, by key.</Empty>
      </Section>
    );
  const open = insights.filter(({ insight }) => isOpenInsight(insight));
  const hint = `${String(open.length)} open, ${String(insights.length - open.length)} settled or acted on`;
  return (
    <Section title="Open insights" hint={insights.length === 0 ? undefined : hint} ruled>
      {open.length === 0 ? (
        <Empty>None recorded.</Empty>
      ) : (
        <Rows label="Open insights">
          {open.map(({ insight, session, quote }) => (
            <TwoLineRow
              key={insight.id}
              voice="written"
              title={insight.title === '' ? 'Untitled' : insight.title}
              second={quote === null ? undefined : <q className={styles['quote']}>{quote.text}</q>}
              aside={statusWords(insight.status)}
              asideSecond={
                <Source onOpen={() => onOpen(session.row, 'integration')}>
                  {[`S${String(session.number)}`, quote?.offset ?? ''].filter(Boolean).join(', ')}
                </Source>
              }
            />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function Commitments({
  commitments,
  today,
  onOpen,
}: {
  readonly commitments: readonly ThreadCommitment[];
  readonly today: string;
  readonly onOpen: Open;
}): ReactNode {
  const dates = useDates();
  const open = commitments.filter(({ commitment }) => isOpenCommitment(commitment));
  const overdue = ({ commitment }: ThreadCommitment) => isOverdue(commitment, addDays(today, -1));
  const late = open.filter(overdue).length;
  return (
    <Section
      title="Open commitments"
      hint={late === 0 ? undefined : `${String(late)} past and never asked`}
      ruled
    >
      {open.length === 0 ? (
        <Empty>None recorded.</Empty>
      ) : (
        <Rows label="Open commitments">
          {open.map((line) => {
            const { commitment, session } = line;
            const support = commitment.supportPerson === '' ? '' : `support: ${commitment.supportPerson}`;
            return (
              <TwoLineRow
                key={commitment.id}
                voice="written"
                title={commitment.text}
                second={
                  <>
                    {[commitment.cadence, support].filter(Boolean).join(', ')}{' '}
                    <Source
                      onOpen={() => onOpen(session.row, 'integration')}
                    >{`S${String(session.number)}`}</Source>
                  </>
                }
                aside={commitment.due === null ? 'no day agreed' : dates.near(commitment.due)}
                asideSecond={overdue(line) ? 'never asked' : statusWords(commitment.status)}
                warn={overdue(line)}
              />
            );
          })}
        </Rows>
      )}
    </Section>
  );
}
