import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { Mark, type Tone } from '../marks/Mark.tsx';
import type { RowMark } from './Rows.tsx';
import styles from './Agenda.module.css';

export interface AgendaRowProps {
  /** A time, a day. */
  readonly when: string;
  readonly whenSecond?: string | undefined;
  readonly title: string;
  /** A 2-px line beside what it is about. */
  readonly tone: Tone;
  readonly line: string;
  readonly lineSecond?: string | undefined;
  /** What can be done, in words; the title opens it. */
  readonly action: string;
  readonly actionSecond?: string | undefined;
  /** Its time has passed. */
  readonly warn?: boolean | undefined;
  readonly onOpen: () => void;
}

/** One line of what is ahead: when, who, what, and what can be done about it. */
export function AgendaRow(props: AgendaRowProps): ReactNode {
  const warn = props.warn === true && styles['warn'];
  return (
    <li className={styles['agenda']}>
      <div className={styles['when']}>
        <p className={styles['figure']}>{props.when}</p>
        {props.whenSecond !== undefined && <p className={cx(styles['second'], warn)}>{props.whenSecond}</p>}
      </div>
      <AriaButton
        className={styles['title'] ?? ''}
        onPress={props.onOpen}
        aria-label={`${props.title}, ${props.line}, ${props.action}`}
      >
        <bdi>{props.title}</bdi>
      </AriaButton>
      <div className={styles['line']} data-tone={props.tone}>
        <p>{props.line}</p>
        {props.lineSecond !== undefined && <p className={styles['second']}>{props.lineSecond}</p>}
      </div>
      <div>
        <p className={cx(styles['action'], warn)}>{props.action}</p>
        {props.actionSecond !== undefined && <p className={styles['second']}>{props.actionSecond}</p>}
      </div>
    </li>
  );
}

export interface AgeRowProps {
  readonly title: string;
  readonly mark: RowMark;
  readonly line: string;
  readonly words: string;
  /** Hours it has been waiting; null where it has not begun to. */
  readonly hours: number | null;
  /** The same in words: "45 h". */
  readonly age: string;
  readonly onOpen: () => void;
}

const MOST_HOURS = 48;
const TICK_HOURS = 24;

/** One line of what waits: whose, what, how far, and for how long on a line of 48 hours with a tick at 24. */
export function AgeRow(props: AgeRowProps): ReactNode {
  const { hours } = props;
  const late = hours !== null && hours >= TICK_HOURS;
  return (
    <li className={styles['age']}>
      <AriaButton
        className={styles['title'] ?? ''}
        onPress={props.onOpen}
        aria-label={[props.title, props.line, props.words, props.age].filter(Boolean).join(', ')}
      >
        <bdi>{props.title}</bdi>
      </AriaButton>
      <div className={styles['what']}>
        <Mark {...props.mark} />
        <span>{props.line}</span>
      </div>
      <p className={styles['second']}>{props.words}</p>
      <div className={styles['track']} aria-hidden="true">
        <div className={styles['tick']} />
        {hours !== null && (
          <div
            className={cx(styles['run'], late && styles['late'])}
            style={{ inlineSize: `${String((Math.min(hours, MOST_HOURS) / MOST_HOURS) * 100)}%` }}
          />
        )}
      </div>
      <p className={cx(styles['hours'], late && styles['warn'])}>{props.age}</p>
    </li>
  );
}
