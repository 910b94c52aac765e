import { THRESHOLDS } from './eventKinds.ts';
import {
  commitmentsOf,
  insightsOf,
  type Commitment,
  type FieldValues,
  type Insight,
} from '../domain/note/index.ts';
import {
  noteOf,
  notesIn,
  sessionsOf,
  startOf,
  type Catalog,
  type NoteHeader,
  type SessionHeader,
} from '../domain/practice/index.ts';
import { deriveSummary, formatOffset, projectTimeline, type SummaryDose } from '../domain/timeline/index.ts';
import type { RowId } from '../domain/index.ts';
import { recordOf } from './client.ts';
import { readNote } from './commands.ts';
import { readEvents, type OpenedEvent } from './events.ts';
import type { Practice } from './practice.ts';
import { templateOf } from './templates.ts';

/** Where a line comes from: the session, and for a quote when it was said. */
export interface Origin {
  readonly session: SessionHeader;
  readonly note: NoteHeader;
}

export interface ThreadInsight extends Origin {
  readonly insight: Insight;
  /** The client's words it comes from, with their T+ where the clocks allow one. */
  readonly quote: { readonly text: string; readonly offset: string | null } | null;
}

export interface ThreadCommitment extends Origin {
  readonly commitment: Commitment;
}

/** What the integrations of a client left, the newest first; those entered in error count for nothing. */
export interface ThreadLines {
  readonly insights: readonly ThreadInsight[];
  readonly commitments: readonly ThreadCommitment[];
  /** Integration notes that did not open; what is in them is missing above. */
  readonly unread: number;
}

async function valuesOf(practice: Practice, client: RowId, note: NoteHeader): Promise<FieldValues | null> {
  const template = templateOf(note.template);
  const opened = template && (await readNote(practice, client, note, template));
  return opened?.ok ? opened.value.values : null;
}

interface OpenedNoteOf extends Origin {
  readonly values: FieldValues | null;
}

/** The integration notes of these sessions that count, in the order of their sessions. */
async function integrations(
  practice: Practice,
  client: RowId,
  catalog: Catalog,
  isTold: (session: SessionHeader) => boolean,
): Promise<readonly OpenedNoteOf[]> {
  const found = notesIn(catalog).flatMap((note): readonly Origin[] => {
    const session = catalog.headers[note.of];
    return note.stage === 'integration' && session?.type === 'session' && isTold(session)
      ? [{ session, note }]
      : [];
  });
  found.sort(
    (a, b) => startOf(a.session).localeCompare(startOf(b.session)) || a.session.number - b.session.number,
  );
  return Promise.all(
    found.map(async (one) => ({ ...one, values: await valuesOf(practice, client, one.note) })),
  );
}

/** A session's events; `whole` is false if any of them did not open. */
async function eventsOf(
  practice: Practice,
  client: RowId,
  session: RowId,
): Promise<{ readonly events: readonly OpenedEvent[]; readonly whole: boolean }> {
  const read = await readEvents(practice, client, session);
  return read.ok
    ? { events: read.value.events, whole: read.value.unread === 0 }
    : { events: [], whole: false };
}

function quoteOf(events: readonly OpenedEvent[], source: RowId | null): ThreadInsight['quote'] {
  if (source === null) return null;
  const entry = projectTimeline(events.map(({ event }) => event)).entries.find(({ id }) => id === source);
  const text = entry?.shown.values['quote.text'];
  if (entry?.struck !== null || typeof text !== 'string') return null;
  return { text, offset: entry.offsetMs === null ? null : formatOffset(entry.offsetMs) };
}

/** Later notes may carry a record on under its id: what was said last counts, where it was said last. */
const latest = <T>(all: readonly T[], idOf: (one: T) => RowId): readonly T[] => [
  ...new Map(all.map((one) => [idOf(one), one])).values(),
];

