import { fieldsOf } from '../../domain/template/index.ts';
import type { SampleEvent } from './eventSchema.ts';
import { fillMeasures, measuredWhere } from './fillMeasures.ts';
import { fillForm, same, yesNo, type Filling } from './filling.ts';
import type { Ledger, Piece } from './ledger.ts';
import { localDateTime, sessionTimes } from './localTime.ts';
import { richText } from './richText.ts';
import type { SampleCourse, SampleDosing } from './schema.ts';
import { eventName, scriptEvents } from './scriptEvents.ts';
import type { Accounts, ScriptGround, Step } from './steps.ts';

const asked = (answer: number): string => (answer === 1 ? 'yes' : 'no');

/** Everyone who can be seen to have been there: the therapist, and whoever an event names. */
function peopleIn(
  { staff }: SampleCourse,
  { events }: SampleDosing,
): readonly { readonly name: string; readonly role: string }[] {
  const named = new Set(
    events.flatMap(([, , payload]) => [
      ...('by' in payload ? [payload.by] : []),
      ...('ackBy' in payload && payload.ackBy !== null ? [payload.ackBy] : []),
    ]),
  );
  return staff.filter(({ id, role }) => role === 'therapist' || named.has(id));
}

function presentPeople(
  form: Filling,
  field: string,
  course: SampleCourse,
  dosing: SampleDosing,
  { idOf }: ScriptGround,
): void {
  form.derive(
    field,
    peopleIn(course, dosing).map(({ name, role }) => ({
      id: idOf(`${dosing.id}/${field}/${name}`),
      values: { [`${field}.name`]: name, [`${field}.role`]: role },
    })),
  );
}

const ofType = <Type extends SampleEvent[1]>({ events }: SampleDosing, type: Type) =>
  events.filter(
    (event): event is Extract<SampleEvent, readonly [number, Type, unknown]> => event[1] === type,
  );

/** The first dose as ordered, and how it differs from the one of the session before. */
function deriveOrder(form: Filling, course: SampleCourse, dosing: SampleDosing): void {
  const doses = ofType(dosing, 'dose').map(([, , payload]) => payload);
  const [first] = doses;
  if (first === undefined) return;
  const boosters = doses.filter(({ booster }) => booster === true).map(({ mg }) => `${mg} mg`);
  form.derive('prep.plannedRoute', first.route);
  form.derive('prep.plannedDoseMg', first.mg);
  form.derive('prep.orderId', first.order);
  form.derive(
    'prep.boosterRule',
    boosters.length === 0 ? 'none' : `${boosters.join(', ')} in the same order`,
  );
  const earlier = course.dosing
    .slice(0, dosing.no - 1)
    .flatMap((one) => ofType(one, 'dose')[0]?.[2] ?? [])
    .at(-1);
  const same = earlier?.route === first.route && earlier.mg === first.mg;
  form.derive('prep.doseChange', earlier === undefined ? 'first' : same ? 'same' : 'changed');
}

/** The readings before the dose stand in the timeline; the preparation repeats the last of them. */
function deriveReadings(form: Filling, dosing: SampleDosing): void {
  const before = ofType(dosing, 'vitals').findLast(([minute]) => minute < 0)?.[2];
  form.derive('prep.systolic', before?.sbp);
  form.derive('prep.diastolic', before?.dbp);
  form.derive('prep.hr', before?.hr);
  form.derive('prep.spo2', before?.spo2);
  form.derive('prep.rr', before?.rr);
}

/** What was agreed once, at the intake, and stands again in each preparation. */
function deriveAgreements(
  form: Filling,
  { anchors, consents }: SampleCourse,
  { id }: SampleDosing,
  { idOf }: ScriptGround,
): void {
  form.derive('prep.stopSignal', consents.find(({ stopWord }) => stopWord !== undefined)?.stopWord);
  form.derive(
    'prep.anchors',
    anchors.map((text) => ({ id: idOf(`${id}/anchor/${text}`), values: { 'prep.anchors.text': text } })),
  );
}

