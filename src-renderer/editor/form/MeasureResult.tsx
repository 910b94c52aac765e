import type { ReactNode } from 'react';
import {
  deriveMeasure,
  shownScore,
  type Instrument,
  type Reading,
  type Score,
} from '../../domain/measure/index.ts';
import type { MeasureResponse } from '../../domain/note/index.ts';
import { Mark, Row, Rows } from '../../ui/index.ts';
import styles from './form.module.css';

const scoreWords = ({ value, max, open }: Score): string =>
  value === null ? (open ?? '') : `${shownScore(value)} of ${String(max)}`;

/** Band and triage are what they say; of a threshold or criterion it is said whether it holds. */
function readingWords({ kind, says, holds }: Reading): string {
  if (kind === 'band' || kind === 'triage') return says;
  return `${says}: ${holds === null ? 'open' : holds ? 'yes' : 'no'}`;
}

/** What follows from the answers, in words, each threshold with its source. `live`: told as they come. */
export function MeasureResult({
  instrument,
  response,
  live = false,
}: {
  readonly instrument: Instrument;
  readonly response: MeasureResponse;
  readonly live?: boolean;
}): ReactNode {
  const derived = deriveMeasure(instrument, response);
  const complete = derived.answered === derived.asked;
  // While answers are coming in, a threshold is spoken of once it is decided.
  const readings =
    live && !complete ? derived.readings.filter(({ holds }) => holds === true) : derived.readings;
  return (
    <div className={styles['result']}>
      {!complete && (
        <p
          className={styles['help']}
        >{`${String(derived.answered)} of ${String(derived.asked)} answered.`}</p>
      )}
      {derived.scores.length > 0 && (
        <Rows label={`Scores of ${instrument.title}`}>
          {derived.scores.map((score) => (
            <Row key={score.id} height={24} aside={scoreWords(score)}>
              {score.label}
            </Row>
          ))}
        </Rows>
      )}
      {readings.length > 0 && (
        <Rows label={`What ${instrument.title} says`}>
          {readings.map((reading) => (
            <Row key={reading.id} height={24} aside={reading.source}>
              {readingWords(reading)}
            </Row>
          ))}
        </Rows>
      )}
      <div aria-live={live ? 'polite' : 'off'}>
        {derived.alerts.map(({ id, tier, says, source }) => (
          <p key={id} className={styles[tier]}>
            <Mark kind={tier === 'red' ? 'cross' : 'triangle'} label={null} />
            <span>{`${says} (${source})`}</span>
          </p>
        ))}
      </div>
      {instrument.remarks?.map((remark) => (
        <p key={remark} className={styles['help']}>
          {remark}
        </p>
      ))}
    </div>
  );
}
