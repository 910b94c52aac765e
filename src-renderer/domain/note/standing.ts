import type { Commitment, Insight } from './integration.ts';

/** The words for each status (domain.md 4.2, 4.3). An unanswered status has none. */
const WORDS = new Map(
  Object.entries({
    new: 'new',
    exploring: 'exploring',
    acted_on: 'acted on',
    settled: 'settled',
    let_go: 'let go',
    planned: 'planned',
    ongoing: 'ongoing',
    done: 'done',
    partial: 'partly done',
    missed: 'missed',
    dropped: 'dropped',
    changed: 'changed',
  }),
);

/** A status as it is read. */
export const statusWords = (status: string): string => WORDS.get(status) ?? status;

const CLOSED_INSIGHT: ReadonlySet<string> = new Set(['acted_on', 'settled', 'let_go']);
const CLOSED_COMMITMENT: ReadonlySet<string> = new Set(['done', 'dropped', 'changed']);

/** Whether an insight still asks to be returned to: nobody acted on it, settled it or let it go. */
export const isOpenInsight = ({ status }: Pick<Insight, 'status'>): boolean => !CLOSED_INSIGHT.has(status);

/** Whether a commitment is still to be asked about: not done, dropped or replaced by another. */
export const isOpenCommitment = ({ status }: Pick<Commitment, 'status'>): boolean =>
  !CLOSED_COMMITMENT.has(status);

/** Overdue from the second day after it was due, while it is still planned (domain.md 4.3: due + 1 day). */
export const isOverdue = ({ due, status }: Pick<Commitment, 'due' | 'status'>, dayBefore: string): boolean =>
  due !== null && due < dayBefore && (status === 'planned' || status === '');
