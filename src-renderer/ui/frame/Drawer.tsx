import type { ReactNode } from 'react';
import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './Drawer.module.css';

export interface DrawerProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Without it the drawer stays. */
  readonly onClose?: (() => void) | undefined;
  /** `DrawerPart`s. */
  readonly children: ReactNode;
}

/** What stands in the right column of the shell. */
export function Drawer({ title, subtitle, onClose, children }: DrawerProps): ReactNode {
  return (
    <div className={styles['drawer']}>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{title}</h2>
        {onClose !== undefined && (
          <AriaButton className={styles['close'] ?? ''} aria-label={`Close ${title}`} onPress={onClose}>
            <X size={16} aria-hidden />
          </AriaButton>
        )}
      </div>
      {subtitle !== undefined && <p className={styles['subtitle']}>{subtitle}</p>}
      {children}
    </div>
  );
}

/** One labelled piece of a drawer; serif, as what it holds was said or written. */
export function DrawerPart({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={styles['part']}>
      <h3 className={styles['label']}>{label}</h3>
      <div className={styles['content']}>{children}</div>
    </section>
  );
}
