import sample from '../../../fixtures/session-d1.json' with { type: 'json' };
import type { FieldValues } from '../../../../src-renderer/domain/note/index.ts';
import { idOf } from './builtIn.ts';

const { dosing, integration, measures } = sample;
const asked = (answer: number | null) => (answer === null ? 'not_asked' : answer === 1 ? 'yes' : 'no');
const yesNo = (answer: boolean) => (answer ? 'yes' : 'no');

/** The preparation note of session D1, with the few answers the sample leaves to the form. */
export const PREPARATION: FieldValues = {
  'prep.plannedRoute': 'SL',
  'prep.plannedDoseMg': 100,
  'prep.boosterRule': 'none ordered',
  'prep.orderId': 'RX-1',
  'prep.intention': dosing.prep.intention,
  'prep.mood': dosing.prep.mood0to10,
  'prep.anxiety': dosing.prep.anxiety0to10,
  'prep.sleepHours': dosing.prep.sleepH,
  'prep.pcl5Total': measures.pcl5.total,
  'prep.phq9Total': measures.phq9.total,
  'prep.phq9Item9': measures.phq9.item9,
  'prep.gad7Total': measures.gad7.total,
  'prep.safetyConcern': 'no',
  ...Object.fromEntries(dosing.prep.cssrs.map((answer, index) => [`prep.cssrs${index + 1}`, asked(answer)])),
  'prep.cssrsTriage': dosing.prep.cssrsTriage,
  'prep.safetyPlanReviewed': yesNo(dosing.prep.safetyPlanReviewed),
  'prep.systolic': 124,
  'prep.diastolic': 78,
  'prep.hr': 72,
  'prep.spo2': 98,
  'prep.rr': 14,
  'prep.fastSolidsH': dosing.prep.fastSolidsH,
  'prep.fastClearH': dosing.prep.fastClearH,
  'prep.benzo48h': yesNo(dosing.prep.benzo48h),
  'prep.escort': 'arranged',
  'prep.escortName': 'K., partner',
  'prep.escortPhone': '555-0101',
  'prep.escortArrival': '12:15',
  'prep.touchScope': dosing.prep.touch,
  'prep.staff': [
    { id: idOf(1), values: { 'prep.staff.name': 'I. Lindqvist-Okafor', 'prep.staff.role': 'therapist' } },
  ],
  'prep.decision': dosing.prep.go,
  'prep.decidedBy': 'I. Lindqvist-Okafor, therapist',
};

/** The integration note after session D1. `quote` is the event the insight comes from. */
export const INTEGRATION_NOTE: FieldValues = {
  'int.date': integration.date,
  'int.minutes': integration.min,
  'int.narrative': { docVersion: 1, lexical: {}, plain: integration.narrative },
  'int.emotions': integration.emotions,
  'int.body': integration.body,
  'int.insights': integration.insights.map((insight, index) => ({
    id: idOf(10 + index),
    values: {
      'int.insights.title': insight.text,
      'int.insights.category': insight.category,
      'int.insights.source': idOf(9),
      'int.insights.strength': insight.strength,
      'int.insights.status': insight.status,
    },
  })),
  'int.parts': integration.parts.map((name, index) => ({
    id: idOf(20 + index),
    values: { 'int.parts.name': name },
  })),
  'int.commitments': integration.commitments.map((commitment, index) => ({
    id: idOf(30 + index),
    values: {
      'int.commitments.text': commitment.text,
      'int.commitments.kind': commitment.kind,
      'int.commitments.due': commitment.due,
      'int.commitments.status': commitment.status,
    },
  })),
  'int.afterEffects': { none: true },
  'int.si': yesNo(integration.safety.si),
  'int.risk': integration.safety.risk,
};
