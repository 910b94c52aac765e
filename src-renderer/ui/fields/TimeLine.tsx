import type { ReactNode } from 'react';
import { DraftLine } from './DraftLine.tsx';
import type { FieldProps } from './fieldProps.ts';
import type { Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';

/** How a time of day is written and read: `HH:MM` in, and out again. */
export interface TimeWriting {
  readonly time: (iso: string) => string;
  readonly readTime: (text: string) => Typed<string>;
}

export interface TimeLineProps extends FieldProps {
  /** `HH:MM`, 24 hours. */
  readonly value: string | null;
  readonly onChange: (value: Typed<string>) => void;
  readonly dates: TimeWriting;
}

/** A time of day, typed as `10:08`, `1008` or `10:08 pm`; what was understood is shown until the line is left. */
export function TimeLine(props: TimeLineProps): ReactNode {
  const { dates } = props;
  const draft = useDraft(props.value, (time) => dates.time(time), dates.readTime, props.onChange);
  return <DraftLine field={props} draft={draft} />;
}
