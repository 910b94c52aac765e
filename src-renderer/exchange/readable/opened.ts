import { isAnswered, type FieldValue, type FieldValues } from '../../domain/note/index.ts';
import { noteOf, type NoteHeader, type SessionHeader } from '../../domain/practice/index.ts';
import { fieldsOf, splitByPart, type Field, type Template } from '../../domain/template/index.ts';
import {
  projectTimeline,
  type SessionFacts,
  type TimelineEntry,
  type TimelineEvent,
} from '../../domain/timeline/index.ts';
import type { RowId } from '../../domain/index.ts';
import {
  judgedFacts,
  judgedTemplate,
  placesOf,
  readEvents,
  readOrder,
  readPresentNote,
  readStoredNote,
  recordOf,
  type Practice,
} from '../../storage/index.ts';
import type { Tally } from './tally.ts';

/** A line of a session's log in words. */
export interface LogWords {
  readonly time: string;
  readonly clock: string;
  readonly kind: string;
  readonly words: string;
  readonly remarks: readonly string[];
}

/** An entry that an answer may point at, by its words. */
export interface EntryWords {
  readonly id: string;
  readonly label: string;
}

/** How notes and timelines read in words, lent by whoever shows them on the screen: a file says nothing else. */
export interface ReadableWords {
  /** What is shown of a note with these answers, by section, and answered. */
  readonly sections: (
    template: Template,
    values: FieldValues,
  ) => readonly { readonly title: string; readonly fields: readonly Field[] }[];
  readonly answer: (field: Field, value: FieldValue, entries: readonly EntryWords[]) => string;
  /** The lines of a timeline, one an entry and in its order. */
  readonly log: (
    events: readonly TimelineEvent[],
    facts: SessionFacts,
    withProcess: boolean,
  ) => readonly LogWords[];
}

/** Psychotherapy notes of a note: none written, in the file, left out of it, or under a key that this user has not. */
export type ProcessIs = 'none' | 'included' | 'left-out' | 'not-yours';

/** A note as it goes into the file: what is left out is in none of it. */
export interface OpenedForFile {
  readonly header: NoteHeader;
  /** Null where this version does not have it. */
  readonly template: Template | null;
  readonly values: FieldValues;
  readonly sections: ReturnType<ReadableWords['sections']>;
  readonly process: ProcessIs;
}

/** What is asked for. */
export interface ReadableOrder {
  /** One client, or null for every client this user can open. */
  readonly client: RowId | null;
  readonly withProcess: boolean;
}

const hasProcess = (template: Template): boolean => fieldsOf(template).some(({ part }) => part === 'process');

async function openUnknown(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  withProcess: boolean,
): Promise<OpenedForFile | null> {
  const none = { header, template: null, sections: [] };
  if (withProcess) {
    const stored = await readStoredNote(practice, client, header);
    if (!stored.ok) return null;
    return {
      ...none,
      values: stored.value.values,
      process: stored.value.processOpen ? 'included' : 'not-yours',
    };
  }
  // Without its template only the key a value is kept under tells what it is.
  const row = await practice.read(placesOf(practice, client).record, header.row, header.revision);
  return row.ok && row.value.type === 'note'
    ? { ...none, values: row.value.values, process: 'left-out' }
    : null;
}

/** Opens a note for the file; null, and counted, where it does not open. */
export async function openForFile(
  practice: Practice,
  client: RowId,
  header: NoteHeader,
  words: ReadableWords,
  { withProcess }: ReadableOrder,
  tally: Tally,
): Promise<OpenedForFile | null> {
  const template = await judgedTemplate(practice, client, header);
  if (template === null) {
    const unknown = await openUnknown(practice, client, header, withProcess);
    if (unknown === null) tally.unreadNotes += 1;
    return unknown;
  }
  const opened = await readPresentNote(practice, client, header, template);
  if (!opened.ok) {
    tally.unreadNotes += 1;
    return null;
  }
  const { values, processOpen, olderDraft } = opened.value;
  if (olderDraft) tally.olderDrafts += 1;
  const parts = splitByPart(template, values);
  const written = Object.values(parts.process).some(isAnswered);
  // Without the key nobody can say whether there is anything.
  const process =
    hasProcess(template) && !processOpen
      ? 'not-yours'
      : !written
        ? 'none'
        : withProcess
          ? 'included'
          : 'left-out';
  // What is shown is decided by all answers, also by those that are left out.
  const sections = words.sections(template, values).map((section) => ({
    ...section,
    fields: section.fields.filter(({ part }) => withProcess || part === 'record'),
  }));
  return {
    header,
    template,
    values: withProcess ? values : parts.record,
    sections: sections.filter(({ fields }) => fields.length > 0),
    process,
  };
}

/** A session's timeline as it goes into the file. */
export interface OpenedTimeline {
  readonly session: SessionHeader;
  /** As they were recorded; without psychotherapy notes unless those are asked for. */
  readonly events: readonly TimelineEvent[];
  readonly entries: readonly TimelineEntry[];
  /** The words of each entry. */
  readonly lines: readonly LogWords[];
  readonly facts: SessionFacts;
  /** What answers that point at an entry read as. */
  readonly named: readonly EntryWords[];
  readonly unread: number;
}

const nameOf = ({ time, kind, words }: LogWords, isQuote: boolean): string =>
  `${time}: ${isQuote ? '' : `${kind}, `}${words}`;

/** Opens a session's timeline for the file; null where nothing of it opens. */
export async function openTimeline(
  practice: Practice,
  client: RowId,
  session: SessionHeader,
  weightKg: number | null,
  words: ReadableWords,
  { withProcess }: ReadableOrder,
): Promise<OpenedTimeline | null> {
  const read = await readEvents(practice, client, session.row);
  if (!read.ok) return null;
  const order = await readOrder(practice, client, session.row);
  const record = recordOf(practice, client);
  const judged = judgedFacts(practice, record, noteOf(record, session.row, 'observation'));
  const facts = { ...judged, weightKg, order: order.ok ? order.value : null };
  const whole = read.value.events.map(({ event }) => event);
  const lines = words.log(whole, facts, withProcess);
  const events = read.value.events.map(({ event, record }) =>
    withProcess ? event : { ...event, values: record.values },
  );
  const { entries } = projectTimeline(events);
  const named = entries.flatMap(({ id, shown }, index): readonly EntryWords[] => {
    const line = lines[index];
    if (line === undefined) return [];
    return [{ id, label: withProcess ? nameOf(line, shown.kind === 'quote') : 'an entry of the timeline' }];
  });
  return { session, events, entries, lines, facts, named, unread: read.value.unread };
}
