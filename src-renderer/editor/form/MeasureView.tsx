import type { ReactNode } from 'react';
import { instrumentOf } from '../../domain/measure/index.ts';
import type { MeasureField } from '../../domain/template/index.ts';
import type { MeasureResponse } from '../../domain/note/index.ts';
import { Row, Rows, Stack } from '../../ui/index.ts';
import styles from './form.module.css';
import { answerWords, isNumbered, itemName } from './MeasureItems.tsx';
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
  return (
    <Stack>
      <p className={styles['help']}>
        {[instrument.name, window?.label].filter((part) => part !== undefined).join('; ')}
      </p>
      <MeasureResult instrument={instrument} response={response} />
      {response.items !== undefined && (
        <div>
          {window?.stem !== undefined && <p className={styles['label']}>{window.stem}</p>}
          <Rows label={`Answers to ${instrument.title}`}>
            {instrument.items.map((item) => (
              <Row key={item.id} height={24} aside={answerWords(instrument, response, item)}>
                {item.text === undefined || !isNumbered(item) ? itemName(item) : `${item.id}. ${item.text}`}
              </Row>
            ))}
          </Rows>
        </div>
      )}
      <p className={styles['help']}>{instrument.notice}</p>
    </Stack>
  );
}
