import { createContext, useContext, useId, type ReactNode } from 'react';
import { cx } from '../base/cx.ts';
import styles from './Section.module.css';

export interface SectionProps {
  readonly title: string;
  /** Small and grey at the right of the head. */
  readonly hint?: ReactNode;
  /** DOM id, so that an outline can lead here. */
  readonly id?: string | undefined;
  /** A hairline under the head, before rows that carry rules of their own. */
  readonly ruled?: boolean | undefined;
  /** The only thing of its kind on the page: its head is for screen readers alone. */
  readonly bare?: boolean | undefined;
  readonly children: ReactNode;
}

/** Whether a section stands in another: then it is a group of that one and no landmark of the page. */
const Within = createContext(false);

/** A rule, a serif head, and what belongs under it. */
export function Section({ title, hint, id, ruled, bare, children }: SectionProps): ReactNode {
  const head = useId();
  const isWithin = useContext(Within);
  const Frame = isWithin ? 'div' : 'section';
  const Head = isWithin ? 'h3' : 'h2';
  return (
    <Within value>
      <Frame
        id={id}
        tabIndex={-1}
        className={cx(styles['section'], bare === true && styles['bare'])}
        aria-labelledby={head}
        {...(isWithin ? { role: 'group' } : {})}
      >
        <div
          className={
            bare === true ? 'visually-hidden' : cx(styles['head'], ruled === true && styles['ruled'])
          }
        >
          <Head id={head} className={styles['title']}>
            {title}
          </Head>
          {hint !== undefined && <div className={styles['hint']}>{hint}</div>}
        </div>
        {children}
      </Frame>
    </Within>
  );
}
