import { describe, expect, test } from 'vitest';
import type { UserId } from '../../../../src-renderer/domain/index.ts';
import {
  addYears,
  applyChange,
  copiesThatOpen,
  DEFAULT_RETENTION,
  EMPTY_CATALOG,
  keepingOf,
  lastServiceIn,
  retentionIn,
  rosterOf,
  rowFrom,
  standingIn,
  type Catalog,
  type Row,
  type RowInput,
  type RuleBreak,
} from '../../../../src-renderer/domain/practice/index.ts';
import { aRecord, COLLEAGUE, id, noteRow, OWNER, sessionRow, THERAPIST } from './record.ts';

const CLIENT = id('client');
const OTHER = id('other');

/** The practice's own rows, written one by one: an owner, two therapists, two clients of the first. */
class House {
  catalog: Catalog = EMPTY_CATALOG;
  sequence = 0;

  write(row: string, content: RowInput<Row['type']>, author: UserId = OWNER): RuleBreak | null {
    this.sequence += 1;
    const revision = (this.catalog.headers[id(row)]?.revision ?? 0) + 1;
    const change = { row: id(row), revision, author, sequence: this.sequence, content: rowFrom(content) };
    const applied = applyChange(this.catalog, change, 'practice', () => false);
    if (applied.ok) this.catalog = applied.value;
    return applied.ok ? null : applied.error;
  }

  hold(row: string, author: UserId, lifted?: number, client = CLIENT) {
    const until = lifted === undefined ? {} : { lifted };
    return this.write(row, { type: 'legal-hold', client, at: 1, ...until }, author);
  }

  destroy(about: Partial<RowInput<'destruction'>> = {}, author: UserId = OWNER, row = 'certificate') {
    const content: RowInput<'destruction'> = {
      type: 'destruction',
      client: CLIENT,
      at: 5,
      on: '2033-08-12',
      keptUntil: '2033-08-11',
      why: 'retention-passed',
      rows: 2,
      frames: 3,
      before: { sequence: 4, link: 'a link' },
      ...about,
    };
    return this.write(row, content, author);
  }

  get roster() {
    return rosterOf(this.catalog);
  }

  static founded(): House {
    const house = new House();
    for (const user of [OWNER, THERAPIST, COLLEAGUE]) {
      const about = { name: user, credential: '', roles: ['therapist' as const], signKey: user };
      expect(house.write(user, { type: 'user', ...about, owner: user === OWNER })).toBeNull();
    }
    for (const client of [CLIENT, OTHER])
      for (const kind of ['record', 'process', 'review'] as const) {
        const about = { kind, client, epoch: 1, fingerprint: kind };
        expect(
          house.write(`${kind}-${client.slice(0, 5)}`, { type: 'compartment', ...about }, THERAPIST),
        ).toBeNull();
      }
    return house;
  }
}

describe('a legal hold', () => {
  test('is set and lifted by the owner or a therapist of the client, and by nobody else', () => {
    const house = House.founded();
    expect(house.hold('hold', COLLEAGUE)).toBe('not-the-therapist');
    expect(house.hold('hold', THERAPIST)).toBeNull();
    expect(house.hold('hold', COLLEAGUE, 2)).toBe('not-the-therapist');
    expect(house.hold('hold', OWNER, 2)).toBeNull();
    expect(house.hold('nobody’s', OWNER, undefined, id('nobody'))).toBe('no-such-target');
  });

  test('is lifted once, is not set lifted, and never turns into one on another client', () => {
    const house = House.founded();
    expect(house.hold('hold', OWNER, 2)).toBe('no-such-target');
    house.hold('hold', OWNER);
    expect(house.hold('hold', OWNER)).toBe('rewritten');
    expect(house.hold('hold', OWNER, 2, OTHER)).toBe('rewritten');
    expect(house.hold('hold', OWNER, 2)).toBeNull();
    expect(house.hold('hold', OWNER, 3)).toBe('rewritten');
  });

  test('keeps the reason for which it was set', () => {
    const record = aRecord();
    const part = (reason: string, lifted?: string) =>
      record.write('hold', {
        type: 'legal-hold-part',
        reason,
        ...(lifted === undefined ? {} : { lifted }),
      });
    expect(part('A subpoena')).toBeNull();
    expect(part('Something else', 'Settled')).toBe('rewritten');
    expect(part('A subpoena', 'Settled')).toBeNull();
    expect(part('A subpoena', 'Settled again')).toBe('rewritten');
  });
});

