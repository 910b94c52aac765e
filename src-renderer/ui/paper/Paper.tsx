import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { cx } from '../base/cx.ts';
import styles from './Paper.module.css';

export interface PaperProps {
  readonly title: string;
  /** At the right of the title, a line each: whose it is, of which day. */
  readonly about: readonly string[];
  /** At the top of every page, small: enough to know a loose sheet by. */
  readonly sheet: string;
  /** At the foot of every page: of what kind it is, who took it out and when. */
  readonly foot: string;
  readonly children: ReactNode;
}

/**
 * What goes onto paper, and nothing else does as long as it is there: black on white, one column, the same in every
 * theme and text size. It is not on the screen.
 */
export function Paper({ title, about, sheet, foot, children }: PaperProps): ReactNode {
  // A table's head and foot are the only parts that stand on every page.
  return createPortal(
    <table className={styles['paper']} role="presentation">
      <thead>
        <tr>
          <td className={styles['sheet']}>{sheet}</td>
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td className={styles['foot']}>{foot}</td>
        </tr>
      </tfoot>
      <tbody>
        <tr>
          <td className={styles['body']}>
            <header className={styles['head']}>
              <h1 className={styles['title']}>{title}</h1>
              <div className={styles['about']}>
                {about.map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </div>
            </header>
            {children}
          </td>
        </tr>
      </tbody>
    </table>,
    document.body,
  );
}

/** A part of the paper under a head of its own, a row for each answer. */
export function PaperPart({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: ReactNode }[];
}): ReactNode {
  return (
    <section className={styles['part']}>
      <h2 className={styles['partTitle']}>{title}</h2>
      <dl className={styles['rows']}>
        {rows.map(({ label, value }, index) => (
          <div
            key={`${label}${String(index)}`}
            className={cx(styles['row'], typeof value === 'string' && styles['whole'])}
          >
            <dt className={styles['label']}>{label}</dt>
            <dd className={styles['value']}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
