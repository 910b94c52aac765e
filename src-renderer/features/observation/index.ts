/** The observation: the running timeline, its forms, and what follows from it. */
export { describe } from './describe.ts';
export { derivedOf, Summary } from './Summary.tsx';
export { Timeline, type TimelineProps } from './Timeline.tsx';
