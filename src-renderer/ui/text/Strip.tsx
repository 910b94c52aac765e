import { useRef, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { Mark, type MarkKind, type Tone } from '../marks/Mark.tsx';
import { useEdges } from './useEdges.ts';
import styles from './Strip.module.css';

export interface StripColumn {
  readonly id: string;
  readonly label: string;
  readonly current?: boolean | undefined;
  /** Not held yet, or not one of the row: fainter. */
  readonly quiet?: boolean | undefined;
}

export interface StripCell {
  readonly mark: MarkKind;
  readonly tone?: Tone | undefined;
  /** What the mark says: "signed". */
  readonly markLabel: string;
  /** Beside it: a day, "today". */
  readonly text?: string | undefined;
  readonly current?: boolean | undefined;
  readonly onOpen?: (() => void) | undefined;
}

export interface StripProps {
  readonly caption: string;
  /** Over the row names: what the columns are. */
  readonly corner: string;
  readonly columns: readonly StripColumn[];
  /** One cell for each column, null where there is nothing. */
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly cells: readonly (StripCell | null)[];
  }[];
  /** Pictures over the same columns, which scroll with them: a gutter of 88 px, then 80 a column. */
  readonly above?: ReactNode;
}

const GUTTER = 88;
const COLUMN = 80;

/**
 * Marks in columns of 80 px beside a gutter of 88, 32 px to a row. A long strip scrolls sideways in itself, by arrow keys
 * too; the names of its rows stay, and it fades out on the side where there is more.
 */
export function Strip({ caption, corner, columns, rows, above }: StripProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { before, after } = useEdges(box);
  return (
    <div
      ref={box}
      className={styles['scroll']}
      role="region"
      aria-label={caption}
      data-before={before}
      data-after={after}
      // Somewhere for the keyboard to scroll from, where there is something to scroll.
      {...(before || after ? { tabIndex: 0 } : {})}
    >
      {above !== undefined && <div className={styles['above']}>{above}</div>}
      <table className={styles['strip']} style={{ inlineSize: GUTTER + COLUMN * columns.length }}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles['corner']}>
              {corner}
            </th>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  styles['head'],
                  column.label.length > 2 && styles['long'],
                  column.quiet === true && styles['faint'],
                  column.current === true && styles['current'],
                )}
                {...(column.current === true ? { 'aria-current': 'step' } : {})}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className={styles['name']}>
                {row.label}
              </th>
              {columns.map((column, index) => (
                <td key={column.id} className={styles['cell']}>
                  <Content cell={row.cells[index] ?? null} name={`${row.label}, ${corner} ${column.label}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Content({ cell, name }: { readonly cell: StripCell | null; readonly name: string }): ReactNode {
  if (cell === null) return null;
  const words = cx(
    styles['words'],
    cell.mark === 'ring' && styles['quiet'],
    cell.current === true && styles['current'],
  );
  const inside = (
    <>
      <Mark kind={cell.mark} tone={cell.tone} label={cell.onOpen === undefined ? cell.markLabel : null} />
      {cell.text !== undefined && <span className={words}>{cell.text}</span>}
    </>
  );
  if (cell.onOpen === undefined) return <span className={styles['content']}>{inside}</span>;
  const label = [name, cell.markLabel, cell.text ?? ''].filter((part) => part !== '').join(', ');
  return (
    <AriaButton className={cx(styles['content'], styles['opens'])} onPress={cell.onOpen} aria-label={label}>
      {inside}
    </AriaButton>
  );
}
