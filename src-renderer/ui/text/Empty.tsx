import type { ReactNode } from 'react';
import styles from './Empty.module.css';

export interface EmptyProps {
  /** Why there is nothing: "none recorded", "a total needs all 20 answers". */
  readonly children: ReactNode;
  /** What can be done about it. */
  readonly action?: ReactNode;
}

/** In place of what is not there. */
export function Empty({ children, action }: EmptyProps): ReactNode {
  return (
    <div className={styles['empty']}>
      <p>{children}</p>
      {action}
    </div>
  );
}
