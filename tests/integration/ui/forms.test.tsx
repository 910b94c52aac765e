import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { datesIn, PLAIN_FORMAT } from '../../../src-renderer/domain/dates/index.ts';
import {
  Button,
  Chips,
  Columns,
  DateLine,
  Dialog,
  Form,
  NumberLine,
  Scale,
  SelectLine,
  TextArea,
  TextLine,
} from '../../../src-renderer/ui/index.ts';
import { clear, show } from './show.ts';

afterEach(clear);

const nothing = (): void => undefined;
const words = (text: string) => ({ value: text, label: text });
const box = (element: Element): DOMRect => element.getBoundingClientRect();

/** An event form as the observation lays it out, in the column that is left at 1024 px. */
function EventForm(): ReactNode {
  return (
    <main style={{ inlineSize: 704 }}>
      <Columns each="third">
        <TextLine label="Time" hint="empty: now; 10:08; +25" value="" onChange={nothing} />
        <NumberLine
          label="Systolic"
          unit="mmHg"
          hint="The cuff on the left arm, sitting, after five minutes of rest, the mean of two."
          value={124}
          onChange={nothing}
        />
        <NumberLine label="Diastolic, read at the same moment" unit="mmHg" value={null} onChange={nothing} />
        <Chips label="Affect" options={['Calm', 'Joy', 'Awe'].map(words)} value={[]} onChange={nothing} />
        <Scale
          label="Valence"
          value={null}
          onChange={nothing}
          min={-3}
          max={3}
          minLabel="unpleasant"
          maxLabel="pleasant"
        />
        <NumberLine label="Breaths" unit="/min" value={14} onChange={nothing} />
      </Columns>
    </main>
  );
}

describe.each([1024, 1280])('an event form in a window of %i px', (width) => {
  test('keeps the fields of a row on one line, whatever is said above and below them', async () => {
    await page.viewport(width, 700);
    await show(<EventForm />);
    const tops = ['Time', 'Systolic', 'Diastolic, read at the same moment'].map((label) =>
      Math.round(box(page.getByLabelText(label).element()).top),
    );
    expect(new Set(tops).size).toBe(1);
  });

  test('gives a scale and chips the whole row, with their words beside them', async () => {
    await page.viewport(width, 700);
    await show(<EventForm />);
    const scale = page.getByRole('radiogroup', { name: 'Valence' });
    const ends = page.getByText('-3 unpleasant, 3 pleasant');
    expect(box(ends.element()).height).toBeLessThan(20);
    expect(box(scale.element()).left).toBeLessThan(200);
    expect(box(ends.element()).right).toBeLessThanOrEqual(width);
    const chips = page.getByRole('toolbar', { name: 'Affect' });
    expect(box(chips.element()).height).toBeLessThan(32);
  });
});

test('a figure and a day are as wide as what is typed in them, however wide the page', async () => {
  await page.viewport(1440, 900);
  await show(
    <main>
      <NumberLine label="Weight" unit="kg" value={72} onChange={nothing} />
      <DateLine label="Weighed on" dates={datesIn(PLAIN_FORMAT)} value={null} onChange={nothing} />
      <TextLine label="Pronouns" value="" onChange={nothing} maxLength={60} />
      <TextLine label="Code or name" value="" onChange={nothing} maxLength={200} />
    </main>,
  );
  const widths = ['Weight', 'Weighed on', 'Pronouns', 'Code or name'].map(
    (label) => box(page.getByLabelText(label).element()).width,
  );
  expect(widths).toEqual([176, 176, 336, 736]);
});

