import { memo, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { cx } from '../base/cx.ts';
import type { Tone } from '../marks/Mark.tsx';
import styles from './Log.module.css';

/** Something that can be done with one entry. */
export interface LogAction {
  /** "Correct". */
  readonly label: string;
  /** The same for screen readers, with what it is done to: "Correct Dose at 13:00". */
  readonly name: string;
  readonly onPress: () => void;
}

export interface LogEntry {
  readonly id: string;
  /** Elapsed: "T+0:22". */
  readonly time: string;
  /** On the clock: "13:22", "1:22 pm". */
  readonly clock: string;
  readonly kind: string;
  readonly body: ReactNode;
  /** Under the body and never struck: a flag, why it was struck, what stood there before. */
  readonly remarks?: ReactNode;
  /** `client`: serif italic behind a 2-px line. */
  readonly voice?: 'instrument' | 'client' | undefined;
  readonly tone?: Tone | undefined;
  /** Right edge: who, a source. */
  readonly aside?: ReactNode;
  /** Quiet until the row is pointed at or has the keyboard. */
  readonly actions?: readonly LogAction[] | undefined;
  /** Taken back or replaced: its body is kept in sight, struck through. */
  readonly struck?: boolean | undefined;
}

export interface LogProps {
  readonly label: string;
  readonly entries: readonly LogEntry[];
}

const ROW = '[role="row"]';

/** "13:22". */
const SHORT_CLOCK = 5;

/** Where an arrow key, Home or End leads from `from` in a line of `count`; null for any other key. */
function moved(key: string, back: string, on: string, from: number, count: number): number | null {
  if (key === back) return Math.max(0, from - 1);
  if (key === on) return Math.min(count - 1, from + 1);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/** One step of the keyboard inside the log; false for a key that is not the log's. */
function step(event: KeyboardEvent<HTMLElement>): boolean {
  const { key, target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const row = target.closest<HTMLElement>(ROW);
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(ROW)];
  if (row === null) return false;
  const actions = [...row.querySelectorAll<HTMLElement>('button')];
  const at = actions.indexOf(target);
  if (target === row && (key === 'ArrowRight' || key === 'Enter')) actions[0]?.focus();
  else if (at >= 0 && (key === 'Escape' || (key === 'ArrowLeft' && at === 0))) row.focus();
  else if (at >= 0 && (key === 'ArrowLeft' || key === 'ArrowRight'))
    actions[moved(key, 'ArrowLeft', 'ArrowRight', at, actions.length) ?? at]?.focus();
  else {
    const next = moved(key, 'ArrowUp', 'ArrowDown', rows.indexOf(row), rows.length);
    if (next === null) return false;
    rows[next]?.focus();
  }
  return true;
}

/**
 * What happened, in order, 32 px a line; text that needs more room wraps. One stop for Tab however long it is: the up
 * and down keys, Home and End go from row to row, Right or Enter to what can be done with it, Left or Esc back.
 */
export function Log({ label, entries }: LogProps): ReactNode {
  // Where the keyboard was, until something new is there: the newest is the likeliest to be looked at next.
  const newest = entries.at(-1)?.id;
  const [left, setLeft] = useState<{ readonly id: string; readonly newest: string | undefined } | null>(null);
  const known = left?.newest === newest && entries.some(({ id }) => id === left?.id);
  const stop = known ? left?.id : newest;
  const follow = ({ target }: FocusEvent): void => {
    const id = target.closest<HTMLElement>(ROW)?.dataset['entry'];
    if (id !== undefined) setLeft({ id, newest });
  };
  return (
    <div
      role="grid"
      aria-label={label}
      aria-readonly="true"
      className={styles['log']}
      data-clock={(entries[0]?.clock.length ?? 0) > SHORT_CLOCK ? 'long' : undefined}
      onFocus={follow}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !step(event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {entries.map((entry) => (
        <div
          key={entry.id}
          role="row"
          data-entry={entry.id}
          tabIndex={entry.id === stop ? 0 : -1}
          className={styles['entry']}
        >
          <Cells entry={entry} />
        </div>
      ))}
    </div>
  );
}

/** Drawn again only for another entry: a log grows by one line at a time, and its lines stay the same objects. */
const Cells = memo(function Cells({ entry }: { readonly entry: LogEntry }): ReactNode {
  const { actions = [], aside } = entry;
  const hasAside = aside !== undefined && aside !== null && aside !== false;
  return (
    <>
      <span role="gridcell" className={styles['time']}>
        {entry.time}
      </span>
      <span role="gridcell" className={styles['clock']}>
        {entry.clock}
      </span>
      <span role="gridcell" className={styles['kind']}>
        {entry.kind}
      </span>
      <div
        role="gridcell"
        dir="auto"
        className={cx(styles['body'], entry.voice === 'client' && styles['client'])}
        data-tone={entry.tone}
      >
        {entry.struck === true ? <s className={styles['struck']}>{entry.body}</s> : entry.body}
        {entry.remarks}
      </div>
      {(hasAside || actions.length > 0) && (
        <div role="gridcell" className={styles['aside']}>
          {aside}
          {actions.map((action) => (
            <span key={action.label} className={styles['action']}>
              <Button kind="link" label={action.name} onPress={action.onPress} tabStop={false}>
                {action.label}
              </Button>
            </span>
          ))}
        </div>
      )}
    </>
  );
});
