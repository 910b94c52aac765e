/** The observation: the running timeline, its forms, and what follows from it. */
export { derivedOf, Summary } from './Summary.tsx';
export { Timeline, type TimelineProps } from './Timeline.tsx';
