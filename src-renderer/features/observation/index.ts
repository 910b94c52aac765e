/** The observation: the running timeline, its forms, and what follows from it. */
export { Summary } from './Summary.tsx';
export { Timeline, type TimelineProps } from './Timeline.tsx';
