/** The observation: the running timeline, its forms, and what follows from it. */
export { authorsOf } from './authors.ts';
export { entryWords } from './logEntry.tsx';
export { logLines, type LogLine } from './logLines.ts';
export type { RunningSession } from './running.ts';
export { Summary } from './Summary.tsx';
export { Timeline, type TimelineProps } from './Timeline.tsx';
