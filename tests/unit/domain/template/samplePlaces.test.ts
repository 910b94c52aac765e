import { describe, expect, it } from 'vitest';
import events from '../../../../resources/templates/events.json' with { type: 'json' };
import { fieldsOf, type Field } from '../../../../src-renderer/domain/template/index.ts';
import { course } from '../timeline/sampleCourse.ts';
import { builtIn, SHIPPED } from './builtIn.ts';

/**
 * Where each path of the sample course has its place. `field`: a field of a template in its present version; `event`:
 * a field of an event; `row`: the header of a client, course, session, user or signature; `derived`: computed when
 * read, never typed; `later`: kept for a part of the application that is still to come.
 */
const PLACES: Readonly<Record<string, string>> = {
  fictional: 'later: how the sample course is told from a real one',
  schema: 'later: how the sample course is read',
  'client.id': 'row: client',
  'client.name': 'row: client',
  'client.pronouns': 'row: client',
  'client.weightKg': 'row: client',
  'client.age': 'field: intake prep.age',
  'client.heightCm': 'field: intake prep.height',
  'client.occupation': 'field: intake prep.occupation',
  'client.dx[].code': 'field: intake prep.dx.code',
  'client.dx[].text': 'field: intake prep.dx.text',
  'client.indexEvent': 'field: intake prep.indexTrauma',
  'client.allergies': 'field: intake prep.allergies',
  'client.meds[].name': 'field: intake prep.meds.name',
  'client.meds[].dose': 'field: intake prep.meds.dose',
  'client.meds[].class': 'field: intake prep.meds.class',
  'client.meds[].flag': 'derived: the flag of a class of medicine',
  'client.contraindications.absolute': 'field: intake prep.contraindications',
  'client.contraindications.relative[]': 'field: intake prep.contraindications',
  'client.contacts[].id': 'derived: the id of the record',
  'client.contacts[].rel': 'field: intake prep.emergency.rel',
  'client.contacts[].phone': 'field: intake prep.emergency.phone',
  'staff[].id': 'derived: the id of the record',
  'staff[].role': 'field: preparation prep.staff.role',
  'staff[].name': 'field: preparation prep.staff.name',
  'consents[].code': 'field: intake prep.consentTexts.items',
  'consents[].v': 'field: intake prep.consentTexts.version',
  'consents[].signed': 'field: intake prep.consentTexts.signedOn',
  'consents[].scope': 'field: intake prep.touchScope',
  'consents[].stopWord': 'field: intake prep.stopSignal',
  'consents[].revocableAnytime': 'field: intake prep.consentTexts.revokedOn',
  'consents[].granted': 'field: intake prep.consents',
  'appointments[].id': 'derived: the id of the note',
  'appointments[].date': 'field: contact contact.happenedAt',
  'appointments[].type': 'field: contact contact.kind',
  'appointments[].min': 'field: contact contact.minutes',
  'appointments[].with': 'field: contact contact.with',
  'anchors[]': 'field: intake prep.anchors.text',
  'safetyPlan.warning[]': 'field: intake prep.safetyPlan.warning',
  'safetyPlan.coping[]': 'field: intake prep.safetyPlan.coping',
  'safetyPlan.distract[]': 'field: intake prep.safetyPlan.distract',
  'safetyPlan.help[]': 'field: intake prep.safetyPlan.help',
  'safetyPlan.professionals[]': 'field: intake prep.safetyPlan.professionals',
  'safetyPlan.meansSafety': 'field: intake prep.safetyPlan.meansSafety',
  'measures[].id': 'derived: the id of the field in its note',
  'measures[].date': 'row: session',
  'measures[].context': 'derived: from the note it stands in',
  'measures[].session': 'row: session',
  'measures[].pcl5.window': 'field: preparation prep.pcl5',
  'measures[].pcl5.items[]': 'field: preparation prep.pcl5',
  'measures[].pcl5.total': 'derived: scored from the items',
  'measures[].pcl5.B': 'derived: scored from the items',
  'measures[].pcl5.C': 'derived: scored from the items',
  'measures[].pcl5.D': 'derived: scored from the items',
  'measures[].pcl5.E': 'derived: scored from the items',
  'measures[].pcl5.ge31': 'derived: scored from the items',
  'measures[].pcl5.ge33': 'derived: scored from the items',
  'measures[].pcl5.clusterRuleMet': 'derived: scored from the items',
  'measures[].pcl5.deltaFromBaseline': 'derived: scored from the items',
  'measures[].phq9.items[]': 'field: preparation prep.phq9',
  'measures[].phq9.total': 'derived: scored from the items',
  'measures[].phq9.band': 'derived: scored from the items',
  'measures[].phq9.item9': 'field: preparation prep.phq9',
  'measures[].phq9.cssrsDone': 'field: preparation prep.cssrsTriage',
  'measures[].gad7.items[]': 'field: preparation prep.gad7',
  'measures[].gad7.total': 'derived: scored from the items',
  'measures[].gad7.band': 'derived: scored from the items',
  'dosing[].id': 'row: session',
  'dosing[].no': 'row: session',
  'dosing[].date': 'row: session',
  'dosing[].model': 'field: preparation prep.deliveryModel',
  'dosing[].t0': 'derived: the time of the first dose',
  'dosing[].start': 'field: observation obs.start',
  'dosing[].end': 'field: observation obs.stop',
  'dosing[].prep.intention': 'field: preparation prep.intention',
  'dosing[].prep.mood0to10': 'field: preparation prep.mood',
  'dosing[].prep.anxiety0to10': 'field: preparation prep.anxiety',
  'dosing[].prep.cssrs[]': 'field: preparation prep.cssrs1',
  'dosing[].prep.cssrsTriage': 'field: preparation prep.cssrsTriage',
  'dosing[].prep.safetyPlanReviewed': 'field: preparation prep.safetyPlanReviewed',
  'dosing[].prep.sleepH': 'field: preparation prep.sleepHours',
  'dosing[].prep.fastSolidsH': 'field: preparation prep.fastSolidsH',
  'dosing[].prep.fastClearH': 'field: preparation prep.fastClearH',
  'dosing[].prep.escort': 'field: preparation prep.escortName',
  'dosing[].prep.touch': 'field: preparation prep.touchScope',
  'dosing[].prep.benzo48h': 'field: preparation prep.benzo48h',
  'dosing[].prep.stressors': 'field: preparation prep.sinceLast',
  'dosing[].prep.go': 'field: preparation prep.decision',
  'dosing[].prep.conditions': 'field: preparation prep.decisionReason',
  'dosing[].ebi[]': 'field: integration int.ebi',
  'dosing[].ebiMean': 'derived: scored from the entries',
  'dosing[].meq30.mystical': 'field: integration int.meq30',
  'dosing[].meq30.positiveMood': 'field: integration int.meq30',
  'dosing[].meq30.transcendence': 'field: integration int.meq30',
  'dosing[].meq30.ineffability': 'field: integration int.meq30',
  'dosing[].meq30.complete': 'derived: scored from the entries',
  'dosing[].note.status': 'derived: from the signatures',
  'dosing[].note.signedAt': 'row: signature',
  'dosing[].note.late': 'derived: from the time of signing',
  'dosing[].note.cosignedAt': 'later: cosigning',
  'dosing[].note.addenda[].type': 'field: addendum add.kind',
  'dosing[].note.addenda[].at': 'row: signature',
  'dosing[].note.addenda[].by': 'row: signature',
  'dosing[].note.addenda[].reason': 'field: addendum add.reason',
  'dosing[].note.addenda[].text': 'field: addendum add.text',
  'dosing[].nextDayCall.at': 'field: contact contact.happenedAt',
  'dosing[].nextDayCall.safe': 'field: contact contact.safe',
  'dosing[].nextDayCall.sleepH': 'field: contact contact.sleepHours',
  'dosing[].totalMg': 'derived: from the doses',
  'dosing[].totalMgPerKg': 'derived: from the doses and the weight',
  'dosing[].events[].minute': 'row: event',
  'event vitals.sbp': 'event: vitals.systolic',
  'event vitals.dbp': 'event: vitals.diastolic',
  'event vitals.hr': 'event: vitals.hr',
  'event vitals.spo2': 'event: vitals.spo2',
  'event vitals.rr': 'event: vitals.rr',
  'event consent_check.scope': 'event: consent_check.scope',
  'event consent_check.ok': 'event: consent_check.answer',
  'event consent_withdrawn.scope': 'event: consent_withdrawn.scope',
  'event consent_withdrawn.how': 'event: consent_withdrawn.how',
  'event consent_withdrawn.action': 'event: consent_withdrawn.action',
  'event dose.route': 'event: dose.route',
  'event dose.mg': 'event: dose.mg',
  'event dose.mgPerKg': 'derived: from the dose and the weight',
  'event dose.form': 'event: dose.form',
  'event dose.by': 'event: dose.by',
  'event dose.order': 'event: dose.order',
  'event dose.site': 'event: dose.site',
  'event dose.booster': 'event: dose.booster',
  'event dose_end.holdMin': 'event: dose_end.holdMin',
  'event dose_end.residual': 'event: dose_end.residual',
  'event phase.to': 'event: phase.to',
  'event somatic.tag': 'event: somatic.tag',
  'event somatic.where': 'event: somatic.where',
  'event rating.moaas': 'event: rating.moaas',
  'event rating.rass': 'event: rating.rass',
  'event rating.aldrete': 'event: rating.aldrete',
  'event verbatim.id': 'derived: the id of the event',
  'event verbatim.text': 'event: quote.text',
  'event ae.id': 'derived: the id of the event',
  'event ae.code': 'event: adverse_event.code',
  'event ae.grade': 'event: adverse_event.grade',
  'event ae.endT': 'event: adverse_event.end',
  'event ae.action': 'event: adverse_event.action',
  'event ae.related': 'event: adverse_event.related',
  'event affect.tag': 'event: affect.tag',
  'event affect.valence': 'event: affect.valence',
  'event affect.arousal': 'event: affect.arousal',
  'event theme.tags[]': 'event: theme.tags',
  'event intervention.tag': 'event: intervention.tag',
  'event intervention.response': 'event: intervention.response',
  'event intervention.touch': 'event: intervention.touch',
  'event alert.rule': 'event: alert.rule',
  'event alert.ackBy': 'event: alert.ackBy',
  'event alert.action': 'event: alert.action',
  'event med.name': 'event: med.name',
  'event med.mg': 'event: med.mg',
  'event med.by': 'event: med.by',
  'event med.order': 'event: med.order',
  'event med.effect': 'event: med.effect',
  'event discharge.ok': 'event: discharge.criteriaMet',
  'event discharge.escort': 'event: discharge.escort',
  'event discharge.time': 'event: discharge.leftAt',
  'event discharge.extended': 'event: discharge.extended',
  'integration[].id': 'derived: the id of the note',
  'integration[].after': 'row: session',
  'integration[].date': 'field: integration int.date',
  'integration[].min': 'field: integration int.minutes',
  'integration[].narrative': 'field: integration int.narrative',
  'integration[].emotions[]': 'field: integration int.emotions',
  'integration[].body': 'field: integration int.body',
  'integration[].insights[].id': 'derived: the id of the record',
  'integration[].insights[].category[]': 'field: integration int.insights.category',
  'integration[].insights[].text': 'field: integration int.insights.title',
  'integration[].insights[].src': 'field: integration int.insights.source',
  'integration[].insights[].strength': 'field: integration int.insights.strength',
  'integration[].insights[].status': 'field: integration int.insights.status',
  'integration[].parts': 'field: integration int.parts',
  'integration[].parts[]': 'field: integration int.parts.name',
  'integration[].commitments[].id': 'derived: the id of the record',
  'integration[].commitments[].kind': 'field: integration int.commitments.kind',
  'integration[].commitments[].text': 'field: integration int.commitments.text',
  'integration[].commitments[].due': 'field: integration int.commitments.due',
  'integration[].commitments[].status': 'field: integration int.commitments.status',
  'integration[].commitments[].followUp': 'later: commitments asked about at the next meeting',
  'integration[].afterEffects': 'field: integration int.afterEffects',
  'integration[].afterEffects[].code': 'field: integration int.afterEffects.code',
  'integration[].afterEffects[].grade': 'field: integration int.afterEffects.grade',
  'integration[].afterEffects[].days': 'field: integration int.afterEffects.days',
  'integration[].safety.si': 'field: integration int.si',
  'integration[].safety.risk': 'field: integration int.risk',
  'integration[].safety.passiveOnly': 'field: integration int.siKind',
  'integration[].safety.planReviewed': 'field: integration int.planReviewed',
  'integration[].safety.p1Informed': 'field: integration int.prescriberInformed',
  'audits[].id': 'later: reviews',
  'audits[].note': 'later: reviews',
  'audits[].by': 'later: reviews',
  'audits[].at': 'later: reviews',
  'audits[].findings': 'later: reviews',
  'audits[].findings[].item': 'later: reviews',
  'audits[].findings[].result': 'later: reviews',
  'audits[].findings[].resolvedBy': 'later: reviews',
  'audits[].findings[].detail': 'later: reviews',
  'audits[].result': 'later: reviews',
};

