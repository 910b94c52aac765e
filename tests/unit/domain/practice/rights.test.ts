import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserId } from '../../../../src-renderer/domain/index.ts';
import {
  applyChange,
  EMPTY_CATALOG,
  rosterOf,
  rowFrom,
  standingIn,
  type Catalog,
  type Role,
  type Row,
  type RowInput,
  type RuleBreak,
} from '../../../../src-renderer/domain/practice/index.ts';
import { COLLEAGUE, id, OWNER, THERAPIST } from './record.ts';

const SUPERVISOR = id('supervisor');
const CLIENT = id('client');
const PEOPLE: readonly UserId[] = [OWNER, THERAPIST, COLLEAGUE, SUPERVISOR];

/** A practice of four: the owner, two therapists, a supervisor; its one client was taken on by the first therapist. */
class House {
  catalog: Catalog = EMPTY_CATALOG;
  private sequence = 0;

  write(row: string, content: RowInput<Row['type']>, author: UserId): RuleBreak | null {
    const before = this.catalog.headers[id(row)];
    this.sequence += 1;
    const change = {
      row: id(row),
      revision: (before?.revision ?? 0) + 1,
      author,
      sequence: this.sequence,
      content: rowFrom(content),
    };
    const applied = applyChange(this.catalog, change, 'practice', () => false);
    if (applied.ok) this.catalog = applied.value;
    return applied.ok ? null : applied.error;
  }

  user(user: UserId, roles: readonly Role[], about: { owner?: boolean; removed?: number } = {}, by = OWNER) {
    const { owner = false, ...rest } = about;
    const content = { name: user, credential: '', roles: [...roles], owner, signKey: user, ...rest };
    return this.write(user, { type: 'user', ...content }, by);
  }

  compartment(kind: 'record' | 'process' | 'review' | 'practice', by: UserId, epoch = 1) {
    const client = kind === 'practice' ? null : CLIENT;
    const of = epoch === 1 ? {} : { of: id(`${kind}-1`) };
    const content = { kind, client, epoch, fingerprint: `${kind} ${String(epoch)}`, ...of };
    return this.write(`${kind}-${String(epoch)}`, { type: 'compartment', ...content }, by);
  }

  assign(user: UserId, as: Role, active: boolean, by: UserId) {
    const content = { client: CLIENT, user: id(user), as, active, at: 1 };
    return this.write(`assign ${user} ${as}`, { type: 'assignment', ...content }, by);
  }

  grant(user: UserId, active: boolean, by: UserId) {
    const content = { client: CLIENT, user: id(user), active, at: 1 };
    return this.write(`grant ${user}`, { type: 'process-grant', ...content }, by);
  }

  get roster() {
    return rosterOf(this.catalog);
  }

  static founded(): House {
    const house = new House();
    expect(house.user(OWNER, ['therapist'], { owner: true })).toBeNull();
    expect(house.user(THERAPIST, ['therapist'])).toBeNull();
    expect(house.user(COLLEAGUE, ['therapist'])).toBeNull();
    expect(house.user(SUPERVISOR, ['supervisor'])).toBeNull();
    expect(house.compartment('practice', OWNER)).toBeNull();
    for (const kind of ['record', 'process', 'review'] as const)
      expect(house.compartment(kind, THERAPIST)).toBeNull();
    return house;
  }

  remove(user: UserId, by = OWNER) {
    const roles = this.roster.users.find(({ row }) => (row as string) === user)?.roles ?? [];
    return this.user(user, roles, { removed: 1, owner: user === OWNER }, by);
  }
}