describe('a client’s record is destroyed', () => {
  test('only by the owner, and only once', () => {
    const house = House.founded();
    expect(house.destroy({}, THERAPIST)).toBe('not-the-owner');
    expect(house.destroy({ client: id('nobody') })).toBe('no-such-target');
    expect(house.destroy()).toBeNull();
    expect(house.destroy()).toBe('rewritten');
    expect(house.destroy({}, OWNER, 'another')).toBe('exists');
    expect(house.roster.destruction(CLIENT)?.author).toBe(OWNER);
  });

  test('never while any hold stands, and after all of them were lifted', () => {
    const house = House.founded();
    house.hold('first', THERAPIST);
    house.hold('second', OWNER);
    house.hold('first', THERAPIST, 2);
    expect(house.destroy()).toBe('on-hold');
    house.hold('second', THERAPIST, 2);
    expect(house.destroy()).toBeNull();
  });

  test('not before the day has passed until which it is kept; one in which nothing happened has no such day', () => {
    const house = House.founded();
    expect(house.destroy({ keptUntil: '2033-08-13' })).toBe('still-kept');
    expect(house.destroy({ keptUntil: null })).toBeNull();
  });

  test('by a certificate that cannot speak for a journal that was not written yet', () => {
    const house = House.founded();
    const ahead = { before: { sequence: house.sequence + 1, link: 'a link' } };
    expect(house.destroy(ahead)).toBe('conflict');
  });

  test('for good: nothing is written of that client any more, and they are in no list', () => {
    const house = House.founded();
    const before = house.sequence;
    house.destroy();
    expect(house.roster.clients()).toEqual([OTHER]);
    for (const kind of ['record', 'process', 'review'] as const)
      expect(house.roster.holders(kind, CLIENT)).toEqual([]);
    expect(house.roster.destroyed().map(({ kind, client }) => [kind, client])).toEqual([
      ['record', CLIENT],
      ['process', CLIENT],
      ['review', CLIENT],
    ]);
    const about = { client: CLIENT, user: id('colleague'), active: true, at: 1 };
    expect(house.write('assigned', { type: 'assignment', as: 'therapist', ...about })).toBe('destroyed');
    expect(house.write('granted', { type: 'process-grant', ...about }, THERAPIST)).toBe('destroyed');
    expect(house.hold('hold', OWNER)).toBe('destroyed');
    const epoch = { kind: 'record' as const, client: CLIENT, epoch: 2, fingerprint: 'a new key' };
    expect(house.write('turned', { type: 'compartment', ...epoch, of: id('record-clien') })).toBe(
      'destroyed',
    );
    const judge = (sequence: number, kind: string, client = CLIENT) =>
      standingIn(house.catalog, client)(
        {
          row: id('x'),
          revision: 1,
          author: THERAPIST,
          sequence,
          content: rowFrom({ type: 'note-part', values: {} }),
        },
        kind,
      );
    for (const kind of ['record', 'process', 'review']) {
      expect(judge(before, kind), 'what was written before stood').toBeNull();
      expect(judge(house.sequence + 1, kind)).toBe('destroyed');
      expect(judge(house.sequence + 1, kind, OTHER)).toBeNull();
    }
  });

  test('and whoever began it may give up their role then: they work with that client no more', () => {
    const house = House.founded();
    house.destroy();
    house.destroy({ client: OTHER }, OWNER, 'the other one');
    const about = { name: 'x', credential: '', roles: [], owner: false, signKey: THERAPIST };
    expect(house.write(THERAPIST, { type: 'user', ...about })).toBeNull();
  });
});

describe('how long a record is kept', () => {
  test('is counted from the last service: a session, a note or the end of a course', () => {
    const record = aRecord();
    expect(lastServiceIn(record.catalog)).toBe('2026-08-18');
    record.write('second', sessionRow(2, { on: '2026-08-18', state: 'cancelled' }));
    expect(lastServiceIn(record.catalog)).toBe('2026-08-11');
    record.write('call', noteRow('contact', 'client', { happenedAt: '2026-09-02T10:30', kind: 'call' }));
    expect(lastServiceIn(record.catalog)).toBe('2026-09-02');
    expect(lastServiceIn(EMPTY_CATALOG)).toBeNull();
  });

  test('is seven years where the practice says nothing, and what it says with its source where it does', () => {
    const practice = (about: Partial<RowInput<'practice'>>): Catalog => {
      const content = rowFrom({ type: 'practice', name: 'x', ...about });
      const change = { row: id('p'), revision: 1, author: OWNER, sequence: 1, content };
      const applied = applyChange(EMPTY_CATALOG, change, 'practice', () => true);
      if (!applied.ok) throw new Error(applied.error);
      return applied.value;
    };
    expect(retentionIn(practice({}))).toEqual(DEFAULT_RETENTION);
    const ours = { years: 6, source: 'Arizona' };
    expect(retentionIn(practice({ retention: ours }))).toEqual(ours);
  });

  test('reaches to the later of the years and the day that was set for this client', () => {
    const { catalog } = aRecord();
    const years = { years: 7, source: 'x' };
    expect(keepingOf(catalog, null, years)).toEqual({
      lastService: '2026-08-18',
      until: '2033-08-18',
      isSet: false,
    });
    expect(keepingOf(catalog, '2030-01-01', years).until).toBe('2033-08-18');
    expect(keepingOf(catalog, '2040-01-01', years)).toMatchObject({ until: '2040-01-01', isSet: true });
    expect(keepingOf(EMPTY_CATALOG, null, years).until).toBeNull();
  });

  test('ends on 1 March where there is no 29 February', () => {
    expect(addYears('2028-02-29', 7)).toBe('2035-03-01');
    expect(addYears('2028-02-29', 4)).toBe('2032-02-29');
  });
});

test('the copies that still open a client are those that end before the certificate', () => {
  const copies = [
    { at: 10, sequence: 4 },
    { at: 40, sequence: 9 },
    { at: 30, sequence: 8 },
    { at: 20, sequence: null },
    { at: 50, sequence: null },
  ];
  expect(copiesThatOpen({ sequence: 9, at: 35 }, copies)).toEqual([copies[2], copies[3], copies[0]]);
});
