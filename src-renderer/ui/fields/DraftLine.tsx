import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds, type Fit } from './FieldFrame.tsx';
import type { FieldProps } from './fieldProps.ts';
import type { Draft } from './useDraft.ts';
import styles from './line.module.css';

/** The line under dates and times: typed text in tabular figures, and under it, while it is typed, how that was understood. */
export function DraftLine({
  field,
  draft,
  fit = 'figure',
}: {
  readonly field: FieldProps;
  readonly draft: Draft;
  readonly fit?: Fit;
}): ReactNode {
  const ids = useFieldIds(field);
  const understood = `${ids.control}-understood`;
  return (
    <FieldFrame field={field} ids={ids} fit={fit}>
      <div className={styles['draft']}>
        <input
          id={ids.control}
          data-typed
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
          aria-describedby={cx(understood, ids.describedBy)}
          aria-invalid={field.error !== undefined || undefined}
        />
        <span id={understood} className={styles['understood']} aria-live="polite">
          {draft.understood}
        </span>
      </div>
    </FieldFrame>
  );
}
