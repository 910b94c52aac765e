import type { ReactNode } from 'react';
import { Mark } from '../marks/Mark.tsx';
import styles from './Banner.module.css';

export interface BannerProps {
  /** `calm`: read when there is time. `warn`: look before going on. `danger`: a person is needed now. */
  readonly kind?: 'calm' | 'warn' | 'danger' | undefined;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** A line across the column. It takes no focus and does not go away by itself. */
export function Banner({ kind = 'calm', children, action }: BannerProps): ReactNode {
  return (
    <div className={styles['banner']} data-kind={kind} role={kind === 'calm' ? 'status' : 'alert'}>
      {kind !== 'calm' && (
        <span className={styles['mark']}>
          <Mark kind="triangle" label={null} />
        </span>
      )}
      <div className={styles['words']}>{children}</div>
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}

/** Banners over a whole screen, in its column; takes no room while there is none. */
export function Notices({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['notices']}>{children}</div>;
}
