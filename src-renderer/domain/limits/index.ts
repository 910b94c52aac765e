// The limits that drive flags, as a practice reads and sets them: what each is, where it came from, what was in force when.
// Promises: a limit that the practice sets applies wherever its figure is asked for; what was in force can be said of any past moment, and of a signed note by what was signed with it.
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
export { inForce, originOf, ownWords, type OwnLimit, type OwnLimits, type SetLimits } from './own.ts';
export { limitsSigned, limitsToSign } from './signed.ts';
export { ownTemplate, ownThresholds } from './apply.ts';
