import type { ReactNode } from 'react';
import { statusesOf, tierOf, type StatusListField, type StatusRow } from '../../domain/template/index.ts';
import type { FieldValue } from '../../domain/note/index.ts';
import { Row, Rows, type RowMark } from '../../ui/index.ts';

const MARK = { amber: 'triangle', red: 'cross' } as const;

/** The rows of a status list to be read: what stands out carries its mark, its comment and its source. */
export function StatusListView({
  field,
  value,
}: {
  readonly field: StatusListField;
  readonly value: FieldValue;
}): ReactNode {
  const answers = statusesOf(value);
  const shown = (row: StatusRow) => {
    const answer = answers[row.value];
    const status = field.statuses.find((one) => one.value === answer?.status);
    const tier = status === undefined ? null : tierOf(row, status);
    const source = tier === null ? '' : `(${row.source ?? field.source ?? 'our default'})`;
    const reason = [answer?.comment ?? '', source].filter((part) => part !== '').join(' ');
    const mark: RowMark = { kind: tier === null ? 'dash' : MARK[tier], label: null };
    return (
      <Row
        key={row.value}
        height={24}
        mark={mark}
        aside={status?.label ?? answer?.status ?? 'not answered'}
        reason={reason || undefined}
      >
        {row.label}
      </Row>
    );
  };
  return <Rows label={field.label}>{field.rows.map(shown)}</Rows>;
}
