/**
 * What a practice is made of: the rows that commits carry, the headers a list needs of them, the rules every change
 * must pass, at the append queue and again at replay, and what follows from headers: the plan, the thread, the words.
 * Must not know keys, files or the database.
 */
export * from './catalog.ts';
export * from './dates.ts';
export * from './dayDoubts.ts';
export * from './keeping.ts';
export { DESTRUCTION_REASONS, type DestructionReason } from './keepingRows.ts';
export * from './plan.ts';
export * from './preferences.ts';
export * from './region.ts';
export { mayRotate } from './rightsRules.ts';
export * from './roster.ts';
export * from './rows.ts';
export {
  applyChange,
  applyEvent,
  standingIn,
  type Change,
  type IsOwner,
  type RuleBreak,
  type Standing,
} from './rules.ts';
export * from './sameName.ts';
export * from './words.ts';
