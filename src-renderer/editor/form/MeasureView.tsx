import type { ReactNode } from 'react';
import { instrumentOf } from '../../domain/measure/index.ts';
import type { MeasureField } from '../../domain/template/index.ts';
import type { MeasureResponse } from '../../domain/note/index.ts';
import { Stack, Table } from '../../ui/index.ts';
import styles from './form.module.css';
import { answerWords, itemName } from './MeasureItems.tsx';
import { MeasureResult } from './MeasureResult.tsx';
import { StoredAnswer } from './StoredAnswer.tsx';

/** A response to be read: what follows from it, then every question with its answer. */
export function MeasureView({
  field,
  response,
}: {
  readonly field: MeasureField;
  readonly response: MeasureResponse;
}): ReactNode {
  const instrument = instrumentOf({ id: response.instrument, version: response.version });
  if (instrument === null) return <StoredAnswer label={field.label} value={response} why="unknown-field" />;
  const window = instrument.windows.find(({ id }) => id === response.window);
  const columns = [
    {
      id: 'item',
      head: window?.stem ?? 'Question',
      cell: (item: (typeof instrument.items)[number]) => itemName(item),
    },
    {
      id: 'answer',
      head: 'Answer',
      cell: (item: (typeof instrument.items)[number]) => answerWords(instrument, response, item),
    },
  ];
  return (
    <Stack>
      <p className={styles['help']}>
        {[instrument.name, window?.label].filter((part) => part !== undefined).join('; ')}
      </p>
      <MeasureResult instrument={instrument} response={response} />
      {response.items !== undefined && (
        <Table
          caption={`Answers to ${instrument.title}`}
          columns={columns}
          rows={instrument.items}
          rowKey={({ id }) => id}
        />
      )}
      <p className={styles['help']}>{instrument.notice}</p>
    </Stack>
  );
}
