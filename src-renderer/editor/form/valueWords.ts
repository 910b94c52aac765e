import type { Dates } from '../../domain/dates/index.ts';
import type { ResponseProblem } from '../../domain/measure/index.ts';
import type { Field, Flag, ValueProblem } from '../../domain/template/index.ts';

function measureWords(problem: ResponseProblem): string {
  switch (problem.kind) {
    case 'item-out-of-range':
      return `Answer ${String(problem.item)}: from ${String(problem.min)} to ${String(problem.max)}.`;
    case 'score-out-of-range':
      return `From ${String(problem.min)} to ${String(problem.max)}.`;
    case 'other-instrument':
    case 'unknown-window':
    case 'wrong-entry':
    case 'wrong-length':
    case 'unknown-score':
      return 'These answers do not fit the measure. They are kept as they are.';
  }
}

/** A unit such as `of 3` names the range already. */
const unitWords = (unit: string): string => (unit === '' || unit.startsWith('of ') ? '' : ` ${unit}`);

/** Why an answer cannot be taken as it stands. */
export function problemWords(problem: ValueProblem, dates: Dates): string {
  switch (problem.kind) {
    case 'too-long':
      return `At most ${String(problem.max)} characters; this has ${String(problem.length)}.`;
    case 'out-of-range':
      return `From ${String(problem.min)} to ${String(problem.max)}${unitWords(problem.unit)}.`;
    case 'too-many-decimals':
      return problem.decimals === 0
        ? 'A whole number.'
        : `At most ${String(problem.decimals)} places after the point.`;
    case 'not-a-date':
    case 'no-such-date':
      return dates.wants.day;
    case 'not-a-time':
      return dates.wants.time;
    case 'not-a-date-time':
      return dates.wants.moment;
    case 'line-break':
      return 'One line only.';
    case 'in-record':
      return `In record ${String(problem.index + 1)}: ${problemWords(problem.problem, dates)}`;
    case 'in-measure':
      return measureWords(problem.problem);
    case 'unknown-instrument':
      return `Answers to ${problem.instrument} version ${String(problem.version)}, which do not belong here. They are kept as they are.`;
    case 'wrong-type':
    case 'unknown-field':
    case 'unknown-row':
    case 'unknown-option':
    case 'repeated-option':
    case 'none-not-offered':
    case 'repeated-record':
      return 'This answer does not belong here. It is kept as it is.';
  }
}

function numberWords(field: Field): string {
  if (field.type !== 'number' || field.decimals > 1) return 'A number.';
  return field.decimals === 0 ? 'A whole number.' : 'A number with at most one place after the point.';
}

/** What could not be read as an answer at all, and that it is therefore not kept. */
export function typedWords(field: Field, { wants }: Dates): string {
  const wanted: Readonly<Record<string, string>> = {
    date: wants.day,
    time: wants.time,
    dateTime: wants.moment,
    number: numberWords(field),
  };
  return `${wanted[field.type] ?? 'Another answer.'} What is typed here is not kept yet.`;
}

export const flagWords = (flags: readonly Flag[]): string | undefined =>
  flags.length === 0 ? undefined : flags.map(({ says, source }) => `${says} (${source})`).join('; ');
