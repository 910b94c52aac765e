import type { ReactNode } from 'react';
import { DraftLine } from './DraftLine.tsx';
import type { FieldProps } from './fieldProps.ts';
import { parseTime, type Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';

export interface TimeLineProps extends FieldProps {
  /** `HH:MM`, 24 hours. */
  readonly value: string | null;
  readonly onChange: (value: Typed<string>) => void;
}

/** A time of day, typed as `10:08` or `1008`. */
export function TimeLine(props: TimeLineProps): ReactNode {
  const draft = useDraft(props.value, (time) => time, parseTime, props.onChange);
  return <DraftLine field={props} draft={draft} />;
}
