import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** A smaller line under the value. */
  readonly second?: string | undefined;
}

export interface FactsProps {
  readonly facts: readonly Fact[];
  /** Hairlines and room between them, as under an opening form. */
  readonly ruled?: boolean | undefined;
}

/** Labels at the left, what is known at the right. */
export function Facts({ facts, ruled }: FactsProps): ReactNode {
  return (
    <dl className={cx(styles['facts'], ruled === true && styles['ruled'])}>
      {facts.map((fact) => (
        <div key={fact.label} className={styles['fact']}>
          <dt className={styles['label']}>{fact.label}</dt>
          <dd className={styles['value']}>
            {fact.value}
            {fact.second !== undefined && <span className={styles['second']}>{fact.second}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
