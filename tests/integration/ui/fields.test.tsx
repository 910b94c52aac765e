import { useRef, useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { datesIn, PLAIN_FORMAT } from '../../../src-renderer/domain/dates/index.ts';
import {
  Chips,
  Choice,
  DateLine,
  NumberLine,
  Scale,
  SecretField,
  TimeLine,
  type SecretHandle,
  type Typed,
} from '../../../src-renderer/ui/index.ts';
import { clear, show } from './show.ts';
import { SignDialog } from './scenes/index.ts';

const DATES = datesIn(PLAIN_FORMAT);

afterEach(clear);

const words = (text: string) => ({ value: text, label: text });

/** Keeps what a field reports, as a form does: the last good value while the text is invalid. */
function Kept<T>({
  first,
  seen,
  field,
}: {
  readonly first: T;
  readonly seen: unknown[];
  readonly field: (value: T, onChange: (value: T | 'invalid') => void) => ReactNode;
}): ReactNode {
  const [value, setValue] = useState(first);
  return field(value, (next) => {
    seen.push(next);
    if (next !== 'invalid') setValue(next);
  });
}

describe('a row of digits', () => {
  const mood = (seen: unknown[], first: number | null = null): ReactNode => (
    <Kept<number | null>
      first={first}
      seen={seen}
      field={(value, onChange) => (
        <Scale label="Mood" value={value} onChange={onChange} minLabel="none" maxLabel="most" />
      )}
    />
  );

  test('takes the figure the therapist types, and 1 then 0 as ten', async () => {
    const seen: unknown[] = [];
    await show(mood(seen));
    await userEvent.tab();
    await userEvent.keyboard('7');
    expect(seen).toEqual([7]);
    await expect.element(page.getByRole('radio', { name: '7', exact: true })).toHaveFocus();
    await userEvent.keyboard('10');
    expect(seen).toEqual([7, 1, 10]);
    await expect.element(page.getByRole('radio', { name: '10' })).toBeChecked();
  });

  test('moves by arrow keys and is taken back by Backspace', async () => {
    const seen: unknown[] = [];
    await show(mood(seen, 3));
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{Backspace}');
    expect(seen).toEqual([4, 5, 4, null]);
  });

  test('is announced by its name and says what its ends mean', async () => {
    await show(mood([]));
    const group = page.getByRole('radiogroup', { name: 'Mood' });
    await expect.element(group).toHaveAccessibleDescription('0 none, 10 most');
  });
});

describe('chips', () => {
  test('are one stop for Tab; arrow keys move and Space toggles, in the order of the list', async () => {
    const seen: unknown[] = [];
    await show(
      <>
        <Kept<readonly string[]>
          first={['grief']}
          seen={seen}
          field={(value, onChange) => (
            <Chips
              label="Themes"
              options={['symptom', 'trauma', 'grief'].map(words)}
              value={value}
              onChange={onChange}
            />
          )}
        />
        <button>after</button>
      </>,
    );
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight} ');
    expect(seen).toEqual([['trauma', 'grief']]);
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: 'after' })).toHaveFocus();
  });
});

describe('a choice', () => {
  const touch = (seen: unknown[], required: boolean): ReactNode => (
    <Kept<string | null>
      first={null}
      seen={seen}
      field={(value, onChange) => (
        <Choice
          label="Touch"
          required={required}
          options={['none', 'hand-hold'].map(words)}
          value={value}
          onChange={onChange}
        />
      )}
    />
  );

  test('is made with Space, moved by arrow keys and taken back by Delete', async () => {
    const seen: unknown[] = [];
    await show(touch(seen, false));
    await userEvent.tab();
    await userEvent.keyboard(' {ArrowDown}{Delete}');
    expect(seen).toEqual(['none', 'hand-hold', null]);
    expect(page.getByRole('radiogroup', { name: 'Touch' }).element()).toBeInstanceOf(HTMLElement);
  });

  test('that is required is moved but not taken back', async () => {
    const seen: unknown[] = [];
    await show(touch(seen, true));
    await userEvent.tab();
    await userEvent.keyboard(' {Delete}');
    expect(seen).toEqual(['none']);
  });
});

