import {
  DEFAULT_PREFERENCES,
  EMPTY_CATALOG,
  preferencesFrom,
  preferencesIn,
  rowFrom,
  type Preferences,
  type PreferencesHeader,
} from '../domain/practice/index.ts';
import { fail, ok, type Result } from '../domain/index.ts';
import type { CommitError } from '../journal/index.ts';
import { newId } from '../vault/index.ts';
import type { Practice } from './practice.ts';

function headerOf(practice: Practice): PreferencesHeader | null {
  const home = practice.keys.find('private');
  return preferencesIn((home && practice.shelves().catalogs.get(home.id)) ?? EMPTY_CATALOG)[0] ?? null;
}

/** What the signed-in user has set; the defaults where they have set nothing. */
export function preferencesOf(practice: Practice): Preferences {
  const header = headerOf(practice);
  return header === null ? DEFAULT_PREFERENCES : preferencesFrom(header);
}

async function write(practice: Practice, change: Partial<Preferences>): Promise<Result<void, CommitError>> {
  const home = practice.keys.find('private');
  if (home === null) return fail({ kind: 'no-key' });
  const before = headerOf(practice);
  const content = rowFrom({ type: 'preferences', ...preferencesOf(practice), ...change });
  const row = before?.row ?? newId();
  const expected = before?.revision ?? null;
  const written = await practice.commit([{ compartment: home.id, row, expected, content }]);
  return written.ok ? ok(undefined) : written;
}

const last = new WeakMap<Practice, Promise<unknown>>();

/** Changes some of the user's preferences, one change after another: a second one builds on the first. */
export function changePreferences(
  practice: Practice,
  change: Partial<Preferences>,
): Promise<Result<void, CommitError>> {
  const written = (last.get(practice) ?? Promise.resolve()).then(() => write(practice, change));
  last.set(practice, written);
  return written;
}
