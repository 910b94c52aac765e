import { useId, type ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  /** Small and grey at the right of the head. */
  readonly hint?: ReactNode;
  /** DOM id, so that an outline can lead here. */
  readonly id?: string | undefined;
  /** A hairline under the head, before rows that carry rules of their own. */
  readonly ruled?: boolean | undefined;
  readonly children: ReactNode;
}

/** A rule, a serif head, and what belongs under it. */
export function Section({ title, hint, id, ruled, children }: SectionProps): ReactNode {
  const head = useId();
  return (
    <section id={id} tabIndex={-1} className={styles['section']} aria-labelledby={head}>
      <div className={cx(styles['head'], ruled === true && styles['ruled'])}>
        <h2 id={head} className={styles['title']}>
          {title}
        </h2>
        {hint !== undefined && <div className={styles['hint']}>{hint}</div>}
      </div>
      {children}
    </section>
  );
}
