import type { Dates } from '../../domain/dates/index.ts';
import {
  acknowledgements,
  flagEntries,
  type EventKind,
  type ProjectedTimeline,
  type SessionFacts,
  type TimelineEntry,
  type TimelineEvent,
} from '../../domain/timeline/index.ts';
import { splitFields } from '../../domain/template/index.ts';
import { ONE_AUTHOR, toldWords, type Authors, type Told } from './logEntry.tsx';

/** One line of the log in words alone, for paper and for copying. */
export interface LogLine {
  /** Elapsed: "T+0:22". */
  readonly time: string;
  readonly clock: string;
  readonly kind: string;
  readonly words: string;
  readonly remarks: readonly string[];
}

export interface LogLinesProps {
  readonly timeline: ProjectedTimeline;
  readonly facts: SessionFacts;
  readonly kinds: readonly EventKind[];
  readonly dates: Dates;
  readonly authors?: Authors | undefined;
  /** False: what is a psychotherapy note is left out, and its line says so. */
  readonly withProcess: boolean;
}

const recordOf = (event: TimelineEvent, kind: EventKind | undefined): TimelineEvent => ({
  ...event,
  values: splitFields(kind?.fields ?? [], event.values).record,
});

const LEFT_OUT = 'psychotherapy note, left out';

/** The entry without its psychotherapy notes; null where nothing of it is one. */
function withoutProcess(entry: TimelineEntry, kind: EventKind | undefined): TimelineEntry | null {
  const events = [entry.shown, entry.original, ...entry.corrections];
  const has = events.some(
    (event) => Object.keys(recordOf(event, kind).values).length < Object.keys(event.values).length,
  );
  if (!has) return null;
  return {
    ...entry,
    shown: recordOf(entry.shown, kind),
    original: recordOf(entry.original, kind),
    corrections: entry.corrections.map((one) => recordOf(one, kind)),
  };
}

function lineOf(told: Told, withProcess: boolean): LogLine {
  const record = withProcess ? null : withoutProcess(told.entry, told.kind);
  if (record === null) return toldWords(told);
  const line = toldWords({ ...told, entry: record });
  const rest = Object.keys(record.shown.values).length === 0 ? '' : `${line.words}; `;
  return { ...line, words: `${rest}${LEFT_OUT}` };
}

/** The whole log, in order, as `TimelineLog` shows it. */
export function logLines({
  timeline,
  facts,
  kinds,
  dates,
  authors = ONE_AUTHOR,
  withProcess,
}: LogLinesProps): readonly LogLine[] {
  const flags = flagEntries(timeline, facts);
  const seen = acknowledgements(timeline);
  const kindOf = new Map(kinds.map((kind) => [kind.id, kind]));
  return timeline.entries.map((entry) =>
    lineOf(
      {
        entry,
        kind: kindOf.get(entry.shown.kind),
        flags: flags.get(entry.id) ?? [],
        seen: seen.get(entry.id) ?? null,
        weightKg: facts.weightKg,
        dates,
        authors,
      },
      withProcess,
    ),
  );
}
