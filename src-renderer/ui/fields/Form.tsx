import { useRef, type KeyboardEvent, type ReactNode, type SubmitEvent } from 'react';
import { flushSync } from 'react-dom';

export interface FormProps {
  /** Enter in a line, or the button that sends. What is wrong is said at each field, through its `error`. */
  readonly onSubmit: () => void;
  /** Name of the form, where no section head names it. */
  readonly label?: string | undefined;
  readonly onKeyDown?: ((event: KeyboardEvent<HTMLFormElement>) => void) | undefined;
  readonly children: ReactNode;
}

const CONTROL = 'input, select, textarea, button:not([tabindex="-1"]), [contenteditable="true"]';

/**
 * Fields that are sent together. The browser's own bubbles never show; after sending, the keyboard goes to the first
 * field that says what is wrong with it.
 */
export function Form({ onSubmit, label, onKeyDown, children }: FormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    // The words have to stand at their fields before the first of them can be found.
    flushSync(onSubmit);
    const wrong = form.current?.querySelector<HTMLElement>('[data-wrong], [aria-invalid="true"]');
    const control = wrong?.matches(CONTROL) ? wrong : wrong?.querySelector<HTMLElement>(CONTROL);
    control?.focus();
  };
  return (
    <form ref={form} noValidate onSubmit={send} onKeyDown={onKeyDown} aria-label={label}>
      {children}
    </form>
  );
}
