import { describe, expect, it } from 'vitest';
import {
  anchorsOf,
  consentOf,
  dosesOf,
  doseWords,
  layoutDoses,
  placeWords,
  safetyOf,
  type ReadTimeline,
} from '../../../../src-renderer/domain/course/index.ts';
import { formatOffset } from '../../../../src-renderer/domain/timeline/index.ts';
import { idOf, live } from '../timeline/sampleSession.ts';
import { FACTS, phq9, sampleTold, Told } from './support.ts';

const { told, timelines } = sampleTold();
const SAFETY = safetyOf(told.notes(), timelines, FACTS);

const timeline = (session: ReadTimeline['session'], ...events: ReadTimeline['events']): ReadTimeline => ({
  session,
  events,
  whole: true,
});
const withdrawn = (minute: number) =>
  live(7, minute, 'consent_withdrawn', {
    'consent_withdrawn.scope': 'hand_hold',
    'consent_withdrawn.how': 'stop_word',
    'consent_withdrawn.action': 'Touch ended',
  });
const dose = (n: number, minute: number, mg: number, route = 'IM') =>
  live(n, minute, 'dose', {
    'dose.route': route,
    'dose.mg': mg,
    'dose.by': 'nurse',
    'dose.orderMatch': 'equal',
    ...(route === 'IM' ? { 'dose.site': 'deltoid_L' } : {}),
  });

describe('the safety of the sample course', () => {
  it('has the last answer to item 9, and the last one above 0 with its step', () => {
    const { last, raised } = SAFETY.item9 ?? {};
    expect([last?.value.answer, last?.at, last && placeWords(last.note)]).toEqual([
      0,
      '2026-11-17',
      'Follow-up',
    ]);
    expect([raised?.value, raised?.at, raised && placeWords(raised.note)]).toEqual([
      { answer: 1, followedUp: true },
      '2026-09-08',
      'S4',
    ]);
  });

  it('has the last triage, in words', () => {
    expect([SAFETY.cssrs?.value, SAFETY.cssrs?.at]).toEqual(['Low', '2026-09-08']);
  });

  it('has the last blood pressure alert with its reading and its limit', () => {
    const { pressure } = SAFETY;
    expect(pressure && [pressure.session.number, formatOffset(pressure.offsetMs ?? NaN)]).toEqual([
      4,
      'T+0:12',
    ]);
    expect([pressure?.systolic, pressure?.diastolic]).toEqual([166, 102]);
    expect(pressure?.flag).toMatchObject({ tier: 'amber', says: 'at or above 160 mmHg' });
  });
});

describe('safety', () => {
  it('says of an item 9 above 0 when its note has no step', () => {
    const bare = new Told();
    bare.note('intake', '2026-07-14', { 'intake.phq9': phq9(9, 1) });
    expect(safetyOf(bare.notes(), [], FACTS).item9?.raised?.value).toEqual({ answer: 1, followedUp: false });
  });

  it('takes a plan that is written in the same note for a step', () => {
    const planned = new Told();
    planned.note('intake', '2026-07-14', {
      'intake.phq9': phq9(9, 1),
      'prep.siEver': 'yes',
      'prep.safetyPlan.meansSafety': 'medication stored by partner',
    });
    const { item9, plan } = safetyOf(planned.notes(), [], FACTS);
    expect(item9?.raised?.value.followedUp).toBe(true);
    expect(plan.written?.value.meansSafety).toBe('medication stored by partner');
  });

  it('names who saw the alert, once somebody is recorded', () => {
    const seen = new Told();
    const session = seen.session(1, '2026-08-11');
    const reading = live(2, 12, 'vitals', { 'vitals.systolic': 166, 'vitals.diastolic': 102 });
    const acknowledged = live(3, 13, 'alert', {
      'alert.about': reading.id,
      'alert.rule': 'bp_ge_160_100',
      'alert.ackBy': 'A. Rezvani',
      'alert.action': 'recheck_5min',
    });
    const by = (...events: ReadTimeline['events']) =>
      safetyOf([], [timeline(session, dose(1, 0, 54), ...events)], FACTS).pressure?.seenBy;
    expect(by(reading)).toBeNull();
    expect(by(reading, acknowledged)).toBe('A. Rezvani');
  });

  it('has the last review of the plan, whichever note it stands in', () => {
    const reviewed = new Told();
    reviewed.session(1, '2026-08-11');
    reviewed.note('preparation', '2026-08-11', { 'prep.safetyPlanReviewed': 'yes' }, 1);
    reviewed.note('integration', '2026-08-13', { 'int.planReviewed': 'yes' }, 1);
    expect(safetyOf(reviewed.notes(), [], FACTS).plan.reviewed?.at).toBe('2026-08-13');
  });

  it('knows nothing of what nobody wrote, and counts timelines that do not open', () => {
    const empty = new Told();
    const session = empty.session(1, '2026-08-11');
    const broken = { session, events: [], whole: false };
    expect(safetyOf([], [broken], FACTS)).toEqual({
      item9: null,
      cssrs: null,
      plan: { written: null, reviewed: null, asked: null },
      pressure: null,
      observed: 1,
      unreadTimelines: 1,
    });
  });
});

