import type { ReactNode } from 'react';
import { DraftLine } from './DraftLine.tsx';
import type { FieldProps } from './fieldProps.ts';
import type { Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';

/** How a day and a time of day are written and read: `YYYY-MM-DDTHH:MM` in, and out again. */
export interface MomentWriting {
  readonly moment: (iso: string) => string;
  readonly readMoment: (text: string, thisYear: number) => Typed<string>;
}

export interface DateTimeLineProps extends FieldProps {
  /** `YYYY-MM-DDTHH:MM`, as the person's clock said: no zone. */
  readonly value: string | null;
  readonly onChange: (value: Typed<string>) => void;
  readonly dates: MomentWriting;
  /** The year meant where none is typed; this year unless named. */
  readonly year?: number | undefined;
}

/** A day and a time of day, typed as the person writes them; what was understood is shown until the line is left. */
export function DateTimeLine(props: DateTimeLineProps): ReactNode {
  const { dates } = props;
  const year = props.year ?? new Date().getFullYear();
  const show = (iso: string) => dates.moment(iso);
  const draft = useDraft(props.value, show, (text) => dates.readMoment(text, year), props.onChange);
  return <DraftLine field={props} draft={draft} fit="short" />;
}
