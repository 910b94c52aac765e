import type { FieldValue, FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import {
  byCourseTime,
  type ReadNote,
  type ReadTimeline,
} from '../../../../src-renderer/domain/course/index.ts';
import type { NoteHeader, NoteStage, SessionHeader } from '../../../../src-renderer/domain/practice/index.ts';
import { id, noteRow, Record, clientRow, courseRow, sessionRow } from '../practice/record.ts';
import { builtIn } from '../template/builtIn.ts';
import { preparationOf } from '../template/sampleNotes.ts';
import { course, linesOf, sessions } from '../timeline/sampleCourse.ts';
import { LIMITS, live } from '../timeline/sampleSession.ts';

export const FACTS = { thresholds: LIMITS, weightKg: course.client.weightKg };

const TEMPLATE_VERSION: { readonly [Stage in NoteStage]?: number } = { preparation: 2, integration: 2 };

/** A course of invented notes, told one by one. */
export class Told {
  readonly record = new Record();
  private readonly read: ReadNote[] = [];

  constructor() {
    this.record.write('client', clientRow);
    this.record.write('course', courseRow());
  }

  session(number: number, on: string): SessionHeader {
    this.record.write(`session${String(number)}`, sessionRow(number, { on }));
    const header = this.record.catalog.headers[id(`session${String(number)}`)];
    if (header?.type !== 'session') throw new Error('the session was written');
    return header;
  }

  /** A note that counts, with these answers; of a session by its number, else of the course. */
  note(stage: NoteStage, happenedAt: string, values: FieldValues, number?: number): ReadNote {
    const name = `note${String(this.read.length)}`;
    const of = number === undefined ? 'course' : `session${String(number)}`;
    const version = TEMPLATE_VERSION[stage] ?? 1;
    this.record.write(name, noteRow(stage, of, { happenedAt, template: { id: stage, version }, values }));
    const header = this.record.catalog.headers[id(name)] as NoteHeader;
    const session = this.record.catalog.headers[id(of)];
    const note: ReadNote = {
      header,
      session: session?.type === 'session' ? session : null,
      course: id('course'),
      template: builtIn(stage, version),
      values,
    };
    this.read.push(note);
    return note;
  }

  /** In the order of the course. */
  notes(): readonly ReadNote[] {
    return this.read.toSorted(byCourseTime);
  }

  sessions(): readonly SessionHeader[] {
    return Object.values(this.record.catalog.headers).filter((header) => header.type === 'session');
  }
}

export const response = (
  instrument: string,
  items: readonly (number | null)[],
  window: string,
): FieldValue => ({ instrument, version: 1, window, items });

/** Answers of the PCL-5 that come to this total. */
export const pcl5 = (total: number, window = 'past_week'): FieldValue =>
  response(
    'pcl-5',
    Array.from({ length: 20 }, (_, index) => Math.max(0, Math.min(4, total - index * 4))),
    window,
  );

/** Answers of the PHQ-9 that come to this total and have this answer to item 9. */
export const phq9 = (total: number, nine = 0): FieldValue =>
  response(
    'phq-9',
    [
      ...Array.from({ length: 8 }, (_, index) => Math.max(0, Math.min(3, total - nine - index * 3))),
      nine,
      null,
    ],
    'past_2_weeks',
  );

const PREFIX = { baseline: 'intake', completion: 'comp', follow_up_1m: 'fu' } as const;
const STAGE = { baseline: 'intake', completion: 'completion', follow_up_1m: 'followUp' } as const;

const answersOf = (prefix: string, one: (typeof course.measures)[number]): FieldValues => ({
  [`${prefix}.pcl5`]: response('pcl-5', one.pcl5.items, one.pcl5.window),
  [`${prefix}.phq9`]: response('phq-9', [...one.phq9.items, null], 'past_2_weeks'),
  [`${prefix}.gad7`]: response('gad-7', one.gad7.items, 'past_2_weeks'),
});

/** The sample's course: its measures where they were answered, its preparations, and all its events. */
export function sampleTold(): { readonly told: Told; readonly timelines: readonly ReadTimeline[] } {
  const told = new Told();
  const timelines = sessions.map((one): ReadTimeline => {
    const session = told.session(one.no, one.date);
    const events = linesOf(one).map(({ minute, kind, values }, n) => live(n, minute, kind, values));
    return { session, events, whole: true };
  });
  for (const one of course.measures) {
    const number = sessions.find((session) => session.id === one.session)?.no;
    const dosing = sessions.find((session) => session.id === one.session);
    const context = one.context as keyof typeof PREFIX;
    if (dosing === undefined) told.note(STAGE[context], one.date, answersOf(PREFIX[context], one));
    else told.note('preparation', one.date, { ...preparationOf(dosing), ...answersOf('prep', one) }, number);
  }
  return { told, timelines };
}
