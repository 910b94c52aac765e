import type { RowId } from '../domain/index.ts';
import { clientsOf, type Findings, type Practice } from '../storage/index.ts';

type LostKey = Findings['lostKeys'][number];

/** More than these are counted, and not named. */
const MOST_NAMES = 6;

const PARTS: Readonly<Record<LostKey['kind'], string>> = {
  record: 'the record',
  process: 'the psychotherapy notes',
  review: 'the supervision',
  audit: 'the audit',
  practice: 'what was said of people and rights',
  private: 'what is your own',
};

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length - shown.length;
  const all = more > 0 ? [...shown, `${String(more)} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

function lostWords(practice: Practice, lost: readonly LostKey[]): string {
  const labels = new Map<RowId, string>(clientsOf(practice).map(({ row, label }) => [row, label]));
  const parts = lost.map(({ kind, client }) => {
    if (client === null) return PARTS[kind];
    return `${PARTS[kind]} of ${labels.get(client) ?? 'a client who came later and is not listed'}`;
  });
  return `The keys here are older than the record, as after bringing them back from a copy. Nobody has the key any more to a part of ${listed([...new Set(parts)])}: what was written under it stays sealed, and what is written from now on gets a new key.`;
}

/** What the keys do not open any more, and for whom: the one place where it is put into words. */
export function keyLines(practice: Practice): readonly string[] {
  const { lostKeys, shutOut } = practice.findings;
  const home = practice.keys.find('practice');
  const headers = (home && practice.shelves().catalogs.get(home.id)?.headers) ?? {};
  const names = shutOut.map((user) => {
    const header = headers[user as string as RowId];
    return header?.type === 'user' ? header.name : 'somebody';
  });
  return [
    ...(lostKeys.length === 0 ? [] : [lostWords(practice, lostKeys)]),
    ...(lostKeys.some(({ kind }) => kind === 'practice')
      ? [
          'Whoever was removed, or lost a right, in the part that does not open may have it again: look through the people in Settings, and who works with each client.',
        ]
      : []),
    ...(shutOut.length === 0
      ? []
      : [
          `${listed(names)} cannot unlock here, for the keys do not have ${names.length === 1 ? 'their lock' : 'their locks'}. Removed and added again by the owner, they can.`,
        ]),
  ];
}