/** The file has one list of contraindications; the first preparation reads it, the others repeat it. */
function putContraindications(form: Filling, client: Piece<SampleCourse['client']>, isFirst: boolean): void {
  const all = client.at('contraindications');
  const { absolute, relative } = all.see;
  const answer = absolute.length > 0 ? 'open' : relative.length > 0 ? 'cleared' : 'none';
  const which = [...absolute, ...relative].join('; ');
  form.derive('prep.contraindicationsAgain', answer);
  form.derive('prep.contraindicationsWhich', which === '' ? null : which);
  // An empty list is said by the answer, a full one by its words; without the field for it nothing is accounted for.
  if (isFirst && form.values()['prep.contraindicationsAgain'] === answer)
    form.account(all.at('absolute'), all.at('relative'));
}

function fillNow(form: Filling, prep: Piece<SampleDosing['prep']>): void {
  form.put('prep.intention', prep.at('intention'), same);
  form.put('prep.mood', prep.at('mood0to10'), same);
  form.put('prep.anxiety', prep.at('anxiety0to10'), same);
  form.put('prep.sleepHours', prep.at('sleepH'), same);
  form.put('prep.fastSolidsH', prep.at('fastSolidsH'), same);
  form.put('prep.fastClearH', prep.at('fastClearH'), same);
  form.put('prep.benzo48h', prep.at('benzo48h'), yesNo);
  form.put('prep.touchScope', prep.at('touch'), same);
  form.put('prep.sinceLast', prep.at('stressors'), same);
  form.put('prep.decision', prep.at('go'), same);
  form.put('prep.decisionReason', prep.at('conditions'), same);
  form.derive('prep.safetyConcern', 'no');
  for (const [index, answer] of prep.at('cssrs').each().entries())
    form.putAll(`prep.cssrs${index + 1}`, [answer], answer.see === null ? 'not_asked' : asked(answer.see));
  form.put('prep.cssrsTriage', prep.at('cssrsTriage'), same);
  form.put('prep.safetyPlanReviewed', prep.at('safetyPlanReviewed'), yesNo);
}

function fillPreparation(
  form: Filling,
  root: Piece<SampleCourse>,
  dosing: Piece<SampleDosing>,
  ground: ScriptGround,
): void {
  const course = root.see;
  const prep = dosing.at('prep');
  form.put('prep.deliveryModel', dosing.at('model'), same);
  fillNow(form, prep);
  const escort = course.client.contacts.find(({ id }) => id === prep.see.escort);
  form.put('prep.escortName', prep.at('escort'), (id) =>
    escort === undefined ? undefined : `${id}, ${escort.rel}`,
  );
  form.derive('prep.escort', escort === undefined ? null : 'arranged');
  form.derive('prep.escortPhone', escort?.phone);
  deriveOrder(form, course, dosing.see);
  deriveReadings(form, dosing.see);
  fillMeasures(
    form,
    'prep',
    measuredWhere(root, (one) => one.session === dosing.see.id),
  );
  deriveAgreements(form, course, dosing.see, ground);
  putContraindications(form, root.at('client'), dosing.see.no === 1);
  presentPeople(form, 'prep.staff', course, dosing.see, ground);
  form.derive('prep.decidedBy', course.staff.find(({ role }) => role === 'therapist')?.name);
}

function fillObservation(
  form: Filling,
  course: SampleCourse,
  dosing: Piece<SampleDosing>,
  ground: ScriptGround,
): void {
  const { see } = dosing;
  form.put('obs.start', dosing.at('start'), same);
  form.put('obs.stop', dosing.at('end'), same);
  form.derive('obs.orderMatch', ofType(see, 'dose').length === 0 ? null : 'equal');
  form.derive('obs.adverseEvents', ofType(see, 'ae').length === 0 ? 'none_observed' : 'as_listed');
  form.derive('obs.rescueMeds', ofType(see, 'med').length === 0 ? 'none' : 'as_listed');
  const done = new Set(ofType(see, 'intervention').map(([, , { tag }]) => tag));
  form.derive('obs.interventions', done.size === 0 ? null : [...done]);
  form.derive(
    'obs.aldrete',
    ofType(see, 'rating')
      .flatMap(([, , { aldrete }]) => aldrete ?? [])
      .at(-1),
  );
  const left = ofType(see, 'discharge').at(-1)?.[2];
  form.derive('obs.dischargeTime', left?.time);
  form.derive('obs.dischargeEscort', course.client.contacts.find(({ id }) => id === left?.escort)?.rel);
  form.derive('obs.integrationDate', course.integration.find(({ after }) => after === see.id)?.date);
  presentPeople(form, 'obs.staff', course, see, ground);
}

