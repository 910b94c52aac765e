import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommitResult, RowDraft } from '../../../src-renderer/journal/index.ts';
import { AGAIN_MS, createOpenings, GROUP_MS } from '../../../src-renderer/storage/openings.ts';
import { newId, type OpenKeys } from '../../../src-renderer/vault/index.ts';
import { testClock, type TestClock } from '../../support/shared/practice.ts';
import { newDesk } from '../journal/support.ts';

const FULL: CommitResult = { ok: false, error: { kind: 'disk-full' } };

let keys: OpenKeys;
let clock: TestClock;
let commits: (readonly RowDraft[])[];
let answer: CommitResult | null;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  ({ keys } = await newDesk());
  clock = testClock();
  commits = [];
  answer = null;
});

afterEach(() => {
  vi.useRealTimers();
});

const newOpenings = () =>
  createOpenings({
    keys,
    clock,
    commit: (drafts) => {
      commits.push(drafts);
      const head = { segment: 1, offset: 0, sequence: 1, link: new Uint8Array() };
      const shelves = { catalogs: new Map(), timelines: new Map() };
      return Promise.resolve(answer ?? { ok: true, value: { rows: [], shelves, head } });
    },
  });

const pass = async (ms: number) => {
  clock.move(ms);
  await vi.advanceTimersByTimeAsync(ms);
};

const actions = (group: readonly RowDraft[] | undefined) =>
  group?.flatMap(({ content }) =>
    content.type === 'audit' ? [[content.action, content.object, content.at] as const] : [],
  ) ?? [];

test('what is opened one after another is one commit, within five seconds of the first, each with its own time', async () => {
  const openings = newOpenings();
  const [client, note] = [newId(), newId()];
  const first = clock.now();
  openings.opened('opened-a-client', client);
  expect(commits).toEqual([]);
  await pass(2_000);
  openings.opened('opened-a-note', note);
  await pass(GROUP_MS - 2_001);
  expect(commits).toEqual([]);
  await pass(1);
  expect(GROUP_MS).toBeLessThan(5_000);
  expect(commits).toHaveLength(1);
  expect(actions(commits[0])).toEqual([
    ['opened-a-client', client, first],
    ['opened-a-note', note, first + 2_000],
  ]);
  const audit = keys.find('audit')?.id;
  expect(new Set(commits.flat().map(({ compartment }) => compartment))).toEqual(new Set([audit]));
});

test('going back and forth is no new opening; coming back after half an hour is', async () => {
  const openings = newOpenings();
  const client = newId();
  openings.opened('opened-a-client', client);
  await pass(GROUP_MS);
  openings.opened('opened-a-client', client);
  await pass(AGAIN_MS - GROUP_MS - 1);
  expect(commits).toHaveLength(1);
  await pass(1);
  openings.opened('opened-a-client', client);
  await pass(GROUP_MS);
  expect(commits).toHaveLength(2);
});

test('a lock does not wait for the group to be full, and writes nothing where nothing waits', async () => {
  const openings = newOpenings();
  await openings.flush();
  expect(commits).toEqual([]);
  openings.opened('opened-a-note', newId());
  await openings.flush();
  expect(commits).toHaveLength(1);
  await pass(GROUP_MS);
  expect(commits).toHaveLength(1);
});

test('what the disk refuses is written with the next group', async () => {
  const openings = newOpenings();
  const [client, note] = [newId(), newId()];
  answer = FULL;
  openings.opened('opened-a-client', client);
  await pass(GROUP_MS);
  answer = null;
  openings.opened('opened-a-note', note);
  await pass(GROUP_MS);
  expect(commits).toHaveLength(2);
  expect(actions(commits[1]).map(([, object]) => object)).toEqual([client, note]);
});
