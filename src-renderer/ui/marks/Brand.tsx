import type { ReactNode } from 'react';
import styles from './Brand.module.css';

/** The mark (a thread of three dots, the last still open) and the name beside it. */
export function Brand(): ReactNode {
  return (
    <span className={styles['brand']}>
      <svg viewBox="0 0 28 8" width="28" height="8" aria-hidden="true" className={styles['thread']}>
        <path d="M0 4h20.25M25.75 4H28" />
        <circle className={styles['dot']} cx="5" cy="4" r="3" />
        <circle className={styles['dot']} cx="14" cy="4" r="3" />
        <circle cx="23" cy="4" r="2.75" />
      </svg>
      Throughline
    </span>
  );
}
