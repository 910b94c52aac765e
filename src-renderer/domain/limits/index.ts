// The limits that drive flags, as a practice reads and sets them: what each is, where it came from, what was in force when.
// Promises: a limit that the practice sets applies wherever its figure is asked for; what was in force can be said of any past moment.
// Must not know: how limits are kept, or who may set them.
export {
  inWords,
  limitGroups,
  limitSections,
  type Limit,
  type LimitGroup,
  type LimitSection,
} from './groups.ts';
export { groupProblem, type GroupProblem } from './check.ts';
export { inForce, NO_OWN, originOf, ownWords, type OwnLimit, type OwnLimits } from './own.ts';
export { ownTemplate, ownThresholds } from './apply.ts';
