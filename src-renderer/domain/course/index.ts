// A course seen as a whole: its columns, the series of its measures and how a chart of one is laid out, its doses, and
// what the record says of safety, consent and anchors.
// Promises: only notes that count are read; each fact names the note or the session it comes from; nothing is concluded
// that a rule with a source does not say.
// Must not know: how notes are opened, how anything looks beyond px.
export { byCourseTime, type ReadNote, type ReadRecord, type ReadTimeline } from './read.ts';
export { columnOf, courseColumns, placeName, placeWords, type CourseColumn } from './columns.ts';
export { LEADING, measuresOf, type CourseMeasures, type Series, type SeriesPoint } from './series.ts';
export {
  COLUMN_PX,
  cutRange,
  layoutChart,
  reliableChange,
  type Chart,
  type ChartFrame,
  type ChartPoint,
} from './chart.ts';
export { placeLabels, type PlacedLabel, type WantedLabel } from './labels.ts';
export { dosesOf, doseWords, layoutDoses, type DoseMark, type SessionDoses } from './doses.ts';
export {
  safetyOf,
  type Item9,
  type PressureAlert,
  type SafetyFacts,
  type SafetyPlan,
  type Told,
} from './safety.ts';
export {
  anchorsOf,
  consentOf,
  TOLD_CONSENTS,
  type Anchor,
  type Consent,
  type ConsentFacts,
  type TouchAgreement,
  type Withdrawal,
} from './consent.ts';
