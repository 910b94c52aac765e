import { fieldsOf } from '../../domain/template/index.ts';
import type { NoteStage } from '../../domain/practice/index.ts';
import { fillMeasures, measuredWhere } from './fillMeasures.ts';
import { fillForm, same, yesNo, type Filling } from './filling.ts';
import type { Ledger, Piece } from './ledger.ts';
import { localDateTime, localMoment } from './localTime.ts';
import type { SampleCourse, SampleDosing } from './schema.ts';
import { fillIntake } from './scriptIntake.ts';
import type { ScriptGround, Step } from './steps.ts';

/** The file gives an appointment its day and its length, and no hour; this one is ours. */
const APPOINTMENT_BEGINS = '11:00';
const MINUTE_MS = 60_000;

type Appointment = SampleCourse['appointments'][number];

const FOLLOW_UP_MONTH: { readonly [Type in Appointment['type']]?: string } = {
  follow_up_1m: '1',
  follow_up_3m: '3',
  follow_up_6m: '6',
};

interface Meeting {
  readonly stage: NoteStage;
  readonly of: 'course' | 'client';
  /** What the fields of this form begin with. */
  readonly prefix: string;
  readonly day: string;
  /** What kind of contact it was, where the form asks. */
  readonly kind?: string;
}

function meetingOf(type: Appointment['type']): Meeting {
  switch (type) {
    case 'screening':
      return { stage: 'intake', of: 'course', prefix: 'intake', day: 'intake.date' };
    case 'medical_evaluation':
      return { stage: 'contact', of: 'client', prefix: 'contact', day: 'contact.happenedAt', kind: type };
    case 'preparation':
      return {
        stage: 'contact',
        of: 'client',
        prefix: 'contact',
        day: 'contact.happenedAt',
        kind: 'preparation_meeting',
      };
    case 'completion_review':
      return { stage: 'completion', of: 'course', prefix: 'comp', day: 'comp.date' };
    case 'follow_up_1m':
    case 'follow_up_3m':
    case 'follow_up_6m':
      return { stage: 'followUp', of: 'course', prefix: 'fu', day: 'fu.date' };
  }
}

/** What was measured at an appointment: on its day, at the point of the course that it is. */
function measuredAt(root: Piece<SampleCourse>, { date, type }: Appointment) {
  const context = type === 'completion_review' ? 'completion' : type === 'screening' ? 'baseline' : type;
  return measuredWhere(root, (one) => one.context === context && one.date === date);
}

/** One appointment as the note it left, signed when the appointment ended. */
function scriptAppointment(
  ledger: Ledger<SampleCourse>,
  appointment: Piece<Appointment>,
  by: string,
  ground: ScriptGround,
): readonly Step[] {
  const { id: note, type, date, min } = appointment.see;
  const course = ledger.root.see;
  const { stage, of, prefix, day, kind } = meetingOf(type);
  const isIntake = stage === 'intake' && course.appointments.find((one) => one.type === type)?.id === note;
  const form = isIntake ? fillIntake(ledger, ground) : fillForm(fieldsOf(ground.templateFor(stage)));
  form.put(day, appointment.at('date'), same);
  form.put(`${prefix}.minutes`, appointment.at('min'), same);
  form.put(
    `${prefix}.with`,
    appointment.at('with'),
    (person) => course.staff.find(({ id }) => id === person)?.name,
  );
  if (kind !== undefined) form.derive('contact.kind', kind);
  form.derive('fu.month', FOLLOW_UP_MONTH[type]);
  fillMeasures(form, prefix, measuredAt(ledger.root, appointment.see));
  form.derive('comp.doses', course.dosing.filter(({ totalMg }) => totalMg > 0).length);
  ledger.take(appointment.at('id'), appointment.at('type'), ...form.taken());
  const begins = localMoment(date, APPOINTMENT_BEGINS, ground.zone);
  return noteSteps({ note, of, stage }, form, by, begins, begins + min * MINUTE_MS);
}

function noteSteps(
  { note, of, stage }: { readonly note: string; readonly of: string; readonly stage: NoteStage },
  form: Filling,
  by: string,
  begins: number,
  ends: number,
): readonly Step[] {
  return [
    { at: begins, by, do: 'begin-note', note, of, stage },
    { at: ends, by, do: 'fill-note', note, values: form.values() },
    { at: ends, by, do: 'sign-note', note },
  ];
}

/** The call on the day after a session, as the contact it was. */
function scriptCall(
  ledger: Ledger<SampleCourse>,
  dosing: Piece<SampleDosing>,
  by: string,
  ground: ScriptGround,
): readonly Step[] {
  const call = dosing.at('nextDayCall');
  if (call.see === null || call.see === undefined) return [];
  const told = call as Piece<NonNullable<SampleDosing['nextDayCall']>>;
  const [day, time] = told.see.at.split('T');
  const form = fillForm(fieldsOf(ground.templateFor('contact')));
  form.derive('contact.kind', 'call');
  form.derive('contact.happenedAt', day);
  form.derive('contact.happenedAtTime', time);
  form.derive('contact.with', ledger.root.see.client.name);
  form.put('contact.sleepHours', told.at('sleepH'), same);
  form.derive('contact.riskAsked', told.see.safe === null ? 'not_asked' : 'asked');
  form.put('contact.safe', told.at('safe'), yesNo);
  ledger.take(told.at('at'), ...form.taken());
  const at = localDateTime(told.see.at, ground.zone);
  return noteSteps({ note: `${dosing.see.id}.call`, of: 'client', stage: 'contact' }, form, by, at, at);
}

/** What happened around the sessions: intake, meetings, calls, completion, follow-up. */
export function scriptAround(
  ledger: Ledger<SampleCourse>,
  by: string,
  ground: ScriptGround,
): readonly Step[] {
  const { root } = ledger;
  // There is one intake and one completion, and one follow-up of each month; a second of them stays to be kept.
  const once = (appointment: Piece<Appointment>, index: number, all: readonly Piece<Appointment>[]) =>
    meetingOf(appointment.see.type).of === 'client' ||
    all.findIndex(({ see }) => see.type === appointment.see.type) === index;
  return [
    ...root
      .at('appointments')
      .each()
      .filter(once)
      .flatMap((one) => scriptAppointment(ledger, one, by, ground)),
    ...root
      .at('dosing')
      .each()
      .flatMap((dosing) => scriptCall(ledger, dosing, by, ground)),
  ];
}
