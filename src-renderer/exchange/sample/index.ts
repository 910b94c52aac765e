/**
 * A made-up course in a `kap-demo/1` file, told as what people did in the practice.
 * Promises: a damaged or foreign file is refused with the place of its first fault; nothing of a good one is dropped.
 * Must not know: keys, the disk, screens.
 */
export type { CourseProblem } from './readCourse.ts';
export { readCourse, readCourseText } from './readCourse.ts';
export type { Kept } from './ledger.ts';
export { leavesOf } from './leafPaths.ts';
export { sessionTimes, type SessionTimes } from './localTime.ts';
export type { SampleCourse, SampleDosing } from './schema.ts';
export { EVENT_TYPES } from './eventSchema.ts';
export { loadSample, type LoadOptions, type SampleError } from './loadSample.ts';
export { scriptOf } from './script.ts';
export type { Action, Script, ScriptGround, Step } from './steps.ts';
