import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src-renderer/ui/base.css';
import { Rail, Screen, Strip } from '../../../src-renderer/ui/index.ts';
import { clear, show } from './show.ts';

afterEach(clear);

const nothing = (): void => undefined;

const ARABIC = 'محمد عبد الرحمن الفاروقي بن عبد العزيز آل سعود';
const LONG =
  'Wilhelmina Alexandrina Konstantinopolitanskaya-Featherstonehaugh von und zu Hohenlohe-Waldenburg-Schillingsfürst';

/** Where the first `count` signs of a text stand. */
function firstSigns(element: Element, count: number): DOMRect {
  const range = document.createRange();
  const text = element.firstChild;
  if (text === null) throw new Error('no text');
  range.setStart(text, 0);
  range.setEnd(text, count);
  return range.getBoundingClientRect();
}

describe('a name too long for the left column', () => {
  test.each([ARABIC, LONG])('keeps its first word in sight and its whole in reach: %s', async (name) => {
    await show(
      <div style={{ inlineSize: 224 }}>
        <Rail label="Places" places={[{ id: 'a', label: name, onOpen: nothing }]} />
      </div>,
    );
    await expect.element(page.getByRole('button', { name })).toBeVisible();
    const line = page.getByTitle(name).element();
    const first = firstSigns(line, 4);
    const { left, right } = line.getBoundingClientRect();
    expect(line.scrollWidth).toBeGreaterThan(line.clientWidth);
    expect(first.left).toBeGreaterThanOrEqual(left - 1);
    expect(first.right).toBeLessThanOrEqual(right + 1);
  });
});

test('a long name in a title takes two lines before it is cut', async () => {
  await page.viewport(1024, 700);
  await show(
    <Screen title={LONG} subtitle="72 kg">
      <p>Course</p>
    </Screen>,
  );
  const title = page.getByRole('heading', { level: 1 }).element().getBoundingClientRect();
  expect(Math.round(title.height)).toBe(80);
  expect(page.getByText('72 kg').element().getBoundingClientRect().top).toBeGreaterThanOrEqual(title.bottom);
});

describe('a course of fourteen sessions', () => {
  const columns = Array.from({ length: 14 }, (_, index) => ({ id: String(index), label: String(index + 1) }));
  const strip = (
    <div style={{ inlineSize: 704 }}>
      <Strip
        caption="Sessions"
        corner="Session"
        columns={columns}
        rows={[
          {
            id: 'prep',
            label: 'Preparation',
            cells: columns.map(({ label }) => ({
              mark: 'ring',
              markLabel: 'not begun',
              text: `${label} Dec`,
            })),
          },
        ]}
      />
    </div>
  );

  test('fades out where there is more, scrolls by arrow keys, and keeps the names of its rows', async () => {
    await show(strip);
    const region = page.getByRole('region', { name: 'Sessions' });
    await expect.element(region).toHaveAttribute('data-after', 'true');
    expect(getComputedStyle(region.element()).maskImage).toContain('gradient');
    await userEvent.tab();
    await expect.element(region).toHaveFocus();
    await userEvent.keyboard('{ArrowRight>20/}');
    await expect.element(region).toHaveAttribute('data-before', 'true');
    const name = page.getByRole('rowheader', { name: 'Preparation' }).element().getBoundingClientRect();
    expect(Math.round(name.left)).toBe(Math.round(region.element().getBoundingClientRect().left));
  });
});