describe('a figure with its unit', () => {
  const dose = (seen: unknown[]): ReactNode => (
    <Kept<number | null>
      first={null}
      seen={seen}
      field={(value, onChange: (value: Typed<number>) => void) => (
        <NumberLine label="Dose" unit="mg" decimals={2} value={value} onChange={onChange} />
      )}
    />
  );

  test('reads a comma as a point and never rewrites what is being typed', async () => {
    const seen: unknown[] = [];
    await show(dose(seen));
    await userEvent.tab();
    await userEvent.keyboard('0,7');
    await expect.element(page.getByLabelText('Dose')).toHaveValue('0,7');
    await userEvent.keyboard('5');
    expect(seen.at(-1)).toBe(0.75);
    await userEvent.tab();
    await expect.element(page.getByLabelText('Dose')).toHaveValue('0.75');
  });

  test('calls text that is no figure invalid and leaves it to be mended', async () => {
    const seen: unknown[] = [];
    await show(dose(seen));
    await userEvent.tab();
    await userEvent.keyboard('54x');
    expect(seen).toEqual([5, 54, 'invalid']);
    await userEvent.tab();
    await expect.element(page.getByLabelText('Dose')).toHaveValue('54x');
  });

  test('emptied is no answer', async () => {
    const seen: unknown[] = [];
    await show(dose(seen));
    await userEvent.tab();
    await userEvent.keyboard('5{Backspace}');
    expect(seen).toEqual([5, null]);
  });

  test('is announced with its unit', async () => {
    await show(dose([]));
    await expect.element(page.getByLabelText('Dose')).toHaveAccessibleDescription('mg');
  });
});

describe('a time and a day', () => {
  test('1008 is eight minutes past ten once the field is left', async () => {
    const seen: unknown[] = [];
    await show(
      <Kept<string | null>
        first={null}
        seen={seen}
        field={(value, onChange) => (
          <TimeLine label="Left at" dates={DATES} value={value} onChange={onChange} />
        )}
      />,
    );
    await userEvent.tab();
    await userEvent.keyboard('1008');
    expect(seen.at(-1)).toBe('10:08');
    await userEvent.tab();
    await expect.element(page.getByLabelText('Left at')).toHaveValue('10:08');
  });

  test('11/8 is the eleventh of August, and the 29th of February 2026 does not exist', async () => {
    const seen: unknown[] = [];
    await show(
      <Kept<string | null>
        first={null}
        seen={seen}
        field={(value, onChange) => (
          <DateLine label="Day" dates={DATES} year={2026} value={value} onChange={onChange} />
        )}
      />,
    );
    await userEvent.tab();
    await userEvent.keyboard('11/8');
    expect(seen.at(-1)).toBe('2026-08-11');
    await expect.element(page.getByText('11 Aug 2026')).toBeVisible();
    await userEvent.fill(page.getByLabelText('Day'), '29/02/2026');
    expect(seen.at(-1)).toBe('invalid');
    await userEvent.tab();
    await expect.element(page.getByLabelText('Day')).toHaveValue('29/02/2026');
  });
});

test('3/4 is another day for whoever writes the month first, and what it was read as is seen before the line is left', async () => {
  const seen: unknown[] = [];
  const american = datesIn({ order: 'month-day-year', clock: '12-hours' });
  await show(
    <Kept<string | null>
      first={null}
      seen={seen}
      field={(value, onChange) => (
        <DateLine label="Day" dates={american} year={2026} value={value} onChange={onChange} />
      )}
    />,
  );
  await userEvent.tab();
  await userEvent.keyboard('3/4');
  expect(seen.at(-1)).toBe('2026-03-04');
  await expect.element(page.getByText('Mar 4, 2026')).toBeVisible();
  await expect.element(page.getByLabelText('Day')).toHaveAccessibleDescription('Mar 4, 2026');
  await userEvent.tab();
  await expect.element(page.getByLabelText('Day')).toHaveValue('Mar 4, 2026');
  await expect.element(page.getByText('Mar 4, 2026')).not.toBeInTheDocument();
});

describe('a passphrase', () => {
  function Secret({ out }: { readonly out: { read?: () => string; entered: number } }): ReactNode {
    const handle = useRef<SecretHandle>(null);
    return (
      <SecretField
        label="Passphrase"
        ref={handle}
        onEnter={() => {
          out.entered += 1;
          out.read = () => handle.current?.read() ?? 'gone';
        }}
      />
    );
  }

  test('is handed over when asked for, and stands in no attribute of the page', async () => {
    const out: { read?: () => string; entered: number } = { entered: 0 };
    await show(<Secret out={out} />);
    await userEvent.tab();
    await userEvent.keyboard('salt and lantern{Enter}');
    expect(out.entered).toBe(1);
    expect(out.read?.()).toBe('salt and lantern');
    expect(document.documentElement.outerHTML).not.toContain('salt and lantern');
  });

  test('is shown and hidden from the keyboard without being lost', async () => {
    const out: { read?: () => string; entered: number } = { entered: 0 };
    await show(<Secret out={out} />);
    await userEvent.tab();
    await userEvent.keyboard('salt');
    await userEvent.tab();
    await userEvent.keyboard(' ');
    const field = page.getByLabelText('Passphrase', { exact: true });
    await expect.element(field).toHaveAttribute('type', 'text');
    await userEvent.keyboard(' ');
    await expect.element(field).toHaveAttribute('type', 'password');
    await expect.element(field).toHaveValue('salt');
  });
});

describe('a dialog', () => {
  test('closed with Esc keeps what was written in it', async () => {
    await show(<SignDialog />);
    await userEvent.keyboard('clinic closed');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect.element(page.getByLabelText('Reason for lateness')).toHaveValue('clinic closed');
  });
});
