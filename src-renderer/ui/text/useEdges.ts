import { useEffect, useState, type RefObject } from 'react';

/** Which sides of something that scrolls sideways hide more of it. */
export interface Edges {
  readonly before: boolean;
  readonly after: boolean;
}

const NONE: Edges = { before: false, after: false };

/** Watches how far `box` is scrolled sideways, and whether there is anything to scroll. */
export function useEdges(box: RefObject<HTMLElement | null>): Edges {
  const [edges, setEdges] = useState(NONE);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => {
      const before = element.scrollLeft > 1;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setEdges((was) => (was.before === before && was.after === after ? was : { before, after }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box]);
  return edges;
}
