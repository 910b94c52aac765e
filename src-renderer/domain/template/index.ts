// Templates and what follows from them: reading one, which fields show, what may stand in them, flags, completion,
// the day-of-dose gate, what a note lacks before it is signed, and which key opens which field.
// Promises: nothing unknown in a template is skipped; a soft limit flags and never refuses; hidden answers are kept.
// Must not know: where templates are stored, who signs, how a field looks.
export type * from './template.ts';
export type { TemplateProblem } from './problem.ts';
export { parseItemFields, parseTemplate } from './parseTemplate.ts';
export { fieldsOf, isComplete, isRequired, isVisible, visibleFields } from './visible.ts';
export { checkValue, type ValueProblem } from './checkValue.ts';
export { flagsOf, type Flag } from './flags.ts';
export { completion, type Completion, type SectionCompletion } from './completion.ts';
export {
  EXPLANATIONS,
  explained,
  gate,
  NO_FACTS,
  openRows,
  weightFacts,
  type GateFacts,
  type GateLine,
  type GateReason,
  type WeightFacts,
} from './gate.ts';
export { hasGate, signingGaps, wantsWord, type SigningGap } from './signing.ts';
export { joinFields, joinParts, splitByPart, splitFields, type ValuesByPart } from './parts.ts';
export { completeRows, isRowComplete, statusesOf, tierOf, wantsComment } from './statuses.ts';
export { summariseBriefly, summariseValue } from './summariseValue.ts';
