import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import { Brand } from '../marks/Brand.tsx';
import styles from './Opening.module.css';

export interface OpeningProps {
  readonly title: string;
  /** A paragraph under the title, in the written voice. */
  readonly lead?: ReactNode;
  /** `form`: 384 px, for a passphrase. `page`: 512, for something to read and decide. `account`: 768, for all that was found. */
  readonly width?: 'form' | 'page' | 'account' | undefined;
  readonly children: ReactNode;
}

/** A page before anything is open: one column in the middle of the window, under the brand. */
export function Opening({ title, lead, width = 'form', children }: OpeningProps): ReactNode {
  return (
    <div className={cx(styles['opening'], styles[width])}>
      <div className={styles['column']}>
        <p className={styles['brand']}>
          <Brand />
        </p>
        <h1 className={styles['title']}>{title}</h1>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
        <div className={styles['body']}>{children}</div>
      </div>
    </div>
  );
}

/** The last line of an opening page: words or links at the left, buttons at the right. */
export function Decide({
  note,
  children,
}: {
  readonly note?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={styles['decide']}>
      <div className={styles['note']}>{note}</div>
      <div className={styles['buttons']}>{children}</div>
    </div>
  );
}