/** Every path of the sample that ends in an answer; the payload of an event goes by the event's type. */
function pathsOf(json: unknown, path = ''): readonly string[] {
  if (Array.isArray(json)) {
    if (path === 'dosing[].events') {
      const lines = json as readonly (readonly [number, string, unknown])[];
      return [
        'dosing[].events[].minute',
        ...lines.flatMap(([, type, payload]) => pathsOf(payload, `event ${type}`)),
      ];
    }
    return json.length === 0 ? [path] : json.flatMap((one) => pathsOf(one, `${path}[]`));
  }
  if (typeof json !== 'object' || json === null) return [path];
  return Object.entries(json).flatMap(([key, value]) => pathsOf(value, path === '' ? key : `${path}.${key}`));
}

const withRecords = (fields: readonly Field[]): readonly string[] =>
  fields.flatMap((field) =>
    field.type === 'list' ? [field.id, ...field.fields.map(({ id }) => id)] : [field.id],
  );
const templates = Object.keys(SHIPPED) as readonly (keyof typeof SHIPPED)[];
const there = new Set([
  ...templates.flatMap((id) =>
    withRecords(fieldsOf(builtIn(id, SHIPPED[id].length))).map((field) => `field: ${id} ${field}`),
  ),
  ...events.kinds.flatMap((kind) => kind.fields.map(({ id }) => `event: ${id}`)),
]);

describe('every path of the sample course', () => {
  const paths = new Set(pathsOf(course));

  it('has a place, and no place is named for a path that is not there', () => {
    expect([...paths].filter((path) => PLACES[path] === undefined)).toEqual([]);
    expect(Object.keys(PLACES).filter((path) => !paths.has(path))).toEqual([]);
  });

  it('goes to a field that exists', () => {
    const places = Object.values(PLACES).filter((place) => /^(field|event): /.test(place));
    expect(places.filter((place) => !there.has(place))).toEqual([]);
    expect(places.length).toBeGreaterThan(100);
  });

  it('waits only for reviews, cosigning, commitments and the sample itself', () => {
    const later = new Set(Object.values(PLACES).filter((place) => place.startsWith('later: ')));
    expect([...later].sort()).toEqual([
      'later: commitments asked about at the next meeting',
      'later: cosigning',
      'later: how the sample course is read',
      'later: how the sample course is told from a real one',
      'later: reviews',
    ]);
  });
});
