import { formatOf, type DateOrder, type HourClock } from '../../../src-renderer/domain/dates/index.ts';
import {
  LOCALES,
  paperOf,
  regionWords,
  type Locale,
  type PaperSize,
} from '../../../src-renderer/domain/practice/index.ts';

type Habits = readonly [name: string, DateOrder, HourClock, PaperSize];

/** What each region that can be chosen is called in English, how dates and times are written there, and on what sheets. */
export const HABITS: Readonly<Record<Locale, Habits>> = {
  'en-AU': ['Australia', 'day-month-year', '12-hours', 'A4'],
  'de-AT': ['Austria', 'day-month-year', '24-hours', 'A4'],
  'nl-BE': ['Belgium', 'day-month-year', '24-hours', 'A4'],
  'pt-BR': ['Brazil', 'day-month-year', '24-hours', 'A4'],
  'en-CA': ['Canada', 'year-month-day', '12-hours', 'Letter'],
  'cs-CZ': ['Czechia', 'day-month-year', '24-hours', 'A4'],
  'da-DK': ['Denmark', 'day-month-year', '24-hours', 'A4'],
  'fi-FI': ['Finland', 'day-month-year', '24-hours', 'A4'],
  'fr-FR': ['France', 'day-month-year', '24-hours', 'A4'],
  'de-DE': ['Germany', 'day-month-year', '24-hours', 'A4'],
  'en-IE': ['Ireland', 'day-month-year', '24-hours', 'A4'],
  'he-IL': ['Israel', 'day-month-year', '24-hours', 'A4'],
  'it-IT': ['Italy', 'day-month-year', '24-hours', 'A4'],
  'es-MX': ['Mexico', 'day-month-year', '12-hours', 'Letter'],
  'nl-NL': ['Netherlands', 'day-month-year', '24-hours', 'A4'],
  'en-NZ': ['New Zealand', 'day-month-year', '12-hours', 'A4'],
  'nb-NO': ['Norway', 'day-month-year', '24-hours', 'A4'],
  'pl-PL': ['Poland', 'day-month-year', '24-hours', 'A4'],
  'pt-PT': ['Portugal', 'day-month-year', '24-hours', 'A4'],
  'en-ZA': ['South Africa', 'year-month-day', '24-hours', 'A4'],
  'es-ES': ['Spain', 'day-month-year', '24-hours', 'A4'],
  'sv-SE': ['Sweden', 'year-month-day', '24-hours', 'A4'],
  'de-CH': ['Switzerland', 'day-month-year', '24-hours', 'A4'],
  'en-GB': ['United Kingdom', 'day-month-year', '24-hours', 'A4'],
  'en-US': ['United States', 'month-day-year', '12-hours', 'Letter'],
};

/** The same, as this runtime and the application have it. */
export const habitsHere = (): Readonly<Record<string, Habits>> =>
  Object.fromEntries(
    LOCALES.map((locale) => {
      const { order, clock } = formatOf(locale);
      return [locale, [regionWords(locale), order, clock, paperOf(locale)]];
    }),
  );
