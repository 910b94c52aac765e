import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, countWords, wordsBetween } from '../../../src-renderer/features/course/wordDiff.ts';
import { templateFor } from '../../../src-renderer/storage/templates.ts';

test('a changed word is told as one word out and one word in', () => {
  expect(wordsBetween('the door stayed shut', 'the door stood open')).toEqual([
    { kind: 'same', words: 'the door ' },
    { kind: 'out', words: 'stayed' },
    { kind: 'in', words: 'stood' },
    { kind: 'same', words: ' ' },
    { kind: 'out', words: 'shut' },
    { kind: 'in', words: 'open' },
  ]);
});

test('both texts can be read back from any comparison, word for word', () => {
  const words = fc.array(fc.constantFrom('snow', 'door', 'quiet', '\n', '. ', 'été', '雪', '"so"'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [before, after] = [a.join(' '), b.join(' ')];
      const stretches = wordsBetween(before, after);
      const without = (kind: 'in' | 'out') =>
        stretches
          .filter((one) => one.kind !== kind)
          .map((one) => one.words)
          .join('');
      expect([without('in'), without('out')]).toEqual([before, after]);
    }),
  );
});

test('only the fields that differ are told, under their names, with a count of words', () => {
  const changes = changesBetween(
    templateFor('preparation'),
    { 'prep.intention': 'let the quiet come' },
    { 'prep.intention': 'let the quiet come, slowly' },
  );
  expect(changes.map(({ id }) => id)).toEqual(['prep.intention']);
  expect(countWords(changes)).toEqual({ in: 1, out: 0 });
  expect(changesBetween(templateFor('preparation'), {}, {})).toEqual([]);
});
