import { useState, type ReactNode, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '../actions/Button.tsx';
import styles from './Records.module.css';

/** Marks one record of several; spread onto its element, so that the keyboard can be led there. */
export const RECORD = { 'data-record': '' } as const;

const CONTROL = 'input, select, textarea, button:not([tabindex="-1"]), [contenteditable="true"]';

interface Gone<T> {
  readonly item: T;
  readonly at: number;
  readonly name: string;
}

/** Records that can be added, taken away and brought back. */
export interface Records<T> {
  /** Adds one at the end; the keyboard goes into it. */
  readonly add: (item: T) => void;
  /** Takes one away; the keyboard goes to the button that brings it back. */
  readonly remove: (at: number, name: string) => void;
  /** The last one taken away, by name; null when there is none. */
  readonly gone: string | null;
  /** Brings the last one taken away back to its place; the keyboard goes into it. */
  readonly undo: () => void;
}

/** Keeps what is taken out of a list as long as the list is on screen. `place` is the element around all records. */
export function useRecords<T>(
  place: RefObject<HTMLElement | null>,
  list: readonly T[],
  put: (list: readonly T[]) => void,
): Records<T> {
  const [gone, setGone] = useState<readonly Gone<T>[]>([]);
  const last = gone.at(-1);
  const into = (at: number) => {
    const records = place.current?.querySelectorAll<HTMLElement>('[data-record]');
    records?.[at]?.querySelector<HTMLElement>(CONTROL)?.focus();
  };
  return {
    add(item) {
      flushSync(() => put([...list, item]));
      into(list.length);
    },
    remove(at, name) {
      const item = list[at];
      if (item === undefined) return;
      flushSync(() => {
        setGone([...gone, { item, at, name }]);
        put(list.filter((_, index) => index !== at));
      });
      place.current?.querySelector<HTMLElement>('[data-undo] button')?.focus();
    },
    gone: last?.name ?? null,
    undo() {
      if (last === undefined) return;
      const at = Math.min(last.at, list.length);
      flushSync(() => {
        setGone(gone.slice(0, -1));
        put([...list.slice(0, at), last.item, ...list.slice(at)]);
      });
      into(at);
    },
  };
}

/** Says which record was taken away, and brings it back. Stands inside the place of the records. */
export const Undo = ({ gone, undo }: Pick<Records<unknown>, 'gone' | 'undo'>): ReactNode =>
  gone !== null && (
    <div className={styles['undo']} data-undo>
      <Button onPress={undo}>Undo</Button>
      <span role="status">{`${gone} was taken away`}</span>
    </div>
  );
