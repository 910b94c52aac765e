import { Children, startTransition, useEffect, useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { Mark, type MarkKind, type Tone } from '../marks/Mark.tsx';
import styles from './Rows.module.css';

export interface RowsProps {
  /** Name of the list, where no section head names it. */
  readonly label?: string | undefined;
  /** `Row` or `TwoLineRow`. */
  readonly children: ReactNode;
}

/** More lines than most windows are high. */
const FIRST = 24;

/** A list divided by hairlines. What is in sight of a long one stands first; the rest follows without holding up a key press. */
export function Rows({ label, children }: RowsProps): ReactNode {
  const rows = Children.toArray(children);
  const [whole, setWhole] = useState(rows.length <= FIRST);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return (
    <ul className={styles['rows']} {...(label === undefined ? {} : { 'aria-label': label })}>
      {whole ? rows : rows.slice(0, FIRST)}
    </ul>
  );
}

export interface RowMark {
  readonly kind: MarkKind;
  readonly tone?: Tone | undefined;
  readonly label: string | null;
}

export interface RowProps {
  readonly children: ReactNode;
  readonly mark?: RowMark | undefined;
  /** Right edge: a figure, a state, a source. */
  readonly aside?: ReactNode;
  /** 24 px in a checklist, 32 in a list (unless named), 40 where it stands alone. */
  readonly height?: 24 | 32 | 40 | undefined;
  /** Under the line, indented to the words: why it is not plainly met. */
  readonly reason?: string | undefined;
}

/** One line of a list. */
export function Row({ children, mark, aside, height = 32, reason }: RowProps): ReactNode {
  return (
    <li className={cx(styles['row'], styles[`h${height}`])}>
      <div className={styles['line']}>
        {mark !== undefined && <Mark {...mark} />}
        <div className={styles['words']}>{children}</div>
        {aside !== undefined && <div className={styles['aside']}>{aside}</div>}
      </div>
      {reason !== undefined && <p className={styles['reason']}>{reason}</p>}
    </li>
  );
}

export interface TwoLineRowProps {
  readonly title: string;
  /** `written` (serif), `client` (serif italic), `instrument` (sans, unless named), `name` (sans, strong). */
  readonly voice?: 'written' | 'client' | 'instrument' | 'name' | undefined;
  readonly second?: ReactNode;
  readonly aside?: ReactNode;
  readonly asideSecond?: ReactNode;
  readonly mark?: RowMark | undefined;
  /** The two lines at the right ask for attention. */
  readonly warn?: boolean | undefined;
  /** Opens what the title names; the title becomes the button. */
  readonly onOpen?: (() => void) | undefined;
}

/** A line and a smaller one under it, 56 px. */
export function TwoLineRow(props: TwoLineRowProps): ReactNode {
  const { voice = 'instrument', onOpen } = props;
  return (
    <li className={styles['two']}>
      {props.mark !== undefined && (
        <span className={styles['twoMark']}>
          <Mark {...props.mark} />
        </span>
      )}
      <div className={styles['words']}>
        {onOpen === undefined ? (
          <p className={cx(styles['title'], styles[voice])} dir="auto">
            {props.title}
          </p>
        ) : (
          <AriaButton className={cx(styles['title'], styles['opens'], styles[voice])} onPress={onOpen}>
            <bdi>{props.title}</bdi>
          </AriaButton>
        )}
        {props.second !== undefined && <p className={styles['second']}>{props.second}</p>}
      </div>
      {(props.aside !== undefined || props.asideSecond !== undefined) && (
        <div className={cx(styles['twoAside'], props.warn === true && styles['warn'])}>
          <div className={styles['asideFirst']}>{props.aside}</div>
          <div>{props.asideSecond}</div>
        </div>
      )}
    </li>
  );
}
