import paper from '../../../resources/paper.json';

/**
 * The regions that can be chosen, as locales (BCP 47) in the order of their English names. Each pairs the region with the
 * language most write in there: habits are known of such pairs alone, and of "English in Mexico" nobody knows any.
 */
export const LOCALES = [
  'en-AU',
  'de-AT',
  'nl-BE',
  'pt-BR',
  'en-CA',
  'cs-CZ',
  'da-DK',
  'fi-FI',
  'fr-FR',
  'de-DE',
  'en-IE',
  'he-IL',
  'it-IT',
  'es-MX',
  'nl-NL',
  'en-NZ',
  'nb-NO',
  'pl-PL',
  'pt-PT',
  'en-ZA',
  'es-ES',
  'sv-SE',
  'de-CH',
  'en-GB',
  'en-US',
] as const;
export type Locale = (typeof LOCALES)[number];

export type PaperSize = 'A4' | 'Letter';

const words = (type: 'language' | 'region'): Intl.DisplayNames =>
  new Intl.DisplayNames('en', { type, fallback: 'code' });

/** A locale with its region, which a computer's own may leave out (`de`): then the one where most speak that language. */
function partsOf(locale: string): { readonly language: string; readonly region: string } {
  const { language, region = '001' } = new Intl.Locale(locale).maximize();
  return { language, region };
}

/** The sheet that is printed on in a locale's region. Throws on text that names no locale. */
export const paperOf = (locale: string): PaperSize =>
  paper.letter.includes(partsOf(locale).region) ? 'Letter' : 'A4';

/** A locale's region by its English name: `Germany`. */
export const regionWords = (locale: string): string => words('region').of(partsOf(locale).region) ?? locale;

/** The same after its language: `German, Germany`. */
export const localeWords = (locale: string): string =>
  `${words('language').of(partsOf(locale).language) ?? locale}, ${regionWords(locale)}`;