describe('words brought from elsewhere', () => {
  function Intention({ first = '' }: { readonly first?: string }): ReactNode {
    const [value, setValue] = useState(first);
    return <TextArea label="Intention" value={value} onChange={setValue} maxLength={280} autoFocus />;
  }

  function bring(text: string): boolean {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    return page.getByLabelText('Intention').element().dispatchEvent(event);
  }

  test('that are too many are refused in words, and nothing is cut', async () => {
    await show(<Intention first="Let the quiet come" />);
    expect(bring('x'.repeat(5_000_000))).toBe(false);
    await expect
      .element(page.getByLabelText('Intention'))
      .toHaveAccessibleDescription(
        '280 characters at most; what you pasted has 5,000,000. Nothing was pasted.',
      );
    await expect.element(page.getByLabelText('Intention')).toHaveValue('Let the quiet come');
    await userEvent.keyboard('.');
    await expect.element(page.getByLabelText('Intention')).toHaveAccessibleDescription('');
  });

  test('that would fit by themselves but not beside what is there are refused too', async () => {
    await show(<Intention first={'y'.repeat(100)} />);
    expect(bring('x'.repeat(200))).toBe(false);
    await expect
      .element(page.getByLabelText('Intention'))
      .toHaveAccessibleDescription(
        '280 characters at most; with what you pasted it would have 300. Nothing was pasted.',
      );
    expect(bring('x'.repeat(180))).toBe(true);
  });

  test('never make a field taller than the window', async () => {
    await page.viewport(1024, 700);
    await show(<TextArea label="Story" value={'a line\n'.repeat(20_000)} onChange={nothing} />);
    expect(box(page.getByLabelText('Story').element()).height).toBeLessThanOrEqual(420);
  });
});

describe('a form', () => {
  function NewClient({ sent }: { readonly sent: string[] }): ReactNode {
    const [name, setName] = useState('');
    const [asked, setAsked] = useState(false);
    const missing = asked && name === '' ? 'Give a code or a name.' : undefined;
    return (
      <Form
        label="New client"
        onSubmit={() => {
          setAsked(true);
          if (name !== '') sent.push(name);
        }}
      >
        <TextLine label="Pronouns" value="" onChange={nothing} autoFocus />
        <TextLine label="Code or name" value={name} onChange={setName} required error={missing} />
        <SelectLine
          label="Route"
          options={['IM', 'SL'].map(words)}
          value={null}
          onChange={(value) => setName(value ?? '')}
        />
        <Button submit>Add</Button>
      </Form>
    );
  }

  test('says what is missing at the field, in words, and puts the keyboard there', async () => {
    const bubbles: Event[] = [];
    addEventListener('invalid', (event) => bubbles.push(event), { capture: true });
    const sent: string[] = [];
    await show(<NewClient sent={sent} />);
    await userEvent.keyboard('{Enter}');
    const field = page.getByLabelText('Code or name');
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAccessibleDescription('Give a code or a name.');
    await expect.element(field).toBeRequired();
    expect([sent, bubbles]).toEqual([[], []]);
    await userEvent.keyboard('M. T.{Enter}');
    expect(sent).toEqual(['M. T.']);
  });

  test('is sent by Enter on a closed list as from any other line; an open list takes Enter for itself', async () => {
    const sent: string[] = [];
    await show(<NewClient sent={sent} />);
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(page.getByLabelText('Route')).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(page.getByLabelText('Route').element().matches(':open')).toBe(true);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.poll(() => page.getByLabelText('Route').element().matches(':open')).toBe(false);
    expect(sent).toEqual([]);
    await expect.element(page.getByLabelText('Route')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(sent).toEqual(['IM']);
  });
});

test('Enter twice opens the question and decides nothing', async () => {
  const signed: string[] = [];
  function Signature(): ReactNode {
    const [asking, setAsking] = useState(false);
    return (
      <main>
        <Button autoFocus onPress={() => setAsking(true)}>
          Sign this note
        </Button>
        <Dialog
          open={asking}
          asks
          title="Sign this note"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onPress={() => setAsking(false)}>Not yet</Button>
              <Button kind="filled" onPress={() => signed.push('signed')}>
                Sign
              </Button>
            </>
          }
        >
          <p>From then on it stays as it is.</p>
        </Dialog>
      </main>
    );
  }
  await show(<Signature />);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alertdialog')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(signed).toEqual([]);
  await expect.element(page.getByRole('alertdialog')).toBeVisible();
});
