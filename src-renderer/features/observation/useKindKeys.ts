import { useEffect, useEffectEvent } from 'react';
import type { EventKind } from '../../domain/timeline/index.ts';

/** Single letters begin an entry while nothing that takes text has the keyboard. */
export function useKindKeys(
  active: boolean,
  kinds: readonly EventKind[],
  onKind: (kind: EventKind) => void,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const takesText =
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (!active || takesText || event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = kinds.find(({ key }) => key === event.key);
    if (kind === undefined) return;
    event.preventDefault();
    onKind(kind);
  });
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
