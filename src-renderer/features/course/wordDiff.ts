import { diffWordsWithSpace } from 'diff';
import { summariseValue, type Template } from '../../domain/template/index.ts';
import type { FieldValues } from '../../domain/note/index.ts';

/** A stretch of words that both versions have, or only the earlier (`out`) or the later one (`in`). */
export interface Stretch {
  readonly kind: 'same' | 'out' | 'in';
  readonly words: string;
}

export interface FieldChange {
  readonly id: string;
  readonly label: string;
  readonly stretches: readonly Stretch[];
}

/** Longer comparisons than this would hold the page up; both texts are then shown whole. */
const PATIENCE_MS = 500;

/** What changed between two texts, word by word. */
export function wordsBetween(before: string, after: string): readonly Stretch[] {
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS });
  if (parts === undefined)
    return [
      { kind: 'out', words: before },
      { kind: 'in', words: after },
    ];
  return parts.map(({ value, added, removed }) => ({
    kind: removed ? 'out' : added ? 'in' : 'same',
    words: value,
  }));
}

/** The fields of a note that differ between two versions, in the order of its template. */
export const changesBetween = (
  template: Template,
  before: FieldValues,
  after: FieldValues,
): readonly FieldChange[] =>
  template.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const [earlier, later] = [before[field.id], after[field.id]].map((value) =>
        value === undefined ? '' : summariseValue(field, value),
      );
      if (earlier === undefined || later === undefined || earlier === later) return [];
      return [{ id: field.id, label: field.label, stretches: wordsBetween(earlier, later) }];
    });

const WORD = /[\p{L}\p{N}]+/gu;

/** How many words came in and went out, for one line about a version. */
export function countWords(changes: readonly FieldChange[]): { readonly in: number; readonly out: number } {
  const all = changes.flatMap(({ stretches }) => stretches);
  const count = (kind: Stretch['kind']) =>
    all
      .filter((one) => one.kind === kind)
      .reduce((sum, { words }) => sum + (words.match(WORD)?.length ?? 0), 0);
  return { in: count('in'), out: count('out') };
}
