import { expect, test } from 'vitest';
import { datesIn, PLAIN_FORMAT } from '../../../src-renderer/domain/dates/index.ts';
import { projectTimeline, type TimelineEvent } from '../../../src-renderer/domain/timeline/index.ts';
import { logLines } from '../../../src-renderer/features/observation/index.ts';
import { EVENT_KINDS, THRESHOLDS } from '../../../src-renderer/storage/index.ts';
import { anEvent } from '../storage/story.ts';

const START = Date.UTC(2026, 7, 11, 12, 0);
const at = (minutes: number, about: Partial<TimelineEvent>): TimelineEvent =>
  anEvent({
    at: START + minutes * 60_000,
    mono: minutes * 60_000,
    enteredAt: START + minutes * 60_000,
    ...about,
  });

const dose = at(0, { kind: 'dose', values: { 'dose.mg': 54, 'dose.route': 'IM' } });
const quote = at(22, { kind: 'quote', values: { 'quote.text': 'There is tea in the hut.' } });
const mended = at(22, {
  enteredAt: START + 40 * 60_000,
  kind: 'quote',
  corrects: quote.id,
  values: { 'quote.text': 'There is tea in the cold hut.' },
});
const note = at(30, { kind: 'note', values: { 'note.text': 'Eyes closed' } });

const linesOf = (withProcess: boolean) =>
  logLines({
    timeline: projectTimeline([dose, quote, mended, note]),
    facts: { thresholds: THRESHOLDS, weightKg: 72 },
    kinds: EVENT_KINDS,
    dates: datesIn(PLAIN_FORMAT),
    withProcess,
  });

test('the whole log goes out in order, corrections beside what stood there before', () => {
  const lines = linesOf(true);
  expect(lines.map(({ time, kind }) => [time, kind])).toEqual([
    ['T+0:00', 'Dose'],
    ['T+0:22', 'Quote'],
    ['T+0:30', 'Note'],
  ]);
  expect(lines[0]?.words).toBe('54 mg IM, 0.75 mg/kg');
  expect(lines[1]?.words).toBe('There is tea in the cold hut.');
  expect(lines[1]?.remarks.join()).toContain('before: There is tea in the hut.');
});

test('without its psychotherapy notes no word of them is in it, and their lines say that they are there', () => {
  const lines = linesOf(false);
  expect(JSON.stringify(lines)).not.toContain('hut');
  expect(lines.map(({ words }) => words)).toEqual([
    '54 mg IM, 0.75 mg/kg',
    'psychotherapy note, left out',
    'Eyes closed',
  ]);
  expect(lines[1]?.time).toBe('T+0:22');
});
