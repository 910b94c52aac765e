import { utf8, type Bytes } from './bytes.ts';

/** NIST SP 800-63B-4 asks for 15 characters where a passphrase is the only factor. */
export const SHORTEST = 15;
export const LONGEST = 256;

export type PassphraseProblem =
  | { readonly kind: 'too-short'; readonly missing: number }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'common' };

/** NFKC once, so that the same keys typed on another system give the same bytes. */
const normalised = (typed: string): string => typed.normalize('NFKC');

export const passphraseBytes = (typed: string): Bytes => utf8(normalised(typed));

/** What opens the sample: shown at its lock, and therefore refused for any other practice. */
export const SAMPLE_PASSPHRASES = {
  therapist: 'invented therapist',
  supervisor: 'invented supervisor',
} as const;

/** Words that stand in too many passphrases of a practice like this one. */
const OWN_WORDS = [
  'throughline',
  'ketamine',
  'therapy',
  'therapist',
  'psychotherapy',
  'practice',
  'clinic',
  'session',
];

/**
 * Phrases so well known that guessing begins with them: examples of a good passphrase, rows of words everybody can
 * finish. Letters only, as they are compared.
 */
const KNOWN_PHRASES = [
  'correcthorsebatterystaple',
  'thequickbrownfoxjumpsoverthelazydog',
  'tobeornottobethatisthequestion',
  'maytheforcebewithyou',
  'iloveyoutothemoonandback',
  'allworkandnoplaymakesjackadullboy',
  'onceuponatimetherewas',
  'itwasadarkandstormynight',
  'callmeishmael',
  'inthebeginningwastheword',
  'ourfatherwhoartinheaven',
  'thelordismyshepherd',
  'theanswerisfortytwo',
  'loremipsumdolorsitamet',
  'rosesareredvioletsareblue',
  'twinkletwinklelittlestar',
  'maryhadalittlelamb',
  'fourscoreandsevenyearsago',
  'wethepeopleoftheunitedstates',
  'winteriscoming',
  'thereisnoplacelikehome',
  'ihaveadreamthatoneday',
  'thisismypassword',
  'letmeinplease',
  'opensesame',
];

/** The words of the best-known example, in any order and however often. */
const EXAMPLE_WORDS = new Set(['correct', 'horse', 'battery', 'staple']);

/** Letters a person has to add of their own before a known phrase is no longer most of the passphrase. */
const OWN_LETTERS = 10;

/** From how many letters on a stretch of a known phrase is taken for one. */
const STRETCH = 12;

/** Whether `letters` is a known phrase, or a stretch of one, with little of one's own beside it. */
const isKnownPhrase = (letters: string): boolean =>
  KNOWN_PHRASES.some(
    (phrase) =>
      (letters.length >= STRETCH && phrase.includes(letters)) ||
      (letters.includes(phrase) && letters.length - phrase.length < OWN_LETTERS),
  );

/** Whether `letters` is nothing but one or more of `words` (longest fit by search), e.g. "passwordpassword". */
function isMadeOf(letters: string, words: ReadonlySet<string>): boolean {
  const reachable = new Set([0]);
  for (let end = 1; end <= letters.length; end += 1)
    for (const start of reachable)
      if (words.has(letters.slice(start, end))) {
        reachable.add(end);
        break;
      }
  return reachable.has(letters.length);
}

const isRun = (text: string): boolean => {
  const steps = new Set(
    Array.from(text)
      .slice(1)
      .map((symbol, index) => symbol.charCodeAt(0) - text.charCodeAt(index)),
  );
  return steps.size === 1;
};

const isRepeat = (text: string): boolean => {
  for (let size = 1; size <= Math.min(8, text.length / 2); size += 1)
    if (text.length % size === 0 && text === text.slice(0, size).repeat(text.length / size)) return true;
  return false;
};

/**
 * What keeps a passphrase from being used, or null. No composition rules: any characters, at least 15.
 * `common` holds well-known passwords in lower case; a passphrase made only of one or two of them is refused, and so is a
 * phrase everybody knows.
 */
export function passphraseProblem(typed: string, common: ReadonlySet<string>): PassphraseProblem | null {
  const text = normalised(typed);
  const length = Array.from(text).length;
  if (length < SHORTEST) return { kind: 'too-short', missing: SHORTEST - length };
  if (length > LONGEST) return { kind: 'too-long' };
  const lower = text.toLowerCase();
  const bare = lower.replace(/[\s\p{P}]/gu, '');
  const letters = bare.replace(/\d+$/, '');
  const own = new Set(OWN_WORDS);
  const shown: readonly string[] = Object.values(SAMPLE_PASSPHRASES);
  const blocked =
    shown.includes(lower) ||
    isRun(bare) ||
    isRepeat(bare) ||
    [lower, bare, letters].some((candidate) => common.has(candidate)) ||
    halves(letters).some(([a, b]) => (common.has(a) || own.has(a)) && (common.has(b) || own.has(b))) ||
    isMadeOf(letters, own) ||
    isMadeOf(letters, EXAMPLE_WORDS) ||
    isKnownPhrase(letters);
  return blocked ? { kind: 'common' } : null;
}

const halves = (text: string): readonly (readonly [string, string])[] =>
  Array.from(
    { length: Math.max(0, text.length - 1) },
    (_, at) => [text.slice(0, at + 1), text.slice(at + 1)] as const,
  ).filter(([a, b]) => a.length > 3 && b.length > 3);

/** Six words drawn evenly from `words` (7,776 of them: about 77 bits). */
export function generatePassphrase(words: readonly string[], randomU32: () => number): string {
  const limit = Math.floor(2 ** 32 / words.length) * words.length;
  const draw = (): string => {
    let value = randomU32();
    // Numbers past the last whole multiple would make the first words likelier.
    while (value >= limit) value = randomU32();
    return words[value % words.length] ?? '';
  };
  return Array.from({ length: 6 }, draw).join(' ');
}