/** Reads the insights and commitments of a client from their integration notes, or from those of some sessions alone. */
export async function readThread(
  practice: Practice,
  client: RowId,
  isTold: (session: SessionHeader) => boolean = () => true,
): Promise<ThreadLines> {
  const notes = await integrations(practice, client, recordOf(practice, client), isTold);
  const events = new Map<RowId, readonly OpenedEvent[]>();
  for (const { session, values } of notes)
    if (insightsOf(values ?? {}).some(({ source }) => source !== null))
      events.set(session.row, (await eventsOf(practice, client, session.row)).events);
  const insights = notes.flatMap(({ session, note, values }) =>
    insightsOf(values ?? {}).map((insight): ThreadInsight => {
      const quote = quoteOf(events.get(session.row) ?? [], insight.source);
      return { session, note, insight, quote };
    }),
  );
  const commitments = notes.flatMap(({ session, note, values }) =>
    commitmentsOf(values ?? {}).map((commitment): ThreadCommitment => ({ session, note, commitment })),
  );
  return {
    insights: [...latest(insights, ({ insight }) => insight.id)].reverse(),
    commitments: [...latest(commitments, ({ commitment }) => commitment.id)].reverse(),
    unread: notes.filter(({ values }) => values === null).length,
  };
}

/** What stands beside a session's notes. */
export interface LastTime {
  /** This session's intention; null while its preparation has none. */
  readonly intention: string | null;
  /** The session before in the same course, if it was planned or held. */
  readonly before: SessionHeader | null;
  readonly intentionBefore: string | null;
  /**
   * The last dose given before this session: what, and in which session. `dose` is null where that session's timeline
   * does not open whole: an older dose must never pass for the last.
   */
  readonly lastDose: { readonly dose: SummaryDose | null; readonly session: SessionHeader } | null;
  /** What earlier integrations left, the newest first. */
  readonly lines: ThreadLines;
}

async function intentionOf(
  practice: Practice,
  client: RowId,
  catalog: Catalog,
  session: RowId,
): Promise<string | null> {
  const note = noteOf(catalog, session, 'preparation');
  const values = note?.inError === null ? await valuesOf(practice, client, note) : null;
  const intention = values?.['prep.intention'];
  return typeof intention === 'string' && intention.trim() !== '' ? intention : null;
}

/** The last dose of the latest of these sessions that had one, or whose timeline does not open whole. */
async function lastDoseOf(
  practice: Practice,
  client: RowId,
  sessions: readonly SessionHeader[],
  weightKg: number | null,
): Promise<LastTime['lastDose']> {
  for (const session of [...sessions].reverse()) {
    const { events, whole } = await eventsOf(practice, client, session.row);
    if (!whole) return { dose: null, session };
    const { doses } = deriveSummary(
      events.map(({ event }) => event),
      { thresholds: THRESHOLDS, weightKg },
    );
    const dose = doses.at(-1);
    if (dose !== undefined) return { dose, session };
  }
  return null;
}

/** Reads what a session needs to know of the one before and of itself. */
export async function readLastTime(practice: Practice, client: RowId, session: RowId): Promise<LastTime> {
  const catalog = recordOf(practice, client);
  const header = catalog.headers[client];
  const own = catalog.headers[session];
  const earlier =
    own?.type === 'session'
      ? sessionsOf(catalog, own.course).filter(
          ({ number, state }) => number < own.number && state !== 'cancelled',
        )
      : [];
  const before = earlier.at(-1) ?? null;
  const weightKg = header?.type === 'client' ? header.weightKg : null;
  // What came later is not "from last time", however far the course has gone since.
  const from = own?.type === 'session' ? startOf(own) : '';
  const isEarlier = (told: SessionHeader) =>
    told.row !== session && (startOf(told) < from || earlier.some(({ row }) => row === told.row));

  return {
    intention: await intentionOf(practice, client, catalog, session),
    before,
    intentionBefore: before && (await intentionOf(practice, client, catalog, before.row)),
    lastDose: await lastDoseOf(practice, client, earlier, weightKg),
    lines: await readThread(practice, client, isEarlier),
  };
}
