import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { AnswerRowsProps } from './AnswerRows.tsx';

const rowsIn = (list: HTMLElement | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];

/** Gives the keyboard to the answers of the row `by` places from the one named, if there is one. */
export function focusRow(list: HTMLElement | null, row: string, by: number): void {
  const rows = rowsIn(list);
  const at = rows.findIndex((one) => one.dataset['row'] === row);
  const target = at < 0 ? undefined : rows[at + by];
  const chosen = target?.querySelector<HTMLElement>('input[type="radio"]:checked');
  (chosen ?? target?.querySelector<HTMLElement>('input[type="radio"]'))?.focus();
}

const commentOf = (list: HTMLElement | null, row: string): HTMLElement | null | undefined =>
  rowsIn(list)
    .find((one) => one.dataset['row'] === row)
    ?.querySelector<HTMLElement>('input[type="text"]');

/** The keys of a list of answer rows; what is typed into a comment is left alone. */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  { options, rows, onAnswer, onAddComment }: AnswerRowsProps,
): (event: KeyboardEvent) => void {
  // A row just answered may ask for a comment: its line is there only after the next render.
  const moving = useRef<{ readonly row: string; readonly to: 'comment' | 'on' } | null>(null);
  useEffect(() => {
    if (moving.current === null) return;
    const { row, to } = moving.current;
    moving.current = null;
    const wants = to === 'comment' || rows.find(({ id }) => id === row)?.comment?.required === true;
    const comment = wants ? commentOf(list.current, row) : null;
    if (comment) comment.focus();
    else focusRow(list.current, row, to === 'on' ? 1 : 0);
  });

  return (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.target instanceof HTMLInputElement ? event.target : null;
    const row = target?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (target === null || row === undefined) return;
    const vertical = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (vertical !== 0) {
      event.preventDefault();
      focusRow(list.current, row, vertical);
      return;
    }
    if (target.type !== 'radio') return;
    const option = options.find(({ key }) => key === event.key);
    if (option !== undefined) {
      event.preventDefault();
      moving.current = { row, to: 'on' };
      onAnswer(row, option.value);
      // The same answer again changes nothing, so nothing renders: move on at once.
      if (rows.find(({ id }) => id === row)?.value === option.value) {
        moving.current = null;
        focusRow(list.current, row, 1);
      }
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault();
      onAnswer(row, null);
    } else if (event.key.toLowerCase() === 'c' && onAddComment !== undefined) {
      event.preventDefault();
      moving.current = { row, to: 'comment' };
      onAddComment(row);
      commentOf(list.current, row)?.focus();
    }
  };
}
