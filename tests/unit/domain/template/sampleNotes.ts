import type { FieldValue, FieldValues, ListItem } from '../../../../src-renderer/domain/note/index.ts';
import { course, linesOf, type Session } from '../timeline/sampleCourse.ts';
import { idOf } from './builtIn.ts';

export type Meeting = (typeof course.integration)[number];

const yesNo = (answer: unknown): string => (answer === true ? 'yes' : 'no');
const asked = (answer: unknown): string => (answer === null ? 'not_asked' : answer === 1 ? 'yes' : 'no');
const answered = (values: Readonly<Record<string, FieldValue | undefined>>): FieldValues =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, FieldValue] => pair[1] !== undefined),
  );
const texts = (told: unknown): FieldValue | undefined =>
  typeof told === 'string' || typeof told === 'number' ? told : undefined;
const items = (prefix: string, records: readonly FieldValues[]): FieldValue =>
  records.map((record, index): ListItem => ({
    id: idOf(100 + index),
    values: Object.fromEntries(Object.entries(record).map(([id, value]) => [`${prefix}.${id}`, value])),
  }));
const rich = (plain: string): FieldValue => ({ docVersion: 1, lexical: {}, plain });

const response = (instrument: string, window: string, given: readonly (number | null)[]): FieldValue => ({
  instrument,
  version: 1,
  window,
  items: given,
});

/** The MEQ30 as the sample has it: four scores from the practice's own copy, and no answers. */
function typedScores(told: Session['meq30']): FieldValue | undefined {
  if (told === undefined) return undefined;
  const scores = Object.entries(told).filter((pair): pair is [string, number] => typeof pair[1] === 'number');
  return { instrument: 'meq30', version: 1, window: 'session', scores: Object.fromEntries(scores) };
}

const escorts = new Map(course.client.contacts.map(({ id, rel, phone }) => [id, { rel, phone }]));
const measured = (session: string) => course.measures.find((one) => one.session === session);

/** The preparation note of a session, with the answers that the sample leaves to the form. */
export function preparationOf(session: Session): FieldValues {
  const { prep } = session;
  const measure = measured(session.id);
  const escort = escorts.get(String(prep['escort']));
  const lines = linesOf(session);
  const vitals = lines.find(({ kind }) => kind === 'vitals')?.values ?? {};
  const dose = lines.find(({ kind }) => kind === 'dose')?.values ?? {};
  const checked = measure?.phq9.item9 === 1;
  const cssrs = Array.isArray(prep['cssrs']) ? (prep['cssrs'] as readonly unknown[]) : [];
  return answered({
    'prep.deliveryModel': session.model,
    'prep.plannedRoute': dose['dose.route'],
    'prep.plannedDoseMg': session.totalMg,
    'prep.boosterRule':
      session.totalMg > Number(dose['dose.mg']) ? 'one, after 10 to 25 min' : 'none ordered',
    'prep.orderId': dose['dose.order'],
    'prep.doseChange': session.no === 1 ? 'first' : 'changed',
    'prep.doseRationale': session.no === 1 ? undefined : 'As ordered by A. Rezvani after the last session.',
    'prep.medicineSource': session.model === 'sl_office_therapist' ? 'The client; label checked' : undefined,
    'prep.intention': texts(prep['intention']),
    'prep.mood': texts(prep['mood0to10']),
    'prep.anxiety': texts(prep['anxiety0to10']),
    'prep.energy': 5,
    'prep.pain': 1,
    'prep.sleepHours': texts(prep['sleepH']),
    'prep.sinceLast': texts(prep['stressors']) ?? 'nothing',
    'prep.newMedicine': 'no',
    'prep.hesitant': 'no',
    'prep.pcl5': measure && response('pcl-5', measure.pcl5.window, measure.pcl5.items),
    // The tenth question, about daily life, is optional and not in the sample.
    'prep.phq9': measure && response('phq-9', 'past_2_weeks', [...measure.phq9.items, null]),
    'prep.gad7': measure && response('gad-7', 'past_2_weeks', measure.gad7.items),
    'prep.safetyConcern': 'no',
    ...Object.fromEntries(cssrs.map((answer, index) => [`prep.cssrs${index + 1}`, asked(answer)])),
    'prep.cssrsTriage': checked ? texts(prep['cssrsTriage']) : undefined,
    'prep.safetyPlanReviewed': checked ? yesNo(prep['safetyPlanReviewed']) : undefined,
    'prep.systolic': vitals['vitals.systolic'],
    'prep.diastolic': vitals['vitals.diastolic'],
    'prep.hr': vitals['vitals.hr'],
    'prep.spo2': vitals['vitals.spo2'],
    'prep.rr': vitals['vitals.rr'],
    'prep.fastSolidsH': texts(prep['fastSolidsH']),
    'prep.fastClearH': texts(prep['fastClearH']),
    'prep.benzo48h': yesNo(prep['benzo48h']),
    'prep.lastMeds': items('prep.lastMeds', [{ name: 'sertraline' }]),
    'prep.substances24h': ['none'],
    'prep.intoxicated': 'no',
    'prep.clearance': 'in_date',
    'prep.clearedUntil': '2026-12-31',
    'prep.contraindicationsAgain': 'cleared',
    'prep.contraindicationsWhich': course.client.contraindications.relative[0],
    'prep.consentsAgain': 'current',
    'prep.capacity': 'has',
    'prep.pregnancy': 'not_possible',
    'prep.caseAgain': 'same',
    'prep.touchScope': texts(prep['touch']),
    'prep.stopSignal': course.consents.find(({ code }) => code === 'touch')?.stopWord,
    'prep.resourcesAgain': 'same',
    'prep.anchors': items(
      'prep.anchors',
      course.anchors.map((text) => ({ text })),
    ),
    'prep.rescueKit': ['antiemetic', 'bp_medicine', 'emergency_plan', 'aed', 'oxygen', 'phone'],
    'prep.aftercare48h': ['food', 'rest', 'no_alcohol', 'no_decisions', 'company', 'no_driving'],
    'prep.escort': escort === undefined ? 'none' : 'arranged',
    'prep.escortName': escort?.rel,
    'prep.escortPhone': escort?.phone,
    'prep.escortArrival': session.end,
    'prep.staff': items('prep.staff', [{ name: 'I. Lindqvist-Okafor', role: 'therapist' }]),
    'prep.decision': texts(prep['go']),
    'prep.decisionReason': texts(prep['conditions']),
    'prep.decidedBy': 'I. Lindqvist-Okafor, therapist',
  });
}

