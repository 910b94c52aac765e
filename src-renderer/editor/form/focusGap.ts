import { gateWordsId } from './GateWords.tsx';
import type { SigningGap } from '../../domain/template/index.ts';

const CONTROL = 'input, select, textarea, button, [contenteditable="true"]';

/** Brings what a note still lacks into view and gives it the keyboard. */
export function focusGap({ kind, id }: SigningGap): void {
  const place = document.getElementById(kind === 'unanswered' ? `field-${id}` : gateWordsId(id));
  const control = place?.matches(CONTROL) ? place : place?.querySelector<HTMLElement>(CONTROL);
  place?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
