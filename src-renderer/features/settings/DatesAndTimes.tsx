import type { ReactNode } from 'react';
import { DATE_ORDERS, datesIn, HOUR_CLOCKS, type DateOrder } from '../../domain/dates/index.ts';
import { systemDates } from '../../storage/index.ts';
import { Banner, Choice, Section, Stack, type ChoiceOption } from '../../ui/index.ts';
import { useChange } from './useChange.ts';

const SYSTEM = 'system';
const TYPED = '3/4';
const YEAR = 2026;

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  'day-month-year': 'Day, month, year',
  'month-day-year': 'Month, day, year',
  'year-month-day': 'Year, month, day',
};
const CLOCKS = [
  { value: SYSTEM, label: 'As this computer' },
  { value: '24-hours', label: '24 hours' },
  { value: '12-hours', label: '12 hours, am and pm' },
];

/** What a typed day becomes in an order: "3/4 is read as 3 Apr 2026". */
function exampleIn(order: DateOrder): string {
  const dates = datesIn({ order, clock: '24-hours' });
  return `${TYPED} is read as ${dates.day(dates.readDay(TYPED, YEAR) ?? '')}`;
}

const orders = (): readonly ChoiceOption[] => [
  { value: SYSTEM, label: 'As this computer', hint: exampleIn(systemDates().format.order) },
  ...DATE_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value], hint: exampleIn(value) })),
];

/** How dates and times look, and how typed ones are read. Nothing that is stored or signed changes with it. */
export function DatesAndTimes(): ReactNode {
  const { preferences, change, failed } = useChange();
  const { dateOrder, hourClock } = preferences;
  return (
    <Section title="Dates and times" hint="what is stored and signed stays as it is">
      <Stack>
        <Choice
          label="Dates"
          required
          options={orders()}
          value={dateOrder ?? SYSTEM}
          onChange={(value) => change({ dateOrder: DATE_ORDERS.find((order) => order === value) ?? null })}
        />
        <Choice
          label="Clock"
          layout="inline"
          required
          options={CLOCKS}
          value={hourClock ?? SYSTEM}
          onChange={(value) => change({ hourClock: HOUR_CLOCKS.find((clock) => clock === value) ?? null })}
        />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Section>
  );
}
