import type { ReactNode } from 'react';
import { typedScores } from '../../domain/measure/index.ts';
import { Columns, NumberLine } from '../../ui/index.ts';
import type { MeasureItemsProps } from './MeasureItems.tsx';

/** Scores worked out elsewhere, from the practice's own copy, typed in one by one. */
export function MeasureScores({ instrument, response, onPut }: MeasureItemsProps): ReactNode {
  const put = (id: string, value: number | null) => {
    const { [id]: _before, ...rest } = response.scores ?? {};
    onPut({ ...response, scores: value === null ? rest : { ...rest, [id]: value } });
  };
  return (
    <Columns each="quarter">
      {typedScores(instrument).map(({ id, label, min, max, how }) => (
        <NumberLine
          key={id}
          label={label}
          hint={`${String(min)} to ${String(max)}`}
          decimals={how === 'mean' ? 1 : 0}
          value={response.scores?.[id] ?? null}
          onChange={(value) => value !== 'invalid' && put(id, value)}
        />
      ))}
    </Columns>
  );
}
