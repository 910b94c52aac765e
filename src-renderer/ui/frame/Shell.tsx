import type { ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { cx } from '../base/cx.ts';
import { useFold, type Fold } from './useFold.ts';
import styles from './Shell.module.css';

export interface ShellProps {
  /** A `Rail` or an `Outline`. Without it the page has the whole width, as before anything is open. */
  readonly left?: ReactNode;
  /** What the left column is called once it is folded: "Places". */
  readonly leftLabel?: string | undefined;
  /** A `Drawer`. Below 1440 px it folds, so that a side column of the screen keeps its room. */
  readonly right?: ReactNode;
  readonly rightLabel?: string | undefined;
  /** Docked above the state line, on a sheet: a line that takes entries. */
  readonly foot?: ReactNode;
  /** Names the docked part: "New entry". */
  readonly footLabel?: string | undefined;
  /** A `StateLine`. */
  readonly state: ReactNode;
  readonly children: ReactNode;
}

/** The window: left column, page, drawer, and the state line always at the foot. Only the parts scroll. */
export function Shell(props: ShellProps): ReactNode {
  const left = useFold();
  const right = useFold();
  const { leftLabel = 'Places', rightLabel = 'Notes' } = props;
  const hasLeft = props.left !== undefined;
  const hasRight = props.right !== undefined;
  return (
    <div className={cx(styles['shell'], hasLeft && styles['hasLeft'], hasRight && styles['hasRight'])}>
      {hasLeft && <Column fold={left} label={leftLabel} side="left" content={props.left} />}
      <div className={styles['page']}>
        {(hasLeft || hasRight) && (
          <div className={styles['bar']}>
            {hasLeft && <Opener fold={left} label={leftLabel} className={styles['openLeft']} />}
            {hasRight && <Opener fold={right} label={rightLabel} className={styles['openRight']} />}
          </div>
        )}
        <main className={styles['main']} tabIndex={-1}>
          {props.children}
        </main>
        {props.foot !== undefined && (
          <section className={styles['foot']} aria-label={props.footLabel ?? 'New entry'}>
            {props.foot}
          </section>
        )}
      </div>
      {hasRight && <Column fold={right} label={rightLabel} side="right" content={props.right} />}
      <div className={styles['state']}>{props.state}</div>
    </div>
  );
}

function Opener({
  fold,
  label,
  className,
}: {
  readonly fold: Fold;
  readonly label: string;
  readonly className: string | undefined;
}): ReactNode {
  return (
    <span className={className}>
      <Button kind="link" id={fold.openerId} onPress={fold.toggle} expanded={fold.open} controls={fold.id}>
        {label}
      </Button>
    </span>
  );
}

function Column({
  fold,
  label,
  side,
  content,
}: {
  readonly fold: Fold;
  readonly label: string;
  readonly side: 'left' | 'right';
  readonly content: ReactNode;
}): ReactNode {
  return (
    <aside
      id={fold.id}
      tabIndex={-1}
      className={styles[side]}
      aria-label={label}
      data-open={fold.open}
      onKeyDown={fold.onKeyDown}
      // Whoever has chosen a place wants to see it.
      onClickCapture={({ target }) => {
        if (side === 'left' && fold.open && target instanceof Element && target.closest('button'))
          fold.close();
      }}
    >
      <div className={styles['closer']}>
        <Button kind="link" onPress={fold.close}>
          Fold away
        </Button>
      </div>
      {content}
    </aside>
  );
}
