import { deriveSummary, type SessionFacts, type SummaryDose } from '../timeline/index.ts';
import type { SessionHeader } from '../practice/index.ts';
import type { ReadTimeline } from './read.ts';

/** What was given in one session, from its timeline. */
export interface SessionDoses {
  readonly session: SessionHeader;
  readonly doses: readonly SummaryDose[];
  readonly totalMg: number;
  /** To two decimals; null without a weight or a dose. */
  readonly totalMgPerKg: number | null;
  /** False where not every entry opens: then more may have been given than is said here. */
  readonly whole: boolean;
}

/** The doses of each session with a timeline, in their order. */
export const dosesOf = (timelines: readonly ReadTimeline[], facts: SessionFacts): readonly SessionDoses[] =>
  timelines.map(({ session, events, whole }) => {
    const { doses, totalMg, totalMgPerKg } = deriveSummary(events, facts);
    return { session, doses, totalMg, totalMgPerKg, whole };
  });

const routeWords = (route: string): string => route.split('_')[0] ?? route;

/** The sum of a session as short as it can be said: `IM 72 mg`, `SL + IM 136 mg`; null where none was recorded. */
export function doseWords({ doses, totalMg }: Pick<SessionDoses, 'doses' | 'totalMg'>): string | null {
  if (doses.length === 0) return null;
  const routes = [...new Set(doses.map(({ route }) => routeWords(route)))].join(' + ');
  return `${routes} ${String(totalMg)} mg`;
}

/** A mark in the dose row: px from the left of the first column. */
export interface DoseMark {
  readonly x: number;
  /** 0 where no dose is drawn. */
  readonly height: number;
  readonly words: string;
}

const MARK_LEFT_PX = 16;
const LEAST_PX = 4;
const MOST_PX = 20;

/** The marks of the dose row: as tall as the mg of each session against the most of the course, whatever the route. */
export function layoutDoses(
  all: readonly SessionDoses[],
  columnPx: number,
  columnOf: (session: SessionHeader) => number | null,
): readonly DoseMark[] {
  const most = Math.max(0, ...all.map(({ totalMg }) => totalMg));
  return all.flatMap((one): readonly DoseMark[] => {
    const column = columnOf(one.session);
    const words = one.whole ? doseWords(one) : 'not readable';
    if (column === null || words === null) return [];
    const share = most === 0 || !one.whole ? 0 : one.totalMg / most;
    const height = share === 0 ? 0 : Math.round(LEAST_PX + (MOST_PX - LEAST_PX) * share);
    return [{ x: column * columnPx + MARK_LEFT_PX, height, words }];
  });
}
