import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientsIn, type SharedKind } from '../../../src-renderer/domain/practice/index.ts';
import { rosterNow } from '../../../src-renderer/storage/rights.ts';
import { passphraseBytes } from '../../../src-renderer/vault/index.ts';
import { bundle } from '../../support/bundle.ts';
import { layOutVersion1 } from '../../support/version1.ts';
import { PASSPHRASE } from '../../support/shared/plain.ts';
import { random } from '../../support/shared/random.ts';
import { FAIL_POINTS, type FailPoint } from './failPoints.ts';
import { BY_KIT, foundOffice, opens, sitDownIn, sitDownWith, type Office } from './office.ts';
import { NEW_CLIENT, NEXT_PASSPHRASE, WORKS, type Order, type Work } from './rightsOrder.ts';

/** A tenth of the cycles of the writing process for each of the works: each takes a practice of its own. */
const CYCLES = Math.max(4, Math.ceil(Number(process.env['THROUGHLINE_NODE_CYCLES'] ?? '100') / 10));
const SEED = Number(process.env['THROUGHLINE_SEED'] ?? '1');

let worker = '';
let office = '';
/** A practice as version 1 wrote it. */
let oldest = '';

beforeAll(async () => {
  worker = await bundle('tests/crash/node/rightsWorker.ts', 'crash-rights');
  office = mkdtempSync(join(tmpdir(), 'throughline-office-'));
  await foundOffice(office);
  oldest = mkdtempSync(join(tmpdir(), 'throughline-version-1-'));
  layOutVersion1(oldest);
}, 60_000);

afterAll(() => {
  for (const folder of [office, oldest]) rmSync(folder, { recursive: true, force: true });
});

