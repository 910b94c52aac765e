import type { ReactNode } from 'react';
import { DraftLine } from './DraftLine.tsx';
import type { FieldProps } from './fieldProps.ts';
import { parseDate, showDate, type Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';

export interface DateLineProps extends FieldProps {
  /** `YYYY-MM-DD`. */
  readonly value: string | null;
  readonly onChange: (value: Typed<string>) => void;
  /** The year meant by `11/8`; this year unless named. */
  readonly year?: number | undefined;
}

/** A day, typed as `2026-08-11`, `11/8` or `11 Aug 2026` (day first) and shown as the last. */
export function DateLine(props: DateLineProps): ReactNode {
  const year = props.year ?? new Date().getFullYear();
  const draft = useDraft(props.value, showDate, (text) => parseDate(text, year), props.onChange);
  return <DraftLine field={props} draft={draft} />;
}
