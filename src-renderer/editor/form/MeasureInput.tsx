import { useState, type ReactNode } from 'react';
import {
  emptyResponse,
  instrumentOf,
  newestInstrument,
  type Instrument,
} from '../../domain/measure/index.ts';
import { checkValue, type MeasureField } from '../../domain/template/index.ts';
import {
  isAnswered,
  isMeasureResponse,
  type FieldValue,
  type MeasureResponse,
} from '../../domain/note/index.ts';
import { useDates } from '../../storage/index.ts';
import { Choice, Stack } from '../../ui/index.ts';
import styles from './form.module.css';
import { MeasureItems } from './MeasureItems.tsx';
import { MeasureResult } from './MeasureResult.tsx';
import { MeasureScores } from './MeasureScores.tsx';
import { StoredAnswer } from './StoredAnswer.tsx';
import { problemWords } from './valueWords.ts';

export interface MeasureInputProps {
  readonly field: MeasureField;
  readonly hint: string | undefined;
  readonly value: FieldValue | undefined;
  readonly required: boolean;
  readonly onChange: (value: FieldValue | undefined) => void;
}

/** The answers to a measure, taken item by item or as scores, with what follows from them so far. */
export function MeasureInput(props: MeasureInputProps): ReactNode {
  const { field, value } = props;
  const response = value !== undefined && isMeasureResponse(value) ? value : null;
  const instrument =
    response === null
      ? newestInstrument(field.instrument)
      : instrumentOf({ id: response.instrument, version: response.version });
  if (instrument === null) return <StoredAnswer label={field.label} value={value} why="unknown-field" />;
  return <Taking {...props} instrument={instrument} response={response} />;
}

/** How the answers come: chosen before the first of them, then fixed by what is there. */
type Entry = 'items' | 'scores';

const entryOf = ({ entry }: Instrument, response: MeasureResponse | null): Entry | null => {
  if (response !== null) return response.items === undefined ? 'scores' : 'items';
  return entry === 'either' ? null : entry;
};

const started = (instrument: Instrument, window: string | undefined, entry: Entry): MeasureResponse => {
  const { items, ...head } = emptyResponse(instrument, window);
  return entry === 'scores' ? { ...head, scores: {} } : { ...head, items: items ?? [] };
};

function Taking({
  field,
  hint,
  value,
  required,
  onChange,
  instrument,
  response,
}: MeasureInputProps & {
  readonly instrument: Instrument;
  readonly response: MeasureResponse | null;
}): ReactNode {
  const dates = useDates();
  const [chosenWindow, setChosenWindow] = useState(field.window);
  const [chosenEntry, setChosenEntry] = useState<Entry>('items');
  const window = response?.window ?? chosenWindow;
  const entry = entryOf(instrument, response) ?? chosenEntry;
  const shown = response ?? started(instrument, window, entry);
  const period = instrument.windows.find(({ id }) => id === shown.window);
  const checked = value === undefined ? null : checkValue(field, value);
  // Choosing a period is no answer yet; with the last answer taken back the field is unanswered again.
  const put = (next: MeasureResponse) => onChange(isAnswered(next) ? next : undefined);
  const choosePeriod = (next: string | null) => {
    setChosenWindow(next ?? undefined);
    if (response !== null && next !== null) put({ ...response, window: next });
  };
  return (
    <div className={styles['measure']}>
      <div className={styles['labelLine']}>
        <p className={styles['label']}>{field.label}</p>
        <span className={styles['help']}>
          {[hint, period?.label, required ? '' : 'optional']
            .filter((part) => part !== undefined && part !== '')
            .join('; ')}
        </span>
      </div>
      <Stack>
        {instrument.windows.length > 1 && field.window === undefined && (
          <Choice
            label="Period asked about"
            layout="inline"
            options={instrument.windows.map(({ id, label }) => ({ value: id, label }))}
            value={window ?? null}
            onChange={choosePeriod}
          />
        )}
        {instrument.entry === 'either' && response === null && (
          <Choice
            label="What is typed in"
            layout="inline"
            options={[
              { value: 'items', label: 'answers by number' },
              { value: 'scores', label: 'scores only' },
            ]}
            value={entry}
            onChange={(next) => setChosenEntry(next === 'scores' ? 'scores' : 'items')}
          />
        )}
        {period === undefined ? (
          <p className={styles['help']}>
            The questions follow once the period is chosen: it is part of them.
          </p>
        ) : (
          <>
            {period.instruction !== undefined && <p className={styles['help']}>{period.instruction}</p>}
            {entry === 'items' ? (
              <MeasureItems field={field} instrument={instrument} response={shown} onPut={put} />
            ) : (
              <MeasureScores field={field} instrument={instrument} response={shown} onPut={put} />
            )}
          </>
        )}
        {checked?.ok === false && <p className={styles['said']}>{problemWords(checked.error, dates)}</p>}
        {isAnswered(shown) && <MeasureResult instrument={instrument} response={shown} live />}
        <p className={styles['help']}>
          {[instrument.notice, period?.note].filter((words) => words !== undefined).join(' ')}
        </p>
      </Stack>
    </div>
  );
}
