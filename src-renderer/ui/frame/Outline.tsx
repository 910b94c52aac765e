import type { ReactNode } from 'react';
import { ChevronLeft } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { Mark, type MarkKind, type Tone } from '../marks/Mark.tsx';
import styles from './Outline.module.css';

/** One line of the outline. */
export interface OutlineItem {
  readonly id: string;
  readonly label: string;
  readonly mark: MarkKind;
  /** What the mark says: "half done". Null where `note` says it already. */
  readonly markLabel: string | null;
  readonly tone?: Tone | undefined;
  /** Small at the right: "3 of 4", "signed", a time. */
  readonly note?: string | undefined;
  readonly current?: boolean | undefined;
  /** Without it the line cannot be gone to yet. */
  readonly onOpen?: (() => void) | undefined;
}

export interface OutlineProps {
  /** Name of the navigation. */
  readonly label: string;
  readonly back?: { readonly label: string; readonly onPress: () => void } | undefined;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly stages: readonly OutlineItem[];
  readonly sections?: readonly OutlineItem[] | undefined;
  /** Stands in place of, or under, the sections. */
  readonly children?: ReactNode;
}

/** The left column while something is open: the way back, its stages, then the sections of the one in view. */
export function Outline(props: OutlineProps): ReactNode {
  const { sections = [] } = props;
  return (
    <nav className={styles['outline']} aria-label={props.label}>
      {props.back !== undefined && (
        <AriaButton className={styles['back'] ?? ''} onPress={props.back.onPress}>
          <ChevronLeft size={16} aria-hidden className={styles['chevron']} />
          <span className={styles['backWords']} dir="auto" title={props.back.label}>
            {props.back.label}
          </span>
        </AriaButton>
      )}
      <p className={styles['title']}>{props.title}</p>
      {props.subtitle !== undefined && <p className={styles['subtitle']}>{props.subtitle}</p>}
      <ul className={styles['stages']}>
        {props.stages.map((item) => (
          <Line key={item.id} item={item} current="page" />
        ))}
      </ul>
      {sections.length > 0 && (
        <ul className={styles['sections']}>
          {sections.map((item) => (
            <Line key={item.id} item={item} current="location" />
          ))}
        </ul>
      )}
      {props.children !== undefined && <div className={styles['more']}>{props.children}</div>}
    </nav>
  );
}

function Line({
  item,
  current,
}: {
  readonly item: OutlineItem;
  readonly current: 'page' | 'location';
}): ReactNode {
  return (
    <li>
      <AriaButton
        className={cx(styles['line'], item.current === true && styles['current'])}
        onPress={() => item.onOpen?.()}
        isDisabled={item.onOpen === undefined}
        {...(item.current === true ? { 'aria-current': current } : {})}
      >
        <Mark kind={item.mark} tone={item.tone} label={item.markLabel} />
        <span className={styles['name']} title={item.label}>
          {item.label}
        </span>
        {item.note !== undefined && <span className={styles['note']}>{item.note}</span>}
      </AriaButton>
    </li>
  );
}