describe('who works with a client', () => {
  test('is whoever took them on, and whom the owner assigns in a role they have', () => {
    const house = House.founded();
    expect(house.roster.worksAs(CLIENT, 'therapist')).toEqual([THERAPIST]);
    expect(house.assign(COLLEAGUE, 'therapist', true, THERAPIST)).toBe('not-the-owner');
    expect(house.assign(SUPERVISOR, 'therapist', true, OWNER)).toBe('no-such-target');
    expect(house.assign(COLLEAGUE, 'therapist', true, OWNER)).toBeNull();
    expect(house.assign(SUPERVISOR, 'supervisor', true, OWNER)).toBeNull();
    expect(house.roster.worksAs(CLIENT, 'therapist')).toEqual([THERAPIST, COLLEAGUE]);
    expect(house.roster.holders('record', CLIENT)).toEqual([OWNER, THERAPIST, COLLEAGUE, SUPERVISOR]);
    expect(house.roster.holders('review', CLIENT)).toEqual([THERAPIST, COLLEAGUE, SUPERVISOR]);
    expect(house.roster.holders('process', CLIENT)).toEqual([THERAPIST]);
  });

  test('is said in one row for each person and role, which never turns into another’s', () => {
    const house = House.founded();
    house.assign(COLLEAGUE, 'therapist', true, OWNER);
    const again = { client: CLIENT, user: id(COLLEAGUE), as: 'therapist', active: true, at: 1 } as const;
    expect(house.write('another', { type: 'assignment', ...again }, OWNER)).toBe('exists');
    const turned = { ...again, user: id(THERAPIST) };
    expect(house.write(`assign ${COLLEAGUE} therapist`, { type: 'assignment', ...turned }, OWNER)).toBe(
      'rewritten',
    );
    const nobodys = { ...again, client: id('nobody') };
    expect(house.write('a third', { type: 'assignment', ...nobodys }, OWNER)).toBe('no-such-target');
  });

  test('decides who might write when: what was written before stays, what comes after an end does not count', () => {
    const house = House.founded();
    const judge = (author: UserId, sequence: number) =>
      standingIn(house.catalog, CLIENT)(
        { row: id('x'), revision: 1, author, sequence, content: rowFrom({ type: 'note-part', values: {} }) },
        'record',
      );
    house.assign(COLLEAGUE, 'therapist', true, OWNER);
    const began = house.roster.assignments(CLIENT)[0]?.sequence ?? 0;
    house.assign(COLLEAGUE, 'therapist', false, OWNER);
    const ended = house.roster.assignments(CLIENT)[0]?.sequence ?? 0;
    expect(judge(COLLEAGUE, began - 1)).toBe('not-the-therapist');
    expect(judge(COLLEAGUE, ended - 1)).toBeNull();
    expect(judge(COLLEAGUE, ended)).toBe('not-the-therapist');
    expect(judge(SUPERVISOR, ended)).toBe('not-the-therapist');
    expect(judge(OWNER, ended)).toBeNull();
    house.assign(THERAPIST, 'therapist', false, OWNER);
    expect(judge(THERAPIST, ended)).toBeNull();
    expect(judge(THERAPIST, ended + 1)).toBe('not-the-therapist');
    house.remove(COLLEAGUE);
    expect(judge(COLLEAGUE, ended + 9)).toBe('removed');
  });
});

describe('who may open the psychotherapy notes', () => {
  test('is said by a therapist of the client who opens them, and by nobody else', () => {
    const house = House.founded();
    house.assign(COLLEAGUE, 'therapist', true, OWNER);
    for (const by of [OWNER, COLLEAGUE, SUPERVISOR])
      expect(house.grant(OWNER, true, by)).toBe('not-the-therapist');
    expect(house.grant(SUPERVISOR, true, THERAPIST)).toBe('no-such-target');
    expect(house.grant(COLLEAGUE, true, THERAPIST)).toBeNull();
    expect(house.grant(OWNER, true, COLLEAGUE)).toBeNull();
    expect(house.roster.holders('process', CLIENT)).toEqual([THERAPIST, COLLEAGUE, OWNER]);
    expect(house.grant(OWNER, false, THERAPIST)).toBeNull();
    expect(house.roster.holders('process', CLIENT)).toEqual([THERAPIST, COLLEAGUE]);
  });

  test('ends with the work with the client, and their key is due for a new epoch then', () => {
    const house = House.founded();
    house.assign(SUPERVISOR, 'supervisor', true, OWNER);
    house.grant(SUPERVISOR, true, THERAPIST);
    const before = house.roster.compartment('process', CLIENT)?.epochs.at(-1)?.sequence ?? 0;
    expect(house.roster.lostSince('process', CLIENT, before)).toBe(false);
    house.assign(SUPERVISOR, 'supervisor', false, OWNER);
    expect(house.roster.holders('process', CLIENT)).toEqual([THERAPIST]);
    expect(house.roster.lostSince('process', CLIENT, before)).toBe(true);
    expect(house.compartment('process', OWNER, 2)).toBe('not-the-therapist');
    expect(house.compartment('process', THERAPIST, 2)).toBeNull();
    const after = house.roster.compartment('process', CLIENT)?.epochs.at(-1)?.sequence ?? 0;
    expect(house.roster.lostSince('process', CLIENT, after)).toBe(false);
  });
});

