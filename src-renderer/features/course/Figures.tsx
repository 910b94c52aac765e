import type { ReactNode } from 'react';
import {
  doseWords,
  placeName,
  type ReadNote,
  type Series,
  type SeriesPoint,
  type SessionDoses,
} from '../../domain/course/index.ts';
import { changeWords, shownScore } from '../../domain/measure/index.ts';
import { formatOffset, type SummaryDose } from '../../domain/timeline/index.ts';
import { useDates } from '../../storage/index.ts';
import { Section, Source, Table } from '../../ui/index.ts';
import styles from './course.module.css';

/** What holds of any result of a series, once, by a letter: cut-points, criteria and alerts, each with its source. */
function legendOf({
  points,
}: Series): ReadonlyMap<string, { readonly letter: string; readonly words: string }> {
  const said = points.flatMap(({ readings, alerts }) => [
    ...readings.filter(({ kind }) => kind !== 'band'),
    ...alerts,
  ]);
  const unique = [...new Map(said.map((one) => [one.id, one])).values()];
  return new Map(
    unique.map(({ id, says, source }, index) => [
      id,
      { letter: String.fromCharCode(97 + index), words: `${says} (${source})` },
    ]),
  );
}

const scoreWords = ({ value, open }: SeriesPoint): string =>
  value === null ? (open ?? 'no score') : shownScore(value);

const scoreHead = ({ score }: Series): string => (score === null ? 'Score' : `Of ${String(score.max)}`);

/** What stays on one line. */
const whole = (words: ReactNode): ReactNode => <span className={styles['whole']}>{words}</span>;

function Measure({
  series,
  onNote,
}: {
  readonly series: Series;
  readonly onNote: ((note: ReadNote) => void) | undefined;
}): ReactNode {
  const dates = useDates();
  const { instrument, points, baseline } = series;
  const legend = legendOf(series);
  const holding = ({ readings, alerts }: SeriesPoint) => [
    ...readings.filter(({ kind }) => kind === 'band').map(({ says }) => says),
    ...[...readings, ...alerts].flatMap(({ id }) => legend.get(id)?.letter ?? []),
  ];
  const bands = points.some(({ readings }) => readings.some(({ kind }) => kind === 'band'));
  return (
    <Section title={instrument.title} hint={instrument.name}>
      <Table
        caption={`${instrument.title} in this course`}
        rows={points}
        rowKey={({ note, at }) => `${note.header.row}${at}`}
        columns={[
          {
            id: 'where',
            head: 'Where',
            cell: ({ note, at }) =>
              whole(
                <Source
                  onOpen={onNote && (() => onNote(note))}
                >{`${placeName(note)}, ${dates.near(at.slice(0, 10))}`}</Source>,
              ),
          },
          {
            id: 'window',
            head: 'Asked about',
            cell: ({ window, note }) =>
              whole(`${window?.label ?? 'not said'}${note.header.signed === null ? ', not signed yet' : ''}`),
          },
          { id: 'score', head: scoreHead(series), kind: 'figure', cell: scoreWords },
          {
            id: 'change',
            head: 'Change',
            cell: (point) =>
              point.change === null ? (point === baseline ? 'baseline' : '') : changeWords(point.change),
          },
          { id: 'says', head: 'Holds', cell: (point) => whole(holding(point).join(', ')) },
        ]}
      />
      <ul className={styles['legend']}>
        {bands && instrument.bands !== undefined && <li>{instrument.bands.source}</li>}
        {[...legend.values()].map(({ letter, words }) => (
          <li key={letter}>{`${letter}: ${words}`}</li>
        ))}
      </ul>
    </Section>
  );
}

const givenWords = ({ offsetMs, route, mg, mgPerKg }: SummaryDose): string =>
  [
    offsetMs === null ? '' : formatOffset(offsetMs),
    `${route.replaceAll('_', ' ')} ${String(mg)} mg`,
    mgPerKg === null ? '' : `(${mgPerKg.toFixed(2)} mg/kg)`,
  ]
    .filter((part) => part !== '')
    .join(' ');

function Doses({
  doses,
  onSession,
}: {
  readonly doses: readonly SessionDoses[];
  readonly onSession: ((session: SessionDoses['session']) => void) | undefined;
}): ReactNode {
  const dates = useDates();
  return (
    <Section title="Doses" hint="from the timelines">
      <Table
        caption="Doses in this course"
        rows={doses}
        rowKey={({ session }) => session.row}
        columns={[
          {
            id: 'where',
            head: 'Where',
            cell: ({ session }) =>
              whole(
                <Source onOpen={onSession && (() => onSession(session))}>
                  {`Session ${String(session.number)}, ${dates.near(session.on)}`}
                </Source>,
              ),
          },
          {
            id: 'given',
            head: 'Given',
            cell: ({ doses: given, whole }) =>
              [
                given.length === 0 && whole ? 'none recorded' : given.map(givenWords).join('; '),
                whole ? '' : 'entries of this timeline do not open; there may be more',
              ]
                .filter((part) => part !== '')
                .join('; '),
          },
          {
            id: 'sum',
            head: 'In all',
            kind: 'figure',
            cell: (one) => whole(one.whole ? (doseWords(one) ?? '') : 'not known'),
          },
        ]}
      />
    </Section>
  );
}

/** The figures of the charts as tables: for screen readers always, for everyone on request. */
export function Figures({
  series,
  doses,
  shown,
  onNote,
  onSession,
}: {
  readonly series: readonly Series[];
  readonly doses: readonly SessionDoses[];
  readonly shown: boolean;
  readonly onNote: (note: ReadNote) => void;
  readonly onSession: (session: SessionDoses['session']) => void;
}): ReactNode {
  // What nobody sees takes no keyboard.
  return (
    <div className={shown ? styles['figures'] : 'visually-hidden'}>
      {series.map((one) => (
        <Measure key={one.instrument.id} series={one} onNote={shown ? onNote : undefined} />
      ))}
      {doses.length > 0 && <Doses doses={doses} onSession={shown ? onSession : undefined} />}
    </div>
  );
}
