import type { ReactNode } from 'react';
import { DraftLine } from './DraftLine.tsx';
import type { FieldProps } from './fieldProps.ts';
import type { Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';

/** How a day is written and read: `YYYY-MM-DD` in, and out again. */
export interface DayWriting {
  readonly day: (iso: string) => string;
  readonly readDay: (text: string, thisYear: number) => Typed<string>;
}

export interface DateLineProps extends FieldProps {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (value: Typed<string>) => void;
  readonly dates: DayWriting;
  /** The year meant where none is typed; this year unless named. */
  readonly year?: number | undefined;
}

/** A day, typed as the person writes days; what was understood is shown beside it until the line is left. */
export function DateLine(props: DateLineProps): ReactNode {
  const { dates } = props;
  const year = props.year ?? new Date().getFullYear();
  const show = (iso: string) => dates.day(iso);
  const draft = useDraft(props.value, show, (text) => dates.readDay(text, year), props.onChange);
  return <DraftLine field={props} draft={draft} />;
}