describe('a compartment', () => {
  test('is announced once, its epochs one by one by whoever may give it a new key', () => {
    const house = House.founded();
    const second = { kind: 'record', client: CLIENT, epoch: 1, fingerprint: 'another' } as const;
    expect(house.write('second', { type: 'compartment', ...second }, THERAPIST)).toBe('exists');
    expect(house.compartment('record', SUPERVISOR, 2)).toBe('not-the-therapist');
    expect(house.compartment('record', OWNER, 3)).toBe('conflict');
    expect(house.compartment('record', OWNER, 2)).toBeNull();
    expect(house.compartment('record', THERAPIST, 3)).toBeNull();
    expect(house.compartment('practice', THERAPIST, 2)).toBe('not-the-owner');
    const strange = {
      kind: 'record',
      client: id('other'),
      epoch: 4,
      fingerprint: '',
      of: id('record-1'),
    } as const;
    expect(house.write('fourth', { type: 'compartment', ...strange }, OWNER)).toBe('no-such-target');
  });
});

describe('somebody removed', () => {
  test('is never the owner, writes nothing more, and is not taken back', () => {
    const house = House.founded();
    expect(house.remove(OWNER)).toBe('no-such-target');
    expect(house.remove(COLLEAGUE, THERAPIST)).toBe('not-the-owner');
    expect(house.remove(COLLEAGUE)).toBeNull();
    expect(house.user(COLLEAGUE, ['therapist'])).toBe('removed');
    expect(house.user(COLLEAGUE, ['therapist'], {}, COLLEAGUE)).toBe('removed');
    expect(house.assign(COLLEAGUE, 'therapist', true, OWNER)).toBe('removed');
    expect(house.grant(COLLEAGUE, true, THERAPIST)).toBe('removed');
  });

  test('keeps a role as long as they work with a client in it', () => {
    const house = House.founded();
    expect(house.user(THERAPIST, ['supervisor'])).toBe('still-assigned');
    expect(house.user(COLLEAGUE, ['supervisor'])).toBeNull();
    house.assign(THERAPIST, 'therapist', false, OWNER);
    expect(house.user(THERAPIST, ['supervisor'])).toBeNull();
  });
});

const anyone = fc.constantFrom(...PEOPLE);
const step = fc.oneof(
  fc.record({
    what: fc.constant('assign' as const),
    user: anyone,
    by: anyone,
    active: fc.boolean(),
    as: fc.constantFrom('therapist' as const, 'supervisor' as const),
  }),
  fc.record({ what: fc.constant('grant' as const), user: anyone, by: anyone, active: fc.boolean() }),
  fc.record({ what: fc.constant('remove' as const), user: anyone, by: anyone }),
);

test('whatever is said by whomever: the owner holds every record, psychotherapy notes are within it, who left holds nothing', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const house = House.founded();
      for (const one of steps) {
        const before = house.roster.holders('process', CLIENT);
        if (one.what === 'assign') house.assign(one.user, one.as, one.active, one.by);
        else if (one.what === 'remove') house.remove(one.user, one.by);
        else {
          const refused = house.grant(one.user, one.active, one.by);
          if (!before.includes(one.by)) expect(refused).not.toBeNull();
        }
        const { roster } = house;
        const record = roster.holders('record', CLIENT);
        expect(record).toContain(OWNER);
        for (const kind of ['record', 'process', 'review'] as const)
          for (const user of roster.holders(kind, CLIENT)) {
            expect(roster.members()).toContain(user);
            expect(record).toContain(user);
          }
      }
    }),
    { numRuns: 300 },
  );
});
