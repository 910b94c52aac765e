// Measures: the questionnaires, how they are scored, and what a score, a change or an answer means with its source.
// Promises: official wording is never altered; a total is worked out from the answers, never stored, and there is none
// while an answer it needs is missing; every threshold names where it came from; licensed wording is not here.
// Must not know: templates, clients, when something was asked, how it looks.
export type * from './instrument.ts';
export { INSTRUMENT_IDS, instrumentOf, newestInstrument } from './instruments.ts';
export { answerTo, isAsked, scoresOf, shownScore, typedScores, type Score } from './score.ts';
export { deriveMeasure, mainScore, type Alert, type DerivedMeasure, type Reading } from './derive.ts';
export { changeSince, changeWords, type Change } from './change.ts';
export { withSettings, type MeasureSettings, type OwnThreshold } from './settings.ts';
export {
  checkResponse,
  emptyResponse,
  isResponseComplete,
  rangeOf,
  type ResponseProblem,
} from './response.ts';