describe('the consent of the sample course', () => {
  const facts = consentOf(told.notes(), timelines);

  it('has the last agreement on touch, and the stop signal', () => {
    expect(facts.touch?.value).toEqual({ scope: 'none', words: 'None', stopSignal: 'lantern' });
    expect(facts.touch && placeWords(facts.touch.note)).toBe('S6');
  });

  it('keeps the withdrawal of session 5 in sight, for nothing was agreed again since', () => {
    const { withdrawal } = facts;
    expect(withdrawal && [withdrawal.session.number, withdrawal.what]).toEqual([5, 'hand hold']);
    expect(formatOffset(withdrawal?.offsetMs ?? NaN)).toBe('T+0:40');
    expect(withdrawal?.agreedAgain).toBeNull();
  });
});

describe('consent', () => {
  it('counts a later preparation as asking again, and nothing that was agreed under the drug', () => {
    const again = new Told();
    const first = again.session(1, '2026-08-11');
    again.session(2, '2026-08-18');
    const checked = live(9, 50, 'consent_check', {
      'consent_check.scope': ['touch'],
      'consent_check.answer': 'agreed',
    });
    const events = [timeline(first, dose(1, 0, 54), withdrawn(40), checked)];
    again.note('preparation', '2026-08-11', { 'prep.touchScope': 'hand_hold_only' }, 1);
    expect(consentOf(again.notes(), events).withdrawal?.agreedAgain).toBeNull();
    again.note('preparation', '2026-08-18', { 'prep.touchScope': 'hand_hold_only' }, 2);
    expect(consentOf(again.notes(), events).withdrawal?.agreedAgain?.session?.number).toBe(2);
  });

  it('hears a check that was answered with a withdrawal', () => {
    const heard = new Told();
    const session = heard.session(1, '2026-08-11');
    const check = live(9, 20, 'consent_check', {
      'consent_check.scope': ['touch'],
      'consent_check.answer': 'withdrawn',
    });
    expect(consentOf([], [timeline(session, dose(1, 0, 54), check)]).withdrawal?.what).toBe('touch');
  });

  it('has each consent with its text and days, and says where it was revoked', () => {
    const given = new Told();
    given.note('intake', '2026-07-28', {
      'prep.consents': {
        kap_treatment: { status: 'given', comment: '' },
        recording: { status: 'declined', comment: 'for now' },
      },
      'prep.consentTexts': [
        {
          id: idOf(1),
          values: {
            'prep.consentTexts.items': ['kap_treatment'],
            'prep.consentTexts.version': '2026.1',
            'prep.consentTexts.signedOn': '2026-07-21',
            'prep.consentTexts.revokedOn': '2026-09-01',
          },
        },
      ],
    });
    const { consents } = consentOf(given.notes(), []);
    expect(consents.kap_treatment?.value).toEqual({
      code: 'kap_treatment',
      status: 'given',
      words: 'Given',
      comment: '',
      version: '2026.1',
      signedOn: '2026-07-21',
      revokedOn: '2026-09-01',
    });
    expect(consents.recording?.value).toMatchObject({ words: 'Declined', comment: 'for now', version: '' });
    expect(consents.supervision_disclosure).toBeNull();
  });
});

describe('anchors', () => {
  const anchor = (n: number, text: string, sense?: string) => ({
    id: idOf(n),
    values: { 'prep.anchors.text': text, ...(sense === undefined ? {} : { 'prep.anchors.sense': sense }) },
  });

  it('are those of the last note that names any', () => {
    const named = new Told();
    named.session(1, '2026-08-11');
    named.session(2, '2026-08-18');
    named.note('intake', '2026-07-14', { 'prep.anchors': [anchor(1, 'The pebble')] });
    named.note('preparation', '2026-08-11', { 'prep.anchors': [anchor(2, 'I am here', 'phrase')] }, 1);
    named.note('preparation', '2026-08-18', {}, 2);
    const anchors = anchorsOf(named.notes());
    expect(anchors?.value).toEqual([{ text: 'I am here', isPhrase: true }]);
    expect(anchors && placeWords(anchors.note)).toBe('S1');
  });
});

describe('the doses of the sample course', () => {
  const doses = dosesOf(timelines, FACTS);

  it('are the sums of the record, each in its route', () => {
    expect(doses.map(doseWords)).toEqual([
      'SL 100 mg',
      'SL 200 mg',
      'IM 36 mg',
      'IM 54 mg',
      'IM 72 mg',
      'IM 54 mg',
    ]);
    expect(doses.map(({ totalMgPerKg }) => totalMgPerKg)).toEqual([1.39, 2.78, 0.5, 0.75, 1, 0.75]);
  });

  it('stand in the column of their session, the most of them tallest', () => {
    const marks = layoutDoses(doses, 80, ({ number }) => number);
    expect(marks.map(({ x }) => x)).toEqual([96, 176, 256, 336, 416, 496]);
    expect(marks.map(({ height }) => height)).toEqual([12, 20, 7, 8, 10, 8]);
  });
});

describe('the dose row', () => {
  const one = new Told();
  const session = one.session(1, '2026-08-11');

  it('names every route of a session', () => {
    const [both] = dosesOf([timeline(session, dose(1, 0, 100, 'SL'), dose(2, 20, 36))], FACTS);
    expect(both && doseWords(both)).toBe('SL + IM 136 mg');
  });

  it('never gives a part of a timeline for the whole of it', () => {
    const part = dosesOf([{ ...timeline(session, dose(1, 0, 54)), whole: false }], FACTS);
    expect(layoutDoses(part, 80, () => 1)).toEqual([{ x: 96, height: 0, words: 'not readable' }]);
  });

  it('is blank where no dose was recorded', () => {
    const none = dosesOf([timeline(session, live(1, 0, 'note', { 'note.text': 'Called off' }))], FACTS);
    expect(layoutDoses(none, 80, () => 1)).toEqual([]);
  });
});
