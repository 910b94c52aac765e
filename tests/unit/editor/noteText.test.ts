import { expect, test } from 'vitest';
import type { Field, Template } from '../../../src-renderer/domain/template/index.ts';
import { answeredSections, noteText } from '../../../src-renderer/editor/form/noteText.ts';

const field = (about: object): Field => ({ required: 'O', part: 'record', ...about }) as Field;
const TEMPLATE = {
  id: 'integration',
  version: 1,
  sections: [
    {
      id: 'when',
      title: 'The meeting',
      fields: [
        field({ id: 'on', type: 'date', label: 'On' }),
        field({ id: 'left', type: 'time', label: 'Left at' }),
        field({ id: 'nothing', type: 'text', label: 'Unanswered', lines: 'one', maxLength: 80 }),
      ],
    },
    { id: 'empty', title: 'Nothing here', fields: [field({ id: 'none', type: 'date', label: 'Never' })] },
    {
      id: 'insights',
      title: 'Insights',
      fields: [
        field({
          id: 'list',
          type: 'list',
          label: 'Insights',
          item: 'insight',
          fields: [
            field({ id: 'title', type: 'text', label: 'Title', lines: 'one', maxLength: 80 }),
            field({ id: 'from', type: 'quote', label: 'From' }),
          ],
        }),
      ],
    },
  ],
} as unknown as Template;
const VALUES = {
  on: '2026-08-13',
  left: '17:30',
  list: [
    { id: 'one'.padEnd(22, 'A'), values: { title: 'Anger stands guard', from: 'quote-id' } },
    { id: 'two'.padEnd(22, 'A'), values: { title: 'I left myself out' } },
  ],
} as never;
const QUOTES = [{ id: 'quote-id' as never, label: 'T+0:22: There is room', offered: true }];
const textIn = (order: 'day-month-year' | 'month-day-year', clock: '24-hours' | '12-hours') =>
  noteText(answeredSections(TEMPLATE, VALUES), VALUES, QUOTES, { order, clock });

test('a note as text has its answers under their heads, and nothing that was not answered', () => {
  expect(textIn('day-month-year', '24-hours')).toBe(
    [
      'The meeting',
      'On: 13 August 2026',
      'Left at: 17:30',
      '',
      'Insights',
      'Insights: Title: Anger stands guard; From: T+0:22: There is room',
      'Title: I left myself out',
    ].join('\n'),
  );
});

test('its dates and times are written as its reader writes them', () => {
  const text = textIn('month-day-year', '12-hours');
  expect(text).toContain('On: August 13, 2026');
  expect(text).toContain('Left at: 5:30 pm');
});
