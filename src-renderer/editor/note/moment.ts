import type { Dates } from '../../domain/dates/index.ts';
import { wallMoment } from '../../domain/practice/index.ts';

/** A moment as it is written under a signature: "13 August 2026, 23:05". */
export const momentOf = (ms: number, dates: Dates): string => dates.moment(wallMoment(ms), { month: 'long' });
