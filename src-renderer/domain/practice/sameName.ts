const SPACES = /\s+/gu;

/** A name or code as it is compared: letters without their case, form and spare spaces. Accents tell people apart. */
const folded = (label: string): string => label.normalize('NFKC').replace(SPACES, ' ').trim().toLowerCase();

/** The one of `others` that a name or code cannot be told from, or null. */
export function sameName(label: string, others: readonly string[]): string | null {
  const wanted = folded(label);
  return wanted === '' ? null : (others.find((other) => folded(other) === wanted) ?? null);
}
