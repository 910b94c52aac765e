import { useEffect, useState, type RefObject } from 'react';

/** Whether `box` is longer than the room it has, so that part of it is to be scrolled to. */
export function useHiddenBelow(box: RefObject<HTMLElement | null>): boolean {
  const [hidden, setHidden] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => setHidden(element.scrollHeight > element.clientHeight + 1);
    const sizes = new ResizeObserver(look);
    const observeAll = (): void => {
      sizes.disconnect();
      for (const one of [element, ...element.children]) sizes.observe(one);
    };
    const children = new MutationObserver(observeAll);
    observeAll();
    children.observe(element, { childList: true });
    return () => {
      sizes.disconnect();
      children.disconnect();
    };
  }, [box]);
  return hidden;
}
