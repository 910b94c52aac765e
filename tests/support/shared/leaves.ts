import { leavesOf } from '../../../src-renderer/exchange/sample/index.ts';

const stepsOf = (leaf: string): readonly string[] => leaf.split(/[.[\]]+/).filter((one) => one !== '');

/** The value at a path such as `dosing[3].events[11][2].sbp`. */
export const valueAt = (json: unknown, leaf: string): unknown =>
  stepsOf(leaf).reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>>)[step], json);

/** A copy of the file with another value, or with nothing (`undefined`), at a path. */
export function changedAt(json: unknown, leaf: string, value: unknown): unknown {
  const copy: unknown = structuredClone(json);
  const steps = stepsOf(leaf);
  const last = steps.at(-1) ?? '';
  const parent = steps
    .slice(0, -1)
    .reduce<unknown>((one, step) => (one as Readonly<Record<string, unknown>>)[step], copy);
  if (value === undefined) Reflect.deleteProperty(parent as object, last);
  else (parent as Record<string, unknown>)[last] = value;
  return copy;
}

const keyOf = (leaf: string): string => stepsOf(leaf).findLast((step) => !/^\d+$/.test(step)) ?? '';

/** For a leaf: values near its own, then whatever the files say elsewhere under the same key. */
export function otherValues(files: readonly unknown[]): (leaf: string, own: unknown) => readonly unknown[] {
  const byKey = new Map<string, Map<string, unknown>>();
  for (const file of files)
    for (const leaf of leavesOf(file)) {
      // The leaf itself, and the list it may be a member of.
      for (const place of [leaf, leaf.replace(/\[\d+\][^[]*$/, '')]) {
        const value = valueAt(file, place);
        const known = byKey.get(keyOf(place)) ?? new Map<string, unknown>();
        byKey.set(keyOf(place), known.set(JSON.stringify(value), value));
      }
    }
  const near = (own: unknown): readonly unknown[] => {
    if (typeof own === 'number') return [own + 1, own - 1, own + 0.5];
    if (typeof own === 'boolean') return [!own];
    if (typeof own === 'string' && !/^\d/.test(own)) return [`${own}x`];
    return own === null ? ['word', 1, true] : [];
  };
  return (leaf, own) => {
    const same = JSON.stringify(own);
    const others = [...(byKey.get(keyOf(leaf)) ?? new Map<string, unknown>())];
    // A list that is empty wherever it stands: one word more is another story.
    const filled = Array.isArray(own) ? [['word']] : [];
    return [...near(own), ...others.filter(([text]) => text !== same).map(([, value]) => value), ...filled];
  };
}
