import type { ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Mark.module.css';

/** Ring: not begun. Half: draft. Disc: signed. Disc in ring: countersigned. Tick, dash, triangle, cross: met, optional, explain, not met. */
export type MarkKind = 'ring' | 'half' | 'disc' | 'discInRing' | 'tick' | 'dash' | 'triangle' | 'cross';

/** Colour of a mark, tick or 2-px line; `plain` follows the kind. */
export type Tone = 'prep' | 'obs' | 'integ' | 'plain';

export interface MarkProps {
  readonly kind: MarkKind;
  readonly tone?: Tone | undefined;
  /** What the mark says; null where words beside it already say so. */
  readonly label: string | null;
}

const SHAPES: { readonly [kind in MarkKind]: ReactNode } = {
  ring: <circle cx="6" cy="6" r="4.25" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" />
      <path className={styles['filled']} d="M6 1.75a4.25 4.25 0 0 0 0 8.5z" />
    </>
  ),
  disc: <circle className={styles['filled']} cx="6" cy="6" r="4.25" />,
  discInRing: (
    <>
      <circle cx="6" cy="6" r="5.25" />
      <circle className={styles['filled']} cx="6" cy="6" r="2.75" />
    </>
  ),
  tick: <path d="m2.25 6.5 2.5 2.75 5-6" />,
  dash: <path d="M3.5 6h5" />,
  triangle: (
    <>
      <path d="M6 1.5 11 10.5H1z" />
      <path d="M6 5v2.5M6 8.75v.25" />
    </>
  ),
  cross: <path d="m3 3 6 6M9 3 3 9" />,
};

const OWN_COLOUR: { readonly [kind in MarkKind]: string | undefined } = {
  ring: styles['quiet'],
  half: styles['accent'],
  disc: styles['muted'],
  discInRing: styles['muted'],
  tick: styles['accent'],
  dash: styles['quiet'],
  triangle: styles['warn'],
  cross: styles['warn'],
};

/** A 12-px sign of state. */
export function Mark({ kind, tone = 'plain', label }: MarkProps): ReactNode {
  return (
    <svg
      className={cx(styles['mark'], tone === 'plain' ? OWN_COLOUR[kind] : styles[tone])}
      viewBox="0 0 12 12"
      data-kind={kind}
      width="12"
      height="12"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {SHAPES[kind]}
    </svg>
  );
}
