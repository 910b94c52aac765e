import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { cx } from '../base/cx.ts';
import { FieldNotes, useFieldIds } from './FieldFrame.tsx';
import type { FieldProps } from './fieldProps.ts';
import styles from './Scale.module.css';

export interface ScaleProps extends FieldProps {
  readonly value: number | null;
  /** Null when Backspace or Delete takes the answer back. */
  readonly onChange: (value: number | null) => void;
  /** 0 unless named. */
  readonly min?: number | undefined;
  /** 10 unless named. */
  readonly max?: number | undefined;
  readonly minLabel?: string | undefined;
  readonly maxLabel?: string | undefined;
  /** Small and grey after the digits ("5 last time"). Without it the ends are named there. */
  readonly aside?: ReactNode;
}

/** A longer name stands over its digits, so that rows of digits under one another stay in line. */
const BESIDE = 14;

/** Two digits typed within this many milliseconds are one figure: 1 and 0 are 10. */
const ONE_FIGURE = 1000;

/** A row of digits. Typing the digit sets it, arrow keys move. */
export function Scale(props: ScaleProps): ReactNode {
  const ids = useFieldIds(props);
  const { min = 0, max = 10 } = props;
  const still = props.readOnly === true || props.disabled === true;
  const row = useRef<HTMLDivElement>(null);
  const set = (value: number): void => {
    props.onChange(value);
    row.current?.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.focus();
  };
  const typed = useTypedFigure(min, max, set, () => props.onChange(null));
  const ends = endsInWords(props, min, max);
  const stacked = props.label.length > BESIDE;
  const values = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  return (
    <div className={cx(styles['scale'], stacked && styles['stacked'])} data-fit="row">
      <span id={ids.label} className={props.labelHidden === true ? 'visually-hidden' : styles['label']}>
        {props.label}
      </span>
      <div ref={row} onKeyDown={still ? undefined : typed} className={styles['row']}>
        <RadioGroup
          id={ids.control}
          className={styles['digits'] ?? ''}
          orientation="horizontal"
          value={props.value === null ? null : String(props.value)}
          onChange={(value) => props.onChange(Number(value))}
          onBlur={() => props.onLeave?.()}
          isRequired={props.required ?? false}
          validationBehavior="aria"
          isReadOnly={props.readOnly ?? false}
          isDisabled={props.disabled ?? false}
          isInvalid={props.error !== undefined}
          aria-labelledby={ids.label}
          aria-describedby={cx(`${ids.control}-aside`, ids.describedBy)}
        >
          {values.map((value) => (
            <RadioField
              key={value}
              value={String(value)}
              autoFocus={props.autoFocus === true && value === min}
            >
              <RadioButton className={styles['digit'] ?? ''}>{value}</RadioButton>
            </RadioField>
          ))}
        </RadioGroup>
      </div>
      <span id={`${ids.control}-aside`} className={styles['aside']}>
        {props.aside ?? ends}
        {props.aside !== undefined && <span className="visually-hidden"> {ends}</span>}
        {props.hint !== undefined && <span id={ids.hint}> {props.hint}</span>}
      </span>
      <div className={styles['notes']}>
        <FieldNotes field={props} ids={ids} />
      </div>
    </div>
  );
}

function endsInWords(props: ScaleProps, min: number, max: number): string {
  const ends = [
    props.minLabel === undefined ? '' : `${min} ${props.minLabel}`,
    props.maxLabel === undefined ? '' : `${max} ${props.maxLabel}`,
  ];
  return ends.filter((end) => end !== '').join(', ');
}

function useTypedFigure(
  min: number,
  max: number,
  set: (value: number) => void,
  takeBack: () => void,
): (event: KeyboardEvent) => void {
  const last = useRef({ digits: '', at: -ONE_FIGURE });
  return (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Backspace' || event.key === 'Delete') {
      event.preventDefault();
      takeBack();
      return;
    }
    if (!/^\d$/.test(event.key)) return;
    event.preventDefault();
    const joined =
      event.timeStamp - last.current.at < ONE_FIGURE ? last.current.digits + event.key : event.key;
    const figure = [joined, event.key].find((digits) => Number(digits) >= min && Number(digits) <= max);
    last.current = { digits: figure ?? '', at: event.timeStamp };
    if (figure !== undefined) set(Number(figure));
  };
}
