import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Table.module.css';

export interface TableColumn<R> {
  readonly id: string;
  readonly head: string;
  /** `figure`: right-aligned, tabular. `written`: serif. */
  readonly kind?: 'text' | 'figure' | 'written' | undefined;
  readonly cell: (row: R) => ReactNode;
}

export interface TableProps<R> {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
}

/** A plain table of 32-px rows; its first column heads the row. */
export function Table<R>({ caption, columns, rows, rowKey }: TableProps<R>): ReactNode {
  return (
    <table className={styles['table']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={cx(styles['head'], styles[column.kind ?? 'text'])}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) => {
              const Cell = index === 0 ? 'th' : 'td';
              return (
                <Cell
                  key={column.id}
                  className={cx(styles['cell'], styles[column.kind ?? 'text'])}
                  {...(index === 0 ? { scope: 'row' } : {})}
                >
                  {column.cell(row)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
