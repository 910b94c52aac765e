// The interface kit: frame, marks, text, fields and actions, drawn only from tokens.css.
// Promises: the name of a field is its accessible name; hint, flag and error are read with it; every control works by
// keyboard alone and holds in the light, dark and room themes, in print and in forced colours.
// Must not know: any noun of the practice, where an answer is kept, what may be entered. It knows React and
// react-aria-components.

export { Mark, type MarkKind, type MarkProps, type Tone } from './marks/Mark.tsx';
export type { ChoiceOption, FieldProps, Voice } from './fields/fieldProps.ts';
export { TextLine, type TextLineProps } from './fields/TextLine.tsx';
export { TextArea, type TextAreaProps } from './fields/TextArea.tsx';
export { SecretField, type SecretFieldProps, type SecretHandle } from './fields/SecretField.tsx';
export { NumberLine, type NumberLineProps } from './fields/NumberLine.tsx';
export { DateLine, type DateLineProps } from './fields/DateLine.tsx';
export { TimeLine, type TimeLineProps } from './fields/TimeLine.tsx';
export { SelectLine, type SelectLineProps } from './fields/SelectLine.tsx';
export { Choice, type ChoiceProps } from './fields/Choice.tsx';
export { Chips, type ChipsProps } from './fields/Chips.tsx';
export { Checklist, type ChecklistProps } from './fields/Checklist.tsx';
export { Scale, type ScaleProps } from './fields/Scale.tsx';
export { parseDate, parseNumber, parseTime, showDate, type Typed } from './fields/parse.ts';
