import type { CSSProperties, ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { FieldFrame, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps } from './fieldProps.ts';
import { parseNumber, showNumber, type Typed } from './parse.ts';
import { useDraft } from './useDraft.ts';
import styles from './line.module.css';

export interface NumberLineProps extends FieldProps {
  /** In the unit named. Keep the last good value, or null, while the text is invalid: the text itself stays. */
  readonly value: number | null;
  readonly onChange: (value: Typed<number>) => void;
  readonly unit?: string | undefined;
  /** Most places after the point (or comma); 0 unless named. */
  readonly decimals?: number | undefined;
}

/** A figure with its unit. Range and soft limits are the caller's to say, through `error` and `flag`. */
export function NumberLine(props: NumberLineProps): ReactNode {
  const ids = useFieldIds(props);
  const { decimals = 0, unit = '' } = props;
  const draft = useDraft(props.value, showNumber, (text) => parseNumber(text, decimals), props.onChange);
  const unitId = `${ids.control}-unit`;
  return (
    <FieldFrame field={props} ids={ids} fit="figure">
      <div className={styles['withUnit']} style={{ '--unit': unit.length } as CSSProperties}>
        <input
          id={ids.control}
          data-typed
          type="text"
          inputMode="decimal"
          className={cx(styles['line'], styles['figures'])}
          value={draft.text}
          onChange={(event) => draft.type(event.currentTarget.value)}
          onBlur={() => {
            draft.settle();
            props.onLeave?.();
          }}
          aria-required={props.required}
          readOnly={props.readOnly}
          disabled={props.disabled}
          autoFocus={props.autoFocus}
          autoComplete="off"
          aria-describedby={cx(unit !== '' && unitId, ids.describedBy) || undefined}
          aria-invalid={props.error !== undefined || undefined}
        />
        {unit !== '' && (
          <span id={unitId} className={styles['unit']}>
            {unit}
          </span>
        )}
      </div>
    </FieldFrame>
  );
}