/** An addendum is a note of its own, written and signed by the therapist; those of others stay to be kept. */
function scriptAddenda(
  ledger: Ledger<SampleCourse>,
  dosing: Piece<SampleDosing>,
  { owner }: Accounts,
  ground: ScriptGround,
): readonly Step[] {
  return dosing
    .at('note')
    .at('addenda')
    .each()
    .flatMap(
      (addendum: Piece<NonNullable<SampleDosing['note']['addenda']>[number]>, index): readonly Step[] => {
        const by = addendum.see.by;
        // A supervisor's own additions belong to reviews, which this version does not have.
        if (by !== owner) return [];
        const form = fillForm(fieldsOf(ground.templateFor('addendum')));
        form.put('add.kind', addendum.at('type'), same);
        form.derive('add.happenedAt', addendum.see.type === 'late_entry' ? dosing.see.date : null);
        form.put('add.reason', addendum.at('reason'), same);
        form.put('add.text', addendum.at('text'), richText);
        ledger.take(addendum.at('at'), addendum.at('by'), ...form.taken());
        const at = localDateTime(addendum.see.at, ground.zone);
        const note = `${dosing.see.id}.addendum${index + 1}`;
        return [
          { at, by, do: 'begin-note', note, of: `${dosing.see.id}.observation`, stage: 'addendum' },
          { at, by, do: 'fill-note', note, values: form.values() },
          { at, by, do: 'sign-note', note },
        ];
      },
    );
}

/**
 * One dosing session: its preparation, its events and its observation note. The file has one time of signing a
 * session; both notes are signed then. The preparation is finished at the first dose, the observation at the end.
 */
export function scriptSession(
  ledger: Ledger<SampleCourse>,
  dosing: Piece<SampleDosing>,
  accounts: Accounts,
  ground: ScriptGround,
): readonly Step[] {
  const { id, no, date } = dosing.see;
  const by = accounts.owner;
  const course = ledger.root.see;
  const { start, firstDose, end, signed } = sessionTimes(dosing.see, ground.zone);
  const preparation = fillForm(fieldsOf(ground.templateFor('preparation')));
  const observation = fillForm(fieldsOf(ground.templateFor('observation')));
  fillPreparation(preparation, ledger.root, dosing, ground);
  fillObservation(observation, course, dosing, ground);
  const named = [dosing.at('id'), dosing.at('no'), dosing.at('date'), dosing.at('t0')];
  ledger.take(...named, ...preparation.taken(), ...observation.taken());
  const steps: Step[] = [
    { at: start, by, do: 'add-session', session: id, number: no, on: date, startsAt: dosing.see.start },
    { at: start, by, do: 'begin-note', note: `${id}.preparation`, of: id, stage: 'preparation' },
    { at: start, by, do: 'begin-note', note: `${id}.observation`, of: id, stage: 'observation' },
    { at: firstDose, by, do: 'fill-note', note: `${id}.preparation`, values: preparation.values() },
    ...scriptEvents(ledger, dosing, firstDose, by, ground),
    { at: end, by, do: 'fill-note', note: `${id}.observation`, values: observation.values() },
  ];
  if (signed === null) return steps;
  ledger.take(dosing.at('note').at('signedAt'));
  return [
    ...steps,
    { at: signed, by, do: 'sign-note', note: `${id}.preparation` },
    { at: signed, by, do: 'sign-note', note: `${id}.observation` },
    ...scriptAddenda(ledger, dosing, accounts, ground),
  ];
}

/** The event an insight comes from: a quote by its id, another event as `type@minute`. */
export function sourceEvent(dosing: SampleDosing, source: string): string | undefined {
  const index = dosing.events.findIndex(
    ([minute, type], n) => eventName(dosing, n) === source || `${type}@${minute}` === source,
  );
  return index === -1 ? undefined : eventName(dosing, index);
}
