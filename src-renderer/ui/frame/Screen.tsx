import type { ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { cx } from '../base/cx.ts';
import type { Tone } from '../marks/Mark.tsx';
import { SideColumn, type SideWidth } from './SideColumn.tsx';
import { useFold } from './useFold.ts';
import styles from './Screen.module.css';

export interface ScreenProps {
  readonly title: string;
  /** A second line under the title. */
  readonly subtitle?: ReactNode;
  /** Small and grey on the title's line, at the right edge of the text. */
  readonly aside?: ReactNode;
  /** Buttons at the right edge of the page, at most one of them filled. */
  readonly actions?: ReactNode;
  /** A short coloured tick above the title: which stage this is. */
  readonly tone?: Tone | undefined;
  /** What stands beside the text. Below 1280 px it folds into a drawer opened from the title's line. */
  readonly side?:
    { readonly label: string; readonly width: SideWidth; readonly content: ReactNode } | undefined;
  readonly children: ReactNode;
}

/** One page: title, text, and what stands beside it. */
export function Screen(props: ScreenProps): ReactNode {
  const fold = useFold();
  const { side, tone } = props;
  const staged = tone !== undefined;
  return (
    <div
      className={cx(
        styles['screen'],
        staged && styles['staged'],
        props.subtitle !== undefined && styles['two'],
        side !== undefined && styles['hasSide'],
      )}
      data-side={side?.width}
    >
      <div className={cx(styles['top'], props.aside !== undefined && styles['split'])}>
        <header className={styles['head']}>
          {staged && <span className={styles['tick']} data-tone={tone} aria-hidden="true" />}
          <h1 className={styles['title']} dir="auto" title={props.title}>
            {props.title}
          </h1>
          {props.aside !== undefined && <div className={styles['aside']}>{props.aside}</div>}
          {props.subtitle !== undefined && <p className={styles['subtitle']}>{props.subtitle}</p>}
        </header>
        {(props.actions !== undefined || side !== undefined) && (
          <div className={styles['actions']}>
            {side !== undefined && (
              <span className={styles['opener']}>
                <Button id={fold.openerId} onPress={fold.toggle} expanded={fold.open} controls={fold.id}>
                  {side.label}
                </Button>
              </span>
            )}
            {props.actions}
          </div>
        )}
      </div>
      <div className={styles['body']}>{props.children}</div>
      {side !== undefined && (
        <SideColumn label={side.label} fold={fold}>
          {side.content}
        </SideColumn>
      )}
    </div>
  );
}
