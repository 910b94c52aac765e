import type { ReactNode } from 'react';
import {
  COLUMN_PX,
  columnOf,
  layoutChart,
  layoutDoses,
  LEADING,
  type CourseColumn,
  type Series,
  type SessionDoses,
} from '../../domain/course/index.ts';
import { Plot, TickRow } from '../../ui/index.ts';

/** Px: the leading measure has room for a figure at every point, the others are kept low (look, 03-thread). */
const LEAD = { topPx: 16, scalePx: 160, tickPx: 40 } as const;
const SECOND = { topPx: 24, scalePx: 64, tickPx: 20 } as const;

/** The measures over the columns of the strip, then what was given: pictures, told in full by the tables beside them. */
export function Charts({
  columns,
  series,
  doses,
}: {
  readonly columns: readonly CourseColumn[];
  /** Those to be drawn. */
  readonly series: readonly Series[];
  readonly doses: readonly SessionDoses[];
}): ReactNode {
  const frame = {
    columns: columns.length,
    columnOf: (note: Parameters<typeof columnOf>[1]) => columnOf(columns, note),
  };
  const sessionAt = (session: SessionDoses['session']) => {
    const found = columns.findIndex((column) => column.session?.row === session.row);
    return found < 0 ? null : found;
  };
  return (
    <>
      {series.map((one) => {
        const isLead = one.instrument.id === LEADING[0];
        const chart = layoutChart(one, { ...frame, ...(isLead ? LEAD : SECOND) });
        return (
          chart !== null && (
            <Plot
              key={one.instrument.id}
              name={one.instrument.title}
              shape={chart}
              voice={isLead ? 'lead' : 'second'}
            />
          )
        );
      })}
      {doses.length > 0 && (
        <TickRow
          name="Dose"
          width={columns.length * COLUMN_PX}
          ticks={layoutDoses(doses, COLUMN_PX, sessionAt)}
        />
      )}
    </>
  );
}
