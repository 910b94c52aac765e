import type { ReactNode } from 'react';
import { DATE_ORDERS, datesIn, formatOf, HOUR_CLOCKS, type DateOrder } from '../../domain/dates/index.ts';
import {
  dateFormatOf,
  LOCALES,
  localeWords,
  paperOf,
  regionWords,
  type Preferences,
} from '../../domain/practice/index.ts';
import { systemLocale } from '../../storage/index.ts';
import { Banner, Choice, Section, SelectLine, Stack, type ChoiceOption } from '../../ui/index.ts';
import { useChange } from './useChange.ts';

const SYSTEM = 'system';
const REGION = 'region';
const TYPED = '3/4';
const YEAR = 2026;
const MOMENT = '2026-04-03T22:40';

const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  'day-month-year': 'Day, month, year',
  'month-day-year': 'Month, day, year',
  'year-month-day': 'Year, month, day',
};
const CLOCKS = [
  { value: REGION, label: 'As the region' },
  { value: '24-hours', label: '24 hours' },
  { value: '12-hours', label: '12 hours, am and pm' },
];

const regions = (): readonly ChoiceOption[] => [
  { value: SYSTEM, label: `As this computer (${localeWords(systemLocale())})` },
  ...LOCALES.map((value) => ({ value, label: regionWords(value) })),
];

/** What a typed day becomes in an order: "3/4 is read as 3 Apr 2026". */
function exampleIn(order: DateOrder): string {
  const dates = datesIn({ order, clock: '24-hours' });
  return `${TYPED} is read as ${dates.day(dates.readDay(TYPED, YEAR) ?? '')}`;
}

const ordersIn = (region: string): readonly ChoiceOption[] => [
  { value: REGION, label: 'As the region', hint: exampleIn(formatOf(region).order) },
  ...DATE_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value], hint: exampleIn(value) })),
];

/** What all three choices come to: "3 Apr 2026, 22:40; A4 paper". */
function outcomeOf(preferences: Preferences, region: string): string {
  const { locale } = preferences;
  const paper = locale === null ? "the printer's own paper" : `${paperOf(locale)} paper`;
  return `${datesIn(dateFormatOf(preferences, region)).moment(MOMENT)}; ${paper}`;
}

/** Whose habits dates, times and paper follow, and what is to differ from them. Nothing that is stored or signed changes. */
export function Region(): ReactNode {
  const { preferences, change, failed } = useChange();
  const { locale, dateOrder, hourClock } = preferences;
  const region = locale ?? systemLocale();
  return (
    <Section title="Region, dates and times" hint="what is stored and signed stays as it is">
      <Stack>
        <SelectLine
          label="Region"
          hint={outcomeOf(preferences, region)}
          options={regions()}
          emptyLabel={null}
          value={locale ?? SYSTEM}
          onChange={(value) => change({ locale: LOCALES.find((one) => one === value) ?? null })}
        />
        <Choice
          label="Dates"
          required
          options={ordersIn(region)}
          value={dateOrder ?? REGION}
          onChange={(value) => change({ dateOrder: DATE_ORDERS.find((order) => order === value) ?? null })}
        />
        <Choice
          label="Clock"
          layout="inline"
          required
          options={CLOCKS}
          value={hourClock ?? REGION}
          onChange={(value) => change({ hourClock: HOUR_CLOCKS.find((clock) => clock === value) ?? null })}
        />
        {failed !== null && <Banner kind="warn">{failed}</Banner>}
      </Stack>
    </Section>
  );
}
