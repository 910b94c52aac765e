import type { ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { cx } from '../base/cx.ts';
import { Mark } from '../marks/Mark.tsx';
import styles from './StateLine.module.css';

interface Act {
  readonly label: string;
  readonly keys: string;
  readonly onPress: () => void;
}

/** Where what was written stands. `none`: nothing is open. */
export type SaveState = 'kept' | 'writing' | 'failing' | 'none';

export interface StateLineProps {
  /** First of all, framed: what this whole practice is, where it is not an ordinary one. */
  readonly mark?: string | undefined;
  /** Left: who. */
  readonly who: string;
  readonly save: {
    readonly state: SaveState;
    /** "On disk", "Not on disk yet", "Nothing is open". */
    readonly words: string;
    /** Beside it, fainter: a time, a count. */
    readonly detail?: string | undefined;
  };
  /** The last proven backup and how much came since. */
  readonly backup?: string | undefined;
  /** For the moment, in the place of the backup: what was just done that the person should know of. */
  readonly notice?: string | undefined;
  /** "Unlocked; locks after 10 min idle". */
  readonly lockWords: string;
  /** It is worth a look: the lock comes of itself, soon. */
  readonly lockNear?: boolean | undefined;
  /** Before the lock, where there is less to be done than to lock. */
  readonly cover?: Act | undefined;
  readonly lock?: Act | undefined;
}

/** The state in words, always at the foot: who, saved or not, backup, lock. A failure is read out at once, what becomes of the lock when there is a pause. */
export function StateLine(props: StateLineProps): ReactNode {
  const { mark, who, save, backup, notice, lockWords, lockNear, cover, lock } = props;
  return (
    <footer className={styles['line']} aria-label="State">
      <span className={styles['who']}>
        {mark !== undefined && <span className={styles['mark']}>{mark}</span>}
        {who}
      </span>
      <span className={styles['save']} data-state={save.state}>
        {save.state !== 'none' && <span className={styles['dot']} aria-hidden="true" />}
        <span>
          <span className={styles['words']}>{save.words}</span>
          {save.detail !== undefined && <span className={styles['figures']}> {save.detail}</span>}
        </span>
      </span>
      <span role="status" className={cx(styles['notice'])}>
        {notice}
      </span>
      {notice === undefined && backup !== undefined && <span className={styles['backup']}>{backup}</span>}
      <span className={styles['lock']}>
        <span role="status" className={cx(lockNear === true && styles['near'])}>
          {lockNear === true && <Mark kind="triangle" label={null} />}
          {lockWords}
        </span>
        {[cover, lock].map(
          (act) =>
            act !== undefined && (
              <Button key={act.label} kind="link" keys={act.keys} onPress={act.onPress} keepsFocus>
                {act.label}
              </Button>
            ),
        )}
      </span>
      <span role="alert" className="visually-hidden">
        {save.state === 'failing' ? save.words : ''}
      </span>
    </footer>
  );
}