/** Runs the work until its fail point, if it comes to it; gives whether it was acknowledged. */
async function workAndDie(order: Order): Promise<{ readonly done: boolean; readonly died: boolean }> {
  const child = spawn(process.execPath, [worker, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const signal = await new Promise((resolve) => child.once('close', (_code, by) => resolve(by)));
  expect(complained).toBe('');
  expect(said).toContain('ready');
  return { done: said.includes('done'), died: signal === 'SIGKILL' };
}

const epochsOf = (practice: Office, kind: SharedKind, client = true): number =>
  rosterNow(practice).compartment(kind, client ? practice.client : null)?.epochs.length ?? 0;

/** Whether the right is gone, after the owner has opened the practice again: whole, or not at all. */
async function isTaken(
  folder: string,
  what: Exclude<Work, 'passphrase' | 'destroys' | 'migrates'>,
): Promise<boolean> {
  // Whoever comes first, before the owner has finished anything, finds their keys whole or is let in no more.
  const first = await opens(folder, BY_KIT.colleague);
  if (first) expect((await sitDownIn(folder, BY_KIT.colleague, true)).refused).toEqual([]);
  const owner = await sitDownIn(folder, BY_KIT.owner, true);
  expect(owner.refused).toEqual([]);
  const roster = rosterNow(owner);
  const isMember = roster.members().includes(owner.colleague);
  const holds = (kind: SharedKind) => roster.holders(kind, owner.client).includes(owner.colleague);
  const may = await opens(folder, BY_KIT.colleague);
  expect(may, 'who is of the practice unlocks, who is not does not').toBe(isMember);
  const theirs = may ? await sitDownIn(folder, BY_KIT.colleague, true) : null;
  for (const kind of ['record', 'process', 'review'] as const) {
    const found = roster.compartment(kind, owner.client);
    if (found === null) throw new Error('announced at the start');
    const epoch = found.epochs.length;
    expect(owner.keys.key(found.id, epoch), `the owner holds the present key of ${kind}`).not.toBeNull();
    if (theirs !== null)
      expect(theirs.keys.key(found.id, epoch) !== null, `the present key of ${kind}`).toBe(holds(kind));
  }
  if (what === 'removes') {
    const taken = !isMember;
    // Practice and audit are turned as one with the rest, and once.
    for (const kind of ['practice', 'audit'] as const)
      expect(epochsOf(owner, kind, false)).toBe(taken ? 2 : owner.keys.find(kind)?.epoch);
    return taken;
  }
  return what === 'ends' ? !holds('record') : !holds('process');
}

/** Whether the client's record is gone, whoever opens the practice first: then nobody holds a key of it any more. */
async function isDestroyed(folder: string, first: 'owner' | 'colleague'): Promise<boolean> {
  const found = await sitDownIn(folder, BY_KIT[first], true);
  expect(found.refused).toEqual([]);
  const roster = rosterNow(found);
  const gone = roster.destruction(found.client) !== null;
  expect(roster.clients()).toEqual(gone ? [] : [found.client]);
  const theirs = roster.compartments().filter(({ client }) => client === found.client);
  expect(theirs).toHaveLength(3);
  for (const who of ['owner', 'colleague'] as const) {
    // Opened without finishing anything: what is in the keyring now is what they get.
    const { keys, keyring } = await sitDownIn(folder, BY_KIT[who], false);
    const wanted = theirs.map(({ id }) => ({ compartment: id, epoch: 1, user: keys.user }));
    const lacking = await keys.lacking(keyring(), wanted);
    const holds = roster.compartments().filter(({ id }) => keys.key(id) !== null);
    const held = holds.filter(({ client }) => client === found.client).length;
    expect(held, `${who} holds keys of the client`).toBe(gone ? 0 : who === 'owner' ? 3 : 2);
    expect(lacking, `wraps for ${who}`).toHaveLength(3 - held);
  }
  return gone;
}

/** Whether the owner's keys of version 1 are on lines and the new client is there; the record opens in either case. */
async function isMigrated(folder: string): Promise<boolean> {
  const practice = await sitDownWith(folder, BY_KIT.owner, true);
  expect(practice.refused).toEqual([]);
  expect(practice.unheld).toBe(0);
  const labels = [...practice.shelves().catalogs.values()].flatMap(clientsIn).map(({ label }) => label);
  const taken = labels.includes(NEW_CLIENT);
  expect(labels.sort()).toEqual(taken ? ['Marlow Tarn', NEW_CLIENT] : ['Marlow Tarn']);
  const { oldHoldings, grants, damagedLines } = practice.keyring();
  expect(damagedLines).toBe(0);
  // In one piece or on lines, never both and never neither.
  expect(oldHoldings.length === 1, 'keys in one piece').toBe(grants.length === 0);
  if (taken) expect(oldHoldings).toEqual([]);
  return taken;
}

function deathOf(chance: () => number): FailPoint {
  // Nothing is cut off in these works, and none of them asks more than three times for the same.
  const points = FAIL_POINTS.filter(({ call }) => call !== 'truncate');
  const point = points[Math.floor(chance() * points.length)];
  if (point === undefined) throw new Error('there are fail points');
  return { ...point, nth: 1 + Math.floor(chance() * 3) };
}

test.each(WORKS)(
  `${String(CYCLES)} kills while one %s: it is whole, or nothing of it happened`,
  async (what) => {
    const chance = random(SEED + WORKS.indexOf(what));
    const seen = { died: 0, taken: 0, left: 0 };
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'throughline-rights-'));
      try {
        cpSync(what === 'migrates' ? oldest : office, folder, { recursive: true });
        const failPoint = deathOf(chance);
        const { done, died } = await workAndDie({ folder, work: what, failPoint });
        seen.died += Number(died);
        const where = JSON.stringify({ cycle, failPoint });
        if (what === 'passphrase') {
          const old = await opens(folder, { way: 'passphrase', passphrase: passphraseBytes(PASSPHRASE) });
          const next = await opens(folder, {
            way: 'passphrase',
            passphrase: passphraseBytes(NEXT_PASSPHRASE),
          });
          expect([old, next].filter(Boolean), where).toHaveLength(1);
          if (done) expect(next, where).toBe(true);
          seen[next ? 'taken' : 'left'] += 1;
          continue;
        }
        const first = cycle % 2 === 0 ? 'owner' : 'colleague';
        const taken =
          what === 'destroys'
            ? await isDestroyed(folder, first)
            : what === 'migrates'
              ? await isMigrated(folder)
              : await isTaken(folder, what);
        if (done) expect(taken, where).toBe(true);
        seen[taken ? 'taken' : 'left'] += 1;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
    console.log(`${what}: ${JSON.stringify(seen)} of ${String(CYCLES)}`);
    expect(seen.died).toBeGreaterThan(0);
  },
  CYCLES * 20_000,
);
