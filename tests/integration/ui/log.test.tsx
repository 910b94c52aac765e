import axe from 'axe-core';
import { useState, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { Log, type LogEntry } from '../../../src-renderer/ui/index.ts';
import { clear, show } from './show.ts';

afterEach(clear);

/** Sixty entries of a long session, each of which can be corrected and struck. */
const entries = (done: string[]): readonly LogEntry[] =>
  Array.from({ length: 60 }, (_, index) => {
    const at = `T+0:${String(index).padStart(2, '0')}`;
    return {
      id: String(index),
      time: at,
      clock: '13:00',
      kind: 'Vitals',
      body: `12${String(index % 10)}/78`,
      actions: ['Correct', 'Strike'].map((label) => ({
        label,
        name: `${label} Vitals at ${at}`,
        onPress: () => done.push(`${label} ${at}`),
      })),
    };
  });

const between = (log: ReactNode): ReactNode => (
  <main>
    <h1>Observation</h1>
    <button>before</button>
    {log}
    <button>after</button>
  </main>
);

const row = (name: RegExp) => page.getByRole('row', { name });
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('the log of a session with sixty entries', () => {
  test('is one stop for Tab, at its newest entry, in both directions', async () => {
    await show(between(<Log label="Timeline" entries={entries([])} />));
    await userEvent.tab();
    await userEvent.tab();
    await expect.element(row(/^T\+0:59 /)).toHaveFocus();
    await userEvent.tab();
    await expect.element(button('after')).toHaveFocus();
    await userEvent.tab({ shift: true });
    await expect.element(row(/^T\+0:59 /)).toHaveFocus();
    await userEvent.tab({ shift: true });
    await expect.element(button('before')).toHaveFocus();
  });

  test('is walked by arrow keys, Home and End, and remembers the row that was left', async () => {
    await show(between(<Log label="Timeline" entries={entries([])} />));
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}{ArrowUp}');
    await expect.element(row(/^T\+0:01 /)).toHaveFocus();
    await userEvent.tab();
    await userEvent.tab({ shift: true });
    await expect.element(row(/^T\+0:01 /)).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(row(/^T\+0:59 /)).toHaveFocus();
  });

  test('lets an entry be corrected by Enter twice, or struck by Right twice and Space', async () => {
    const done: string[] = [];
    await show(between(<Log label="Timeline" entries={entries(done)} />));
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await expect.element(button('Correct Vitals at T+0:59')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{ArrowLeft}{ArrowUp}{ArrowRight}{ArrowRight}');
    await expect.element(button('Strike Vitals at T+0:58')).toHaveFocus();
    await userEvent.keyboard(' {Escape}');
    await expect.element(row(/^T\+0:58 /)).toHaveFocus();
    expect(done).toEqual(['Correct T+0:59', 'Strike T+0:58']);
  });

  test('is entered at the newest again once something new was recorded', async () => {
    function Growing(): ReactNode {
      const [count, setCount] = useState(3);
      return (
        <>
          {between(<Log label="Timeline" entries={entries([]).slice(0, count)} />)}
          <button onClick={() => setCount(4)}>record</button>
        </>
      );
    }
    await show(<Growing />);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Home}');
    await expect.element(row(/^T\+0:00 /)).toHaveFocus();
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await userEvent.tab({ shift: true });
    await userEvent.tab({ shift: true });
    await expect.element(row(/^T\+0:03 /)).toHaveFocus();
  });

  test('leaves by one Tab even from what can be done with an entry', async () => {
    await show(between(<Log label="Timeline" entries={entries([])} />));
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard('{Home}{ArrowRight}');
    await userEvent.tab();
    await expect.element(button('after')).toHaveFocus();
  });

  test('can be read and worked by everyone axe knows of', async () => {
    await show(between(<Log label="Timeline" entries={entries([]).slice(0, 3)} />));
    const { violations } = await axe.run(document, {
      rules: { 'document-title': { enabled: false }, 'html-has-lang': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${String(nodes[0]?.html)}`)).toEqual([]);
  });
});

test('of a struck entry only its words are struck; the reason stays legible', async () => {
  await show(
    between(
      <Log
        label="Timeline"
        entries={[
          {
            id: '1',
            time: 'T+0:25',
            clock: '13:25',
            kind: 'Dose',
            body: '81 mg IM',
            remarks: <span>struck: typed twice</span>,
            struck: true,
          },
        ]}
      />,
    ),
  );
  const struck = [...document.querySelectorAll('s')].map((element) => element.textContent);
  expect(struck).toEqual(['81 mg IM']);
  await expect.element(page.getByText('struck: typed twice')).toBeVisible();
});
