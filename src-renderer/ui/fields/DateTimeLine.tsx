import type { ReactNode } from 'react';
import { DraftLine } from './DraftLine.tsx';
import type { FieldProps } from './fieldProps.ts';
import { parseDateTime, showDateTime, type Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';

export interface DateTimeLineProps extends FieldProps {
  /** `YYYY-MM-DDTHH:MM`, as the person's clock said: no zone. */
  readonly value: string | null;
  readonly onChange: (value: Typed<string>) => void;
  /** The year meant by `11/8 22:40`; this year unless named. */
  readonly year?: number | undefined;
}

/** A day and a time of day, typed as `2026-08-11 22:40`, `11/8 2240` or `11 Aug 2026, 22:40`, shown as the last. */
export function DateTimeLine(props: DateTimeLineProps): ReactNode {
  const year = props.year ?? new Date().getFullYear();
  const draft = useDraft(props.value, showDateTime, (text) => parseDateTime(text, year), props.onChange);
  return <DraftLine field={props} draft={draft} />;
}
