import type { RowId } from '../ids.ts';
import {
  coursesIn,
  notesByTarget,
  sessionsIn,
  type Catalog,
  type CourseHeader,
  type NoteHeader,
  type SessionHeader,
} from './catalog.ts';
import { addDays, wallMoment } from './dates.ts';
import { STAGES, type NoteStage, type Stage } from './rows.ts';

/** The usual frame of a course (domain.md 0.2, design 2): said quietly, never enforced. */
export const USUAL_SESSIONS = { from: 6, to: 12 } as const;

/** A quiet word where the number planned is outside the usual frame; null within it. */
export const frameWords = (planned: number): string | null =>
  planned < USUAL_SESSIONS.from || planned > USUAL_SESSIONS.to
    ? `${String(USUAL_SESSIONS.from)} to ${String(USUAL_SESSIONS.to)} is usual`
    : null;

/**
 * Days from one session to the next within a spacing: the first whole number of weeks in it, so that sessions keep
 * their weekday; where none fits, its shortest.
 */
export function stepOf({ from, to }: { readonly from: number; readonly to: number }): number {
  const weeks = Math.ceil(from / 7) * 7;
  return weeks <= to ? weeks : from;
}

/** The days that start and spacing offer for the sessions of a course; none without a spacing. */
export function offeredDays(
  course: Pick<CourseHeader, 'startsOn' | 'plannedSessions' | 'spacingDays'>,
): readonly string[] {
  const { spacingDays } = course;
  if (spacingDays === null) return [];
  const step = stepOf(spacingDays);
  return Array.from({ length: course.plannedSessions }, (_, index) => addDays(course.startsOn, index * step));
}

/** The sessions of a course by number. */
export const sessionsOf = (catalog: Catalog, course: RowId): readonly SessionHeader[] =>
  sessionsIn(catalog)
    .filter((session) => session.course === course)
    .sort((a, b) => a.number - b.number);

/** The courses of a client, the running one first, then the latest. */
export const coursesByDate = (catalog: Catalog): readonly CourseHeader[] =>
  [...coursesIn(catalog)].sort(
    (a, b) =>
      Number(a.ended !== null) - Number(b.ended !== null) ||
      b.startsOn.localeCompare(a.startsOn) ||
      b.sequence - a.sequence,
  );

/** When a session starts: its day, with its time where one is set. */
export const startOf = ({ on, startsAt }: Pick<SessionHeader, 'on' | 'startsAt'>): string =>
  startsAt === null ? on : `${on}T${startsAt}`;

type Notes = ReadonlyMap<RowId, readonly NoteHeader[]>;

const stageIn = (notes: Notes, of: RowId, stage: NoteStage): NoteHeader | null =>
  notes.get(of)?.find((note) => note.stage === stage) ?? null;

/** The first stage of a session that is not signed; null when all three are. */
export const nextStage = (notes: Notes, session: RowId): Stage | null =>
  STAGES.find((stage) => (stageIn(notes, session, stage)?.signed ?? null) === null) ?? null;

/** When what a note tells happened, for lists in order of time: as it says, else when it was begun. */
export const toldAt = (note: Pick<NoteHeader, 'happenedAt' | 'begunAt'>): string =>
  note.happenedAt ?? wallMoment(note.begunAt);

/**
 * Where a moment falls in a course: the number of the last session whose day has come by then, 0 before the first.
 * Postponed and cancelled sessions did not happen on their day.
 */
export const sessionBefore = (sessions: readonly SessionHeader[], moment: string): number =>
  Math.max(
    0,
    ...sessions
      .filter(({ state, on }) => state === 'planned' && on <= moment.slice(0, 10))
      .map(({ number }) => number),
  );

/** A session that is ahead, or whose day has passed with something left to write. */
export interface Due {
  readonly session: SessionHeader;
  readonly stage: Stage;
  readonly note: NoteHeader | null;
}

/** What of one client asks for somebody's eye today. */
export interface Agenda {
  /** Planned sessions with a stage to come, by time: those whose observation is not begun. */
  readonly next: readonly Due[];
  readonly postponed: readonly SessionHeader[];
  /** Running courses with fewer sessions held or planned than the course shall have, and none ahead. */
  readonly unplanned: readonly CourseHeader[];
}

const byStart = (a: Due, b: Due): number => startOf(a.session).localeCompare(startOf(b.session));

/** Everything of one client that a day's page needs, in one pass over its catalog. */
export function agendaOf(catalog: Catalog): Agenda {
  const notes = notesByTarget(catalog);
  const running = coursesIn(catalog).filter(({ ended }) => ended === null);
  const sessions = sessionsIn(catalog).filter(({ course }) => running.some(({ row }) => row === course));
  const next = sessions.flatMap((session): readonly Due[] => {
    const stage = nextStage(notes, session.row);
    if (session.state !== 'planned' || stage === null) return [];
    return [{ session, stage, note: stageIn(notes, session.row, stage) }];
  });
  const isAhead = ({ row, state }: SessionHeader) =>
    state === 'postponed' || (state === 'planned' && stageIn(notes, row, 'observation') === null);
  const unplanned = running.filter(({ row, plannedSessions }) => {
    const own = sessions.filter(({ course }) => course === row);
    const counted = own.filter(({ state }) => state !== 'cancelled').length;
    return counted < plannedSessions && !own.some(isAhead);
  });
  return {
    next: next.sort(byStart),
    postponed: sessions.filter(({ state }) => state === 'postponed'),
    unplanned,
  };
}
