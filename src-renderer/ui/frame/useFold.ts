import { useEffect, useId, useState, type KeyboardEvent } from 'react';

/** A column that folds into a drawer when the window is narrow. The stylesheet decides when; this, whether it is open. */
export interface Fold {
  readonly id: string;
  readonly openerId: string;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly close: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The keyboard goes into the drawer when it opens and back to its opener when it closes; Esc closes it, nothing else. */
export function useFold(): Fold {
  const id = useId();
  const openerId = `${id}-opener`;
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) document.getElementById(id)?.focus();
  }, [open, id]);
  const close = (): void => {
    setOpen(false);
    document.getElementById(openerId)?.focus();
  };
  return {
    id,
    openerId,
    open,
    toggle: () => setOpen(!open),
    close,
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || !open || event.defaultPrevented) return;
      event.preventDefault();
      close();
    },
  };
}
