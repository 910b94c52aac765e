import { datesIn, PLAIN_FORMAT } from '../domain/dates/index.ts';
import { projectTimeline } from '../domain/timeline/index.ts';
import { answeredSections, answerWords } from '../editor/index.ts';
import type { ReadableWords } from '../exchange/index.ts';
import { logLines } from '../features/observation/index.ts';
import { EVENT_KINDS } from '../storage/index.ts';

const dates = datesIn(PLAIN_FORMAT);

/** Notes and timelines in the words they have on the screen, for a file that is read without it. */
export const readableWords: ReadableWords = {
  sections: answeredSections,
  answer: (field, value, entries) => answerWords(field, value, entries, PLAIN_FORMAT),
  log: (events, facts, withProcess) =>
    logLines({ timeline: projectTimeline(events), facts, kinds: EVENT_KINDS, dates, withProcess }),
};
