import { describe, expect, it } from 'vitest';
import {
  commitmentsOf,
  insightsOf,
  isAnswered,
  plainText,
} from '../../../../src-renderer/domain/note/index.ts';
import { idOf } from '../template/builtIn.ts';
import { INTEGRATION_NOTE } from '../template/sessionD1.ts';

describe('an integration note', () => {
  it('gives its insights with the quote they come from', () => {
    expect(insightsOf(INTEGRATION_NOTE)).toEqual([
      {
        id: idOf(10),
        title: 'Quiet can exist without guarding it',
        text: '',
        category: ['body_regulation'],
        source: idOf(9),
        strength: 2,
        status: 'settled',
      },
    ]);
  });

  it('gives its commitments with their due day', () => {
    expect(commitmentsOf(INTEGRATION_NOTE)).toEqual([
      {
        id: idOf(30),
        text: 'Ten minutes evening breathing, 5 of 7 days',
        kind: 'daily_practice',
        cadence: '',
        due: '2026-08-18',
        status: 'done',
        supportPerson: '',
      },
    ]);
  });

  it.each([
    ['unanswered', {}],
    ['answered with none', { 'int.insights': { none: true }, 'int.commitments': { none: true } }],
    ['of another shape', { 'int.insights': 'text', 'int.commitments': ['a'] }],
  ] as const)('gives neither when they are %s', (_, values) => {
    expect([insightsOf(values), commitmentsOf(values)]).toEqual([[], []]);
  });

  it('gives a record that was only begun as far as it goes', () => {
    const begun = {
      'int.insights': [
        { id: idOf(1), values: { 'int.insights.strength': 'much', 'int.insights.source': 'q1' } },
      ],
    };
    expect(insightsOf(begun)).toEqual([
      { id: idOf(1), title: '', text: '', category: [], source: null, strength: null, status: '' },
    ]);
  });
});

describe('an answer', () => {
  const document = (plain: string) => ({ docVersion: 1 as const, lexical: {}, plain });

  it.each([[undefined], [''], [' \n'], [[]], [document('')], [document(' ')]])('%j is not one', (value) => {
    expect(isAnswered(value)).toBe(false);
  });

  it.each([['x'], [0], [['calm']], [{ none: true } as const], [document('Snow')]])('%j is one', (value) => {
    expect(isAnswered(value)).toBe(true);
  });

  it('in words holds everything that was written, records included', () => {
    const words = Object.values(INTEGRATION_NOTE).map(plainText).join('\n');
    for (const part of [
      'Snow-quiet image',
      'warm hands persist',
      'Quiet can exist',
      'Watcher',
      'evening breathing',
    ]) {
      expect(words).toContain(part);
    }
  });
});
