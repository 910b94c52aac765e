import type { ReactNode } from 'react';
import { Columns } from '../../ui/index.ts';

/** One field by itself, or short ones side by side. */
export const FieldRow = ({
  count,
  children,
}: {
  readonly count: number;
  readonly children: ReactNode;
}): ReactNode => (count === 1 ? children : <Columns each="quarter">{children}</Columns>);
