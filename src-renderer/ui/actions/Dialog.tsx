import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import styles from './Dialog.module.css';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /**
   * Esc, or the caller's own button. Keep what was entered: closing is not discarding. Without it only the dialog's
   * buttons end it and Esc does nothing.
   */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
  /** At the foot, the deciding button last; it never has the keyboard first, so that Enter twice decides nothing. */
  readonly actions?: ReactNode;
  /** 640 px instead of 480. */
  readonly wide?: boolean | undefined;
  /** Interrupts for an answer rather than offering a place to work. */
  readonly asks?: boolean | undefined;
}

/**
 * A sheet over the page that holds the keyboard until it is ended. The sheet itself has it first, unless a field asks
 * for it. A press outside does nothing.
 */
export function Dialog({ open, title, onClose, children, actions, wide, asks }: DialogProps): ReactNode {
  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen={open}
      onOpenChange={(stays) => {
        if (!stays) onClose?.();
      }}
      isDismissable={false}
      isKeyboardDismissDisabled={onClose === undefined}
    >
      <Modal className={cx(styles['sheet'], wide === true && styles['wide'])}>
        <AriaDialog className={styles['dialog'] ?? ''} role={asks === true ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" className={styles['title'] ?? ''}>
            {title}
          </Heading>
          <div className={styles['body']}>{children}</div>
          {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
