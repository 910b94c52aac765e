import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';
import { Button } from '../actions/Button.tsx';
import { cx } from '../base/cx.ts';
import styles from './Progress.module.css';

export interface ProgressProps {
  /** What is being done. */
  readonly label: string;
  /** From 0 to 1. Without it nobody knows how long: the words have to carry it. */
  readonly value?: number | undefined;
  /** How far, in words: "1,204 of 3,080 changes". The percentage unless named. */
  readonly words?: string | undefined;
  readonly onCancel?: (() => void) | undefined;
}

/** Long work, in words first and a line second. Nothing moves by itself. */
export function Progress({ label, value, words, onCancel }: ProgressProps): ReactNode {
  const unknown = value === undefined;
  return (
    <div className={styles['progress']}>
      <ProgressBar
        className={styles['bar'] ?? ''}
        aria-label={label}
        isIndeterminate={unknown}
        value={value ?? 0}
        minValue={0}
        maxValue={1}
        {...(words === undefined ? {} : { valueLabel: words })}
      >
        {({ percentage, valueText }) => (
          <>
            <div className={styles['words']}>
              <span>{label}</span>
              <span className={styles['value']}>{words ?? (unknown ? '' : valueText)}</span>
            </div>
            <div className={cx(styles['track'], unknown && styles['unknown'])}>
              {!unknown && <div className={styles['done']} style={{ inlineSize: `${percentage ?? 0}%` }} />}
            </div>
          </>
        )}
      </ProgressBar>
      {onCancel !== undefined && (
        <Button kind="link" onPress={onCancel}>
          Stop
        </Button>
      )}
    </div>
  );
}
