/** A step into JSON: `dosing`, `dosing[3]`, `dosing[3].t0`. */
export const below = (path: string, key: string | number): string => {
  if (typeof key === 'number') return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
};

/** The members of an object or array with their keys; null for a leaf. Empty ones are leaves: they say "none". */
export function membersOf(value: unknown): readonly (readonly [string | number, unknown])[] | null {
  if (Array.isArray(value)) return value.length === 0 ? null : [...(value as readonly unknown[]).entries()];
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value);
  return entries.length === 0 ? null : entries;
}

/** The paths of all leaves under `value`, in order: texts, numbers, booleans, nulls, and empty lists and objects. */
export function leavesOf(value: unknown, path = ''): readonly string[] {
  const members = membersOf(value);
  return members === null ? [path] : members.flatMap(([key, member]) => leavesOf(member, below(path, key)));
}
