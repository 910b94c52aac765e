import { describe, expect, test } from 'vitest';
import type { UserId } from '../../../../src-renderer/domain/index.ts';
import {
  applyChange,
  EMPTY_CATALOG,
  type Catalog,
  type RowOf,
  type RuleBreak,
} from '../../../../src-renderer/domain/practice/index.ts';
import { COLLEAGUE, OWNER, THERAPIST } from './record.ts';

type User = RowOf<'user'>;

const therapist: User = {
  type: 'user',
  name: 'Noor Adler',
  credential: 'LCSW',
  roles: ['therapist'],
  owner: false,
  signKey: 'a public key',
};
const owner: User = { ...therapist, name: 'Tamsin Vale', owner: true, signKey: 'the owner’s public key' };

class House {
  catalog: Catalog = EMPTY_CATALOG;

  /** The rule that is broken when `author` writes the row of `user`, or null once it is written. */
  write(user: UserId, content: User, author: UserId): RuleBreak | null {
    const row = user as string as RowOf<'course'>['client'];
    const change = { row, revision: 1, author, sequence: 1, content };
    // Who owns the practice is read from its own rows: nobody outside is asked.
    const applied = applyChange(this.catalog, change, 'practice', () => false);
    if (applied.ok) this.catalog = applied.value;
    return applied.ok ? null : applied.error;
  }

  static founded(): House {
    const house = new House();
    expect(house.write(OWNER, owner, OWNER)).toBeNull();
    expect(house.write(THERAPIST, therapist, OWNER)).toBeNull();
    return house;
  }
}

describe('who may say who is a user of the practice', () => {
  test('the first user founds it and owns it', () => {
    expect(new House().write(THERAPIST, therapist, THERAPIST)).toBe('not-the-owner');
    expect(new House().write(OWNER, owner, THERAPIST)).toBe('not-the-owner');
    expect(new House().write(OWNER, owner, OWNER)).toBeNull();
  });

  test('after that only the owner adds one', () => {
    const house = House.founded();
    expect(house.write(COLLEAGUE, therapist, THERAPIST)).toBe('not-the-owner');
    expect(house.write(COLLEAGUE, therapist, COLLEAGUE)).toBe('not-the-owner');
    expect(house.write(COLLEAGUE, therapist, OWNER)).toBeNull();
  });

  test('users say how they are called, and not what they may do', () => {
    const house = House.founded();
    expect(house.write(THERAPIST, { ...therapist, name: 'Noor Adler-Lind' }, THERAPIST)).toBeNull();
    expect(house.write(THERAPIST, { ...therapist, owner: true }, THERAPIST)).toBe('not-the-owner');
    expect(house.write(THERAPIST, { ...therapist, roles: ['supervisor'] }, THERAPIST)).toBe('not-the-owner');
    expect(house.write(OWNER, { ...owner, name: 'Somebody else' }, THERAPIST)).toBe('not-the-owner');
    expect(house.write(OWNER, { ...owner, owner: false }, THERAPIST)).toBe('not-the-owner');
    expect(house.write(THERAPIST, { ...therapist, roles: ['supervisor'] }, OWNER)).toBeNull();
  });

  test('nobody, the owner included, gives a user another signing key', () => {
    const house = House.founded();
    const other = { ...therapist, signKey: 'another public key' };
    expect(house.write(THERAPIST, other, OWNER)).toBe('rewritten');
    expect(house.write(THERAPIST, other, THERAPIST)).toBe('rewritten');
  });
});
