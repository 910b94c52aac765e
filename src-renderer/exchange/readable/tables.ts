import { deriveMeasure, instrumentOf } from '../../domain/measure/index.ts';
import { commitmentsOf, insightsOf, isMeasureResponse, statusWords } from '../../domain/note/index.ts';
import { noteTitle, toldAt } from '../../domain/practice/index.ts';
import { deriveSummary, formatOffset } from '../../domain/timeline/index.ts';
import { local, nameOf, type OfClient, type TextFile } from './context.ts';
import { csvText, type Cell } from './csv.ts';
import type { OpenedForFile, OpenedTimeline } from './opened.ts';
import type { PlacedGroup, PlacedNote } from './places.ts';
import type { SignatureState } from './signature.ts';

/** What every row begins with, so that the tables of several clients can be laid together. */
const WHERE = ['client', 'client_id', 'course', 'session'];

/** The tables of a client and what their columns are called. */
export const TABLES = {
  notes: [
    ...[...WHERE, 'note_id', 'stage', 'title', 'told_at', 'begun_at', 'written_at', 'author', 'state'],
    ...['signed_by', 'signed_at', 'template', 'template_version', 'required', 'answered', 'file'],
  ],
  events: [
    ...[...WHERE, 'entry_id', 'at', 'elapsed', 'kind', 'kind_id', 'words', 'remarks', 'struck'],
    ...['corrected', 'entered_at', 'entry', 'values_json'],
  ],
  doses: [...WHERE, 'entry_id', 'at', 'elapsed', 'route', 'mg', 'mg_per_kg', 'weight_kg'],
  measures: [
    ...[...WHERE, 'note_id', 'told_at', 'field', 'instrument', 'instrument_version', 'period', 'score'],
    ...['label', 'value', 'min', 'max', 'open', 'answers_json'],
  ],
  insights: [
    ...[...WHERE, 'note_id', 'insight_id', 'title', 'text', 'category', 'strength', 'status', 'source'],
    'source_words',
  ],
  commitments: [
    ...[...WHERE, 'note_id', 'commitment_id', 'text', 'kind', 'cadence', 'due', 'status'],
    'support_person',
  ],
} as const satisfies Record<string, readonly string[]>;

type TableName = keyof typeof TABLES;
export type TableRows = Record<TableName, (readonly Cell[])[]>;

export const emptyTables = (): TableRows => ({
  notes: [],
  events: [],
  doses: [],
  measures: [],
  insights: [],
  commitments: [],
});

const whereOf = ({ client }: OfClient, { session, course }: PlacedGroup): readonly Cell[] => [
  client.label,
  client.row,
  course,
  session?.number ?? null,
];

function measureRows(where: readonly Cell[], { header, template, values }: OpenedForFile): readonly Cell[][] {
  const fields = Object.entries(values).filter(([id, value]) => {
    const field = template?.sections.flatMap((section) => section.fields).find((one) => one.id === id);
    return (field === undefined || field.type === 'measure') && isMeasureResponse(value);
  });
  return fields.flatMap(([field, response]): readonly Cell[][] => {
    if (!isMeasureResponse(response)) return [];
    const { instrument: id, version, window, ...answers } = response;
    const told = [...where, header.row, toldAt(header), field, id, version, window ?? null];
    const instrument = instrumentOf({ id, version });
    const given = JSON.stringify(answers);
    const scores = instrument === null ? [] : deriveMeasure(instrument, response).scores;
    if (scores.length === 0) return [[...told, null, null, null, null, null, null, given]];
    return scores.map(({ id: score, label, value, min, max, open }) => [
      ...[...told, score, label, value, min, max, open, given],
    ]);
  });
}

/** Adds what the tables have of one note. */
export function addNoteRows(
  rows: TableRows,
  of: OfClient,
  group: PlacedGroup,
  { path }: PlacedNote,
  opened: OpenedForFile,
  { state }: SignatureState,
  timeline: OpenedTimeline | null,
): void {
  const where = whereOf(of, group);
  const { header, values } = opened;
  const { signed, template, row } = header;
  rows.notes.push([
    ...[...where, row, header.stage, noteTitle(header), toldAt(header)],
    ...[local(header.begunAt), local(header.writtenAt), nameOf(of.users, header.author), state],
    ...[signed && nameOf(of.users, signed.by), signed && local(signed.at)],
    ...[template.id, template.version, header.required, header.answered, `${path}.md`],
  ]);
  rows.measures.push(...measureRows(where, opened));
  if (header.stage !== 'integration') return;
  for (const { id, title, text, category, source, strength, status } of insightsOf(values)) {
    const said = timeline?.named.find((entry) => entry.id === source)?.label ?? null;
    const told = [title, text, category.join(', '), strength, statusWords(status), source, said];
    rows.insights.push([...where, row, id, ...told]);
  }
  for (const { id, text, kind, cadence, due, status, supportPerson } of commitmentsOf(values))
    rows.commitments.push([...where, row, id, text, kind, cadence, due, statusWords(status), supportPerson]);
}

const elapsed = (offsetMs: number | null): Cell => (offsetMs === null ? null : formatOffset(offsetMs));

/** Adds what the tables have of one session's timeline. */
export function addTimelineRows(
  rows: TableRows,
  of: OfClient,
  group: PlacedGroup,
  { events, entries, lines, facts }: OpenedTimeline,
): void {
  const where = whereOf(of, group);
  for (const [index, entry] of entries.entries()) {
    const { shown, original, offsetMs, struck, corrections, id } = entry;
    const line = lines[index];
    rows.events.push([
      ...[...where, id, local(shown.at), elapsed(offsetMs), line?.kind ?? shown.kind, shown.kind],
      ...[line?.words ?? '', line?.remarks.join('; ') ?? '', struck?.strikes ?? null, corrections.length],
      ...[local(original.enteredAt), original.entry, JSON.stringify(shown.values)],
    ]);
  }
  const at = new Map(entries.map(({ id, shown }) => [id, shown.at]));
  for (const { id, offsetMs, route, mg, mgPerKg } of deriveSummary(events, facts).doses)
    rows.doses.push([
      ...[...where, id, local(at.get(id) ?? 0), elapsed(offsetMs), route, mg, mgPerKg, facts.weightKg],
    ]);
}

/** The tables of a client as files, those without a row too: that there is none is an answer. */
export const tableFiles = (folder: string, rows: TableRows): readonly TextFile[] =>
  (Object.keys(TABLES) as TableName[]).map((name) => ({
    path: `${folder}/${name}.csv`,
    text: csvText(TABLES[name], rows[name]),
  }));
