import type { ReactNode } from 'react';
import type { Dates } from '../../domain/dates/index.ts';
import { wallMoment } from '../../domain/practice/index.ts';
import {
  alertOf,
  formatOffset,
  type EventFlag,
  type EventKind,
  type TimelineEntry,
} from '../../domain/timeline/index.ts';
import type { RowId } from '../../domain/index.ts';
import type { LogAction, LogEntry } from '../../ui/index.ts';
import { describe } from './describe.ts';
import styles from './observation.module.css';

const clockTime = (ms: number, dates: Dates): string => dates.time(wallMoment(ms).slice(11));

/** Where a moment stands that two clocks disagree about. */
const GAP = 'the clocks disagree: the computer slept, or its clock was set';

/** Who wrote what, by the id of the event: empty where all of a session was written by one person. */
export type Authors = ReadonlyMap<RowId, string>;

/** All of it was written by one person. */
export const ONE_AUTHOR: Authors = new Map();

/** What can be done about an entry. */
export interface EntryActions {
  readonly correct: (kind: EventKind, entry: TimelineEntry) => void;
  readonly strike: (entry: TimelineEntry) => void;
  /** Whether this user can say again all that an entry of this kind says. */
  readonly mayCorrect?: ((kind: EventKind) => boolean) | undefined;
  readonly acknowledge: (entry: TimelineEntry, flag: EventFlag) => void;
}

/** An entry with what is known about it from the others. */
export interface Told {
  readonly entry: TimelineEntry;
  readonly kind: EventKind | undefined;
  readonly flags: readonly EventFlag[];
  /** The entry by which somebody saw its alert. */
  readonly seen: TimelineEntry | null;
  readonly weightKg: number | null;
  readonly dates: Dates;
  readonly authors: Authors;
}

const placeOf = ({ offsetMs }: TimelineEntry): string => (offsetMs === null ? '–' : formatOffset(offsetMs));

function flagWords({ tier, says, source }: EventFlag): string {
  const about = `${says} (${source})`;
  return tier === 'confirm' ? about : `${tier}: ${about}`;
}

const seenWords = (seen: TimelineEntry): string => {
  const by = seen.shown.values['alert.ackBy'];
  return `seen by ${typeof by === 'string' ? by : 'somebody'}, ${placeOf(seen)}`;
};

const oneLine = ({ lead, rest }: ReturnType<typeof describe>): string =>
  [lead, rest].filter((part) => part !== '').join(', ');

/** The words of an entry, as it stands. */
export const entryWords = ({
  kind,
  entry,
  weightKg,
  dates,
}: Pick<Told, 'kind' | 'entry' | 'weightKg' | 'dates'>): string =>
  oneLine(describe(kind, entry.shown, weightKg, dates.format));

/** What happened to the entry since it was made. */
/** " by Noor Adler", where there is more than one author to tell apart. */
const byWhom = (authors: Authors, { id }: { readonly id: RowId }): string => {
  const name = authors.get(id);
  return name === undefined ? '' : ` by ${name}`;
};

function historyOf({ entry, kind, weightKg, dates, authors }: Told): readonly string[] {
  const before = oneLine(describe(kind, entry.original, weightKg, dates.format));
  return [
    ...(authors.has(entry.id) ? [`written${byWhom(authors, entry.original)}`] : []),
    ...(entry.gap === null ? [] : [GAP]),
    ...(entry.backEntered ? [`entered at ${clockTime(entry.original.enteredAt, dates)}`] : []),
    ...entry.corrections.map(
      (one) => `corrected at ${clockTime(one.enteredAt, dates)}${byWhom(authors, one)}; before: ${before}`,
    ),
    ...(entry.struck === null
      ? []
      : [
          `struck at ${clockTime(entry.struck.enteredAt, dates)}${byWhom(authors, entry.struck)}: ${entry.struck.strikes ?? ''}`,
        ]),
  ];
}

