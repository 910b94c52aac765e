import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps } from './fieldProps.ts';
import type { Draft } from './useDraft.ts';
import styles from './line.module.css';

/** The line under dates and times: typed text in tabular figures. */
export function DraftLine({
  field,
  draft,
}: {
  readonly field: FieldProps;
  readonly draft: Draft;
}): ReactNode {
  const ids = useFieldIds(field);
  return (
    <FieldFrame field={field} ids={ids} fit="figure">
      <input
        id={ids.control}
        type="text"
        className={cx(styles['line'], styles['figures'])}
        value={draft.text}
        onChange={(event) => draft.type(event.currentTarget.value)}
        onBlur={() => {
          draft.settle();
          field.onLeave?.();
        }}
        aria-required={field.required}
        readOnly={field.readOnly}
        disabled={field.disabled}
        autoFocus={field.autoFocus}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={ids.describedBy}
        aria-invalid={field.error !== undefined || undefined}
      />
    </FieldFrame>
  );
}
