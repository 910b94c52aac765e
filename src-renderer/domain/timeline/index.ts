// The timeline of an observation: kinds of event, making and correcting events, and what can be read from them:
// order and T+ times, flags with their sources, and the end-of-session summary.
// Promises: an event is never rewritten or refused for being unlikely; where two clocks disagree no time is invented.
// Must not know: the clock, how events are kept or sealed, how they look.
export type { EventCatalogue, EventKind, TimelineEvent } from './event.ts';
export { parseEventKinds, partsOf, recordOnly, type EventKindsProblem } from './kinds.ts';
export {
  correctEvent,
  createEvent,
  strikeEvent,
  type EntryStamp,
  type EventInput,
  type EventProblem,
} from './createEvent.ts';
export { counts, projectTimeline, type ProjectedTimeline, type TimelineEntry } from './projectTimeline.ts';
export type { Gap, Span } from './span.ts';
export { formatOffset, parseEventTime, type TimeContext, type TimeProblem } from './eventTime.ts';
export { vitalsFlags, type EventFlag, type FlagContext } from './eventFlags.ts';
export { decisionDoubts, doseFlags, mgPerKg } from './doseFlags.ts';
export { orderIn, type DoseOrder } from './order.ts';
export { parseThresholds, type Bound, type Thresholds, type VitalsSchedule } from './thresholds.ts';
export { doubtsAbout, flagEntries, flagEvent, type SessionFacts } from './flagEntries.ts';
export {
  derivedOf,
  deriveSummary,
  type Range,
  type SessionSummary,
  type Sign,
  type SummaryAdverseEvent,
  type SummaryDose,
  type SummaryPhase,
} from './deriveSummary.ts';
export { acknowledgements, alertOf } from './acknowledged.ts';
export { earliestLeaving, vitalsPlan, type VitalsPlan, type VitalsPoint } from './vitalsDue.ts';