/** The observation note of a session, with the answers that the sample leaves to the form. */
export function observationOf(session: Session): FieldValues {
  const lines = linesOf(session);
  const of = (kind: string) => lines.filter((line) => line.kind === kind);
  const discharge = of('discharge')[0]?.values ?? {};
  const interventions = of('intervention').flatMap(({ values: { 'intervention.tag': tag } }) =>
    typeof tag === 'string' ? [tag] : [],
  );
  return answered({
    'obs.start': session.start,
    'obs.stop': session.end,
    'obs.orderMatch': 'equal',
    'obs.interventions': interventions.length === 0 ? ['presence'] : interventions,
    'obs.adverseEvents': of('adverse_event').length === 0 ? 'none_observed' : 'as_listed',
    'obs.rescueMeds': of('med').length === 0 ? 'none' : 'as_listed',
    'obs.stateAtEnd': 'Calm, oriented, steady on the feet.',
    'obs.siRecheck': 'not_flagged',
    'obs.risk': 'low',
    'obs.aldrete': of('rating').at(-1)?.values['rating.aldrete'],
    'obs.dischargeChecks': ['minutes', 'bp', 'spo2', 'oriented', 'gait', 'vomiting', 'distress', 'escort'],
    'obs.dischargeReady': 'all_met',
    'obs.dischargeBy': 'I. Lindqvist-Okafor, with A. Rezvani',
    'obs.dischargeTime': discharge['discharge.leftAt'],
    'obs.dischargeEscort': discharge['discharge.escort'],
    'obs.integrationDate': course.integration.find(({ after }) => after === session.id)?.date,
    'obs.nextDayCall': 'Tomorrow at 10:00, I. Lindqvist-Okafor',
    'obs.staff': items('obs.staff', [{ name: 'I. Lindqvist-Okafor', role: 'therapist' }]),
  });
}

/** The integration note of a meeting, with the answers that the sample leaves to the form. */
export function integrationOf(meeting: Meeting, session: Session): FieldValues {
  const { safety } = meeting;
  return answered({
    'int.date': meeting.date,
    'int.minutes': meeting.min,
    'int.opening': 'The client began with the picture.',
    'int.narrative': rich(meeting.narrative),
    'int.emotions': meeting.emotions,
    'int.body': meeting.body,
    'int.insights': items(
      'int.insights',
      meeting.insights.map(({ text, category, strength, status }) => ({
        title: text,
        category,
        source: idOf(7),
        strength,
        status,
      })),
    ),
    'int.parts': items(
      'int.parts',
      meeting.parts.map((name) => ({ name })),
    ),
    'int.traumaLink': 'touched',
    'int.interventions': ['listening'],
    'int.commitments': items(
      'int.commitments',
      meeting.commitments.map(({ text, kind, due, status }) => ({ text, kind, due, status })),
    ),
    'int.afterEffects':
      meeting.afterEffects.length === 0
        ? { none: true }
        : items(
            'int.afterEffects',
            meeting.afterEffects.map(({ code, grade, days }) => ({ code, grade, days, present: 'no' })),
          ),
    'int.si': yesNo(safety.si),
    'int.siKind': safety.passiveOnly === true ? 'passive' : undefined,
    'int.planReviewed': safety.si ? yesNo(safety.planReviewed) : undefined,
    'int.prescriberInformed': safety.si ? yesNo(safety.p1Informed) : undefined,
    'int.risk': safety.risk,
    'int.riskDecision': safety.si ? 'Plan reviewed, prescriber informed, seen again in two days.' : undefined,
    ...Object.fromEntries(['Sleep', 'Appetite', 'Work', 'Social'].map((one) => [`int.function${one}`, 6])),
    ...Object.fromEntries(['Dose', 'Setting', 'Music', 'Touch'].map((one) => [`int.doseFit${one}`, 'right'])),
    'int.nextDose': 'proceed',
    'int.ebi': response('ebi', 'session', session.ebi),
    'int.meq30': typedScores(session.meq30),
    'int.plan': 'Next preparation as agreed.',
    'int.nextDate': '2026-11-23',
  });
}