function Words({ kind, entry, weightKg, dates }: Told): ReactNode {
  const { lead, rest } = describe(kind, entry.shown, weightKg, dates.format);
  return (
    <>
      {lead !== '' && <strong className={styles['lead']}>{lead}</strong>}
      {lead !== '' && rest !== '' ? `, ${rest}` : rest}
    </>
  );
}

function Remarks(told: Told): ReactNode {
  const { flags, seen } = told;
  return (
    <>
      {flags.map((flag) => (
        <span key={`${flag.field} ${flag.says}`} className={styles[flag.tier === 'red' ? 'red' : 'remark']}>
          {flagWords(flag)}
        </span>
      ))}
      {seen !== null && <span className={styles['history']}>{seenWords(seen)}</span>}
      {historyOf(told).map((remark) => (
        <span key={remark} className={styles['history']}>
          {remark}
        </span>
      ))}
    </>
  );
}

function actionsOn({ entry, kind, flags, seen, dates }: Told, actions: EntryActions): readonly LogAction[] {
  const label = `${kind?.label ?? entry.shown.kind} at ${clockTime(entry.shown.at, dates)}`;
  const alert = alertOf(flags);
  return [
    ...(alert !== null && seen === null
      ? [
          {
            label: 'Who saw it',
            name: `Who saw ${label}`,
            onPress: () => actions.acknowledge(entry, alert),
          },
        ]
      : []),
    ...(kind === undefined || actions.mayCorrect?.(kind) === false
      ? []
      : [{ label: 'Correct', name: `Correct ${label}`, onPress: () => actions.correct(kind, entry) }]),
    { label: 'Strike', name: `Strike ${label}`, onPress: () => actions.strike(entry) },
  ];
}

/** One line of the log in words alone. */
export function toldWords(told: Told) {
  const { entry, kind, dates } = told;
  return {
    time: placeOf(entry),
    clock: clockTime(entry.shown.at, dates),
    kind: kind?.label ?? entry.shown.kind,
    words: entryWords(told),
    remarks: [
      ...told.flags.map(flagWords),
      ...(told.seen === null ? [] : [seenWords(told.seen)]),
      ...historyOf(told),
    ],
  };
}

/** One line of the log. `actions` is null once the observation is signed. */
function logEntry(told: Told, actions: EntryActions | null): LogEntry {
  const { entry, kind } = told;
  const struck = entry.struck !== null;
  return {
    id: entry.id,
    time: placeOf(entry),
    clock: clockTime(entry.shown.at, told.dates),
    kind: kind?.label ?? entry.shown.kind,
    body: <Words {...told} />,
    remarks: <Remarks {...told} />,
    voice: kind?.id === 'quote' ? 'client' : 'instrument',
    struck,
    actions: actions === null || struck ? [] : actionsOn(told, actions),
  };
}

const sameFlags = (a: readonly EventFlag[], b: readonly EventFlag[]): boolean =>
  a.length === b.length &&
  a.every((flag, index) => flag.says === b[index]?.says && flag.tier === b[index].tier);

const isSame = (a: Told, b: Told): boolean =>
  a.entry.shown === b.entry.shown &&
  a.entry.struck === b.entry.struck &&
  a.entry.offsetMs === b.entry.offsetMs &&
  a.entry.gap?.byClockMs === b.entry.gap?.byClockMs &&
  a.kind === b.kind &&
  a.weightKg === b.weightKg &&
  a.dates === b.dates &&
  a.authors === b.authors &&
  a.seen?.shown === b.seen?.shown &&
  a.seen?.offsetMs === b.seen?.offsetMs &&
  sameFlags(a.flags, b.flags);

/**
 * `logEntry` that hands back the line it made before while nothing that the line says has changed. Every new event
 * projects all entries anew; only lines that differ are then drawn again.
 */
export function rememberedEntries(): typeof logEntry {
  const kept = new Map<
    string,
    { readonly told: Told; readonly actions: EntryActions | null; readonly line: LogEntry }
  >();
  return (told, actions) => {
    const before = kept.get(told.entry.id);
    if (before?.actions === actions && isSame(before.told, told)) return before.line;
    const line = logEntry(told, actions);
    kept.set(told.entry.id, { told, actions, line });
    return line;
  };
}
