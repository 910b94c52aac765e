import type { ReactNode } from 'react';

/** What every field takes. The label is the accessible name; hint, flag and error are read with it. */
export interface FieldProps {
  readonly label: string;
  /** Keeps the label for screen readers only, where a table head or section head already shows it. */
  readonly labelHidden?: boolean | undefined;
  /** DOM id of the control, so that an outline or a message can lead to it. */
  readonly id?: string | undefined;
  /** Small and grey at the right of the label: limits, whose words, where it comes from. */
  readonly hint?: ReactNode;
  /** Worth a look; the answer is kept. Shown with a triangle. */
  readonly flag?: string | undefined;
  /** The answer cannot be taken as it stands, and why. Shown with a cross. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** The field has lost the keyboard. */
  readonly onLeave?: (() => void) | undefined;
}

/** One of several answers; `hint` is a second line under it. */
export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** `instrument`: sans. `written`: serif. `client`: serif italic, somebody's own words. */
export type Voice = 'instrument' | 'written' | 'client';
