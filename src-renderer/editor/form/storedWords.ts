import { isJsonObject, isListItems, isNoteDocument, isTexts } from '../../domain/note/index.ts';

/** What is stored, in words as far as it has any: text as it is, rich text in its plain words, the rest line by line. */
export function storedWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '–';
  if (isNoteDocument(value)) return value.plain;
  if (isTexts(value)) return value.join(', ');
  if (isListItems(value)) return value.map((item) => storedWords(item.values)).join('\n\n');
  if (Array.isArray(value)) return value.map(storedWords).join(', ');
  if (isJsonObject(value) && typeof value['plain'] === 'string') return value['plain'];
  return isJsonObject(value) ? linesOf(value) : JSON.stringify(value);
}

const linesOf = (value: Readonly<Record<string, unknown>>): string =>
  Object.entries(value)
    .map(([key, one]) => `${key}: ${storedWords(one)}`)
    .join('\n');
