import { describe, expect, it } from 'vitest';
import {
  deriveSummary,
  flagEntries,
  formatOffset,
  partsOf,
  projectTimeline,
} from '../../../../src-renderer/domain/timeline/index.ts';
import { idOf, kindOf, MINUTE, sample, sampleEvents, sampleLines, LIMITS, ORDER } from './sampleSession.ts';

describe('session D1 of the sample course, entered live', () => {
  it('has all 18 events, each at the T+ time of the record', () => {
    const { entries } = projectTimeline(sampleEvents());
    expect(entries).toHaveLength(18);
    expect(entries.map(({ offsetMs }) => offsetMs)).toEqual(sampleLines.map(({ minute }) => minute * MINUTE));
    expect(entries.map(({ offsetMs }) => formatOffset(offsetMs ?? Number.NaN)).slice(0, 4)).toEqual([
      'T−0:12',
      'T−0:05',
      'T+0:00',
      'T+0:12',
    ]);
    expect(entries.every((entry) => entry.gap === null && !entry.backEntered && !entry.ahead)).toBe(true);
  });

  it('adds up to the dose of the record, 100 mg and 1.39 mg/kg at 72 kg', () => {
    const summary = deriveSummary(sampleEvents(), { thresholds: LIMITS, weightKg: sample.weightKg });
    expect([summary.totalMg, summary.totalMgPerKg]).toEqual([
      sample.dosing.totalMg,
      sample.dosing.totalMgPerKg,
    ]);
    expect([summary.totalMg, summary.totalMgPerKg]).toEqual([100, 1.39]);
    expect(summary.doses).toEqual([{ id: idOf(2), offsetMs: 0, route: 'SL', mg: 100, mgPerKg: 1.39 }]);
  });

  it('gives the end-of-session note its readings, phases and adverse events', () => {
    const summary = deriveSummary(sampleEvents(), { thresholds: LIMITS, weightKg: 72, order: ORDER });
    expect(summary.vitals).toEqual({
      systolic: { min: 124, max: 136, last: 124 },
      diastolic: { min: 78, max: 86, last: 80 },
      hr: { min: 72, max: 80, last: 72 },
      spo2: { min: 97, max: 98, last: 98 },
      rr: { min: 14, max: 14, last: 14 },
    });
    expect(summary.minMoaas).toBe(5);
    expect(summary.maxRass).toBeNull();
    expect(summary.phases.map(({ phase, minutes }) => [phase, minutes])).toEqual([
      ['onset', 17],
      ['peak', 23],
      ['emergence', 20],
      ['recovery', 45],
    ]);
    expect(summary.adverseEvents).toEqual([
      { id: idOf(10), offsetMs: 40 * MINUTE, code: 'dizziness', grade: 1, end: '11:30' },
    ]);
    expect(summary.minutesSinceLastDose).toBe(120);
    expect(summary.worstFlags).toEqual([]);
  });

  it('raises no flag, as nothing in it was out of range', () => {
    expect(
      flagEntries(projectTimeline(sampleEvents()), { thresholds: LIMITS, weightKg: 72, order: ORDER }).size,
    ).toBe(0);
  });

  it('keeps only the quote for the process part', () => {
    const process = sampleLines.filter(({ kind }) => partsOf(kindOf(kind)).includes('process'));
    expect(process.map(({ kind }) => kind)).toEqual(['quote']);
  });
});
