// The interface kit: frame, marks, text, fields and actions, drawn only from tokens.css and base.css.
// Promises: the name of a field is its accessible name; hint, flag and error are read with it; every control works by
// keyboard alone and holds in the light, dark and room themes (data-theme on <html>), in print and in forced colours.
// Must not know: any noun of the practice, where an answer is kept, what may be entered. It knows React and
// react-aria-components. The composition root imports './base.css' once.

export { Button, type ButtonProps } from './actions/Button.tsx';
export { Dialog, type DialogProps } from './actions/Dialog.tsx';
export { Key, type KeyProps } from './actions/Key.tsx';
export { Toolbar, type ToolbarItem, type ToolbarProps } from './actions/Toolbar.tsx';
export {
  Plot,
  TickRow,
  type PlotLabel,
  type PlotPoint,
  type PlotProps,
  type PlotShape,
  type TickRowProps,
} from './chart/Plot.tsx';
export type { ChoiceOption, FieldProps, Voice } from './fields/fieldProps.ts';
export { AnswerRows, type AnswerOption, type AnswerRow, type AnswerRowsProps } from './fields/AnswerRows.tsx';
export { Asked, useAskedOnce, type AskedOnce } from './fields/Asked.tsx';
export { Checklist, type ChecklistProps } from './fields/Checklist.tsx';
export { Chips, type ChipsProps } from './fields/Chips.tsx';
export { Choice, type ChoiceProps } from './fields/Choice.tsx';
export { DateLine, type DateLineProps, type DayWriting } from './fields/DateLine.tsx';
export { DateTimeLine, type DateTimeLineProps, type MomentWriting } from './fields/DateTimeLine.tsx';
export { Form, type FormProps } from './fields/Form.tsx';
export { giveInHand, takeInHand, useInHand } from './fields/inHand.ts';
export { NumberLine, type NumberLineProps } from './fields/NumberLine.tsx';
export { parseNumber, type Typed } from './fields/parse.ts';
export { RECORD, Undo, useRecords, type Records } from './fields/Records.tsx';
export { Scale, type ScaleProps } from './fields/Scale.tsx';
export { SecretField, type SecretFieldProps, type SecretHandle } from './fields/SecretField.tsx';
export { SelectLine, type SelectLineProps } from './fields/SelectLine.tsx';
export { TextArea, type TextAreaProps } from './fields/TextArea.tsx';
export { TextLine, type TextLineProps } from './fields/TextLine.tsx';
export { TimeLine, type TimeLineProps, type TimeWriting } from './fields/TimeLine.tsx';
export { Cover, type CoverProps } from './frame/Cover.tsx';
export { Drawer, DrawerPart, type DrawerProps } from './frame/Drawer.tsx';
export { Decide, Opening, type OpeningProps } from './frame/Opening.tsx';
export { Outline, type OutlineItem, type OutlineProps } from './frame/Outline.tsx';
export { Rail, type Place, type RailProps } from './frame/Rail.tsx';
export { Screen, type ScreenProps } from './frame/Screen.tsx';
export { Section, type SectionProps } from './frame/Section.tsx';
export { Shell, type ShellProps } from './frame/Shell.tsx';
export type { SideWidth } from './frame/SideColumn.tsx';
export { StateLine, type SaveState, type StateLineProps } from './frame/StateLine.tsx';
export { Paper, PaperPart, type PaperProps } from './paper/Paper.tsx';
export { Brand } from './marks/Brand.tsx';
export { Mark, type MarkKind, type MarkProps, type Tone } from './marks/Mark.tsx';
export { AgendaRow, AgeRow, type AgendaRowProps, type AgeRowProps } from './text/Agenda.tsx';
export { Banner, Notices, type BannerProps } from './text/Banner.tsx';
export { Abreast, Columns, Stack, type ColumnsProps } from './text/Columns.tsx';
export { Empty, type EmptyProps } from './text/Empty.tsx';
export { Facts, type Fact, type FactsProps } from './text/Facts.tsx';
export { FoundList, type FoundLine } from './text/Found.tsx';
export { Log, type LogAction, type LogEntry, type LogProps } from './text/Log.tsx';
export { Progress, type ProgressProps } from './text/Progress.tsx';
export { Quote, type QuoteProps } from './text/Quote.tsx';
export {
  Row,
  Rows,
  TwoLineRow,
  type RowMark,
  type RowProps,
  type RowsProps,
  type TwoLineRowProps,
} from './text/Rows.tsx';
export { Source, type SourceProps } from './text/Source.tsx';
export { Strip, type StripCell, type StripColumn, type StripProps } from './text/Strip.tsx';
export { Table, type TableColumn, type TableProps } from './text/Table.tsx';
